"""`python -m qaward`: the command line, where no `qaward` is on the path."""

from __future__ import annotations

from qaward.cli.main import main

if __name__ == "__main__":
    main()

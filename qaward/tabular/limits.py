"""Limits of what is read of a file of tables: each is told with its place before memory is gone."""

from __future__ import annotations

LARGEST_FILE = 64 * 2**20
"""Bytes of a file as it lies on the disk."""

LARGEST_UNPACKED = 512 * 2**20
"""Bytes of all parts of a packed file (.xlsx, .docx) together, unpacked."""

RATIO_FROM = 16 * 2**20
MOST_TIMES = 200
"""How many times larger than the file its parts may be, where they come to more than `RATIO_FROM` bytes."""

MOST_PARTS = 10_000
MOST_SHEETS = 500
MOST_ROWS = 200_000
MOST_COLUMNS = 500
MOST_CELLS = 2_000_000
"""Cells of all sheets of a file, empty ones before the last of their row included."""

LONGEST_CELL = 32_767
"""Characters of one cell: as many as a spreadsheet takes."""

MOST_TEXT = 64 * 2**20
"""Characters of the texts that the cells of a workbook share."""

MOST_STYLES = 65_536
MOST_MERGES = 100_000
MOST_NOTES = 100_000
DEEPEST = 64
"""Levels of elements in a part written as XML, or in HTML."""

"""qaward: a rules engine for public quality awards and subsidies."""

__version__ = "0.1.0"

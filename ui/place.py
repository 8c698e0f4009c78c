"""Where the app's bank lies."""

from __future__ import annotations

import os
from pathlib import Path

from bank.connection import is_free
from ui.commands.common import default_bank


def bank_folder() -> Path:
    """The folder in STORYBANK_BANK, or the one that the terminal uses by default."""
    named = os.environ.get("STORYBANK_BANK")
    return Path(named) if named else default_bank()


def bank_is_missing() -> bool:
    """True where there is no bank yet, and nothing else in its place."""
    folder = bank_folder()
    return not folder.exists() or (folder.is_dir() and is_free(folder))

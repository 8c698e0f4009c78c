"""The error tree. Messages are for the person at the screen: what happened to which file, and what to do next.

StorybankError
├── UnreadableFile          one file could not become a story
│   ├── UnknownFormat       it is none of the formats we read
│   ├── EmptyFile           there is no text in it
│   ├── EncryptedFile       it asks for a password
│   ├── DamagedFile         it is truncated, malformed or not what it says it is
│   └── LimitExceeded       it asked for more time or memory than a file may have
└── BankError (bank/errors.py)
"""

from __future__ import annotations


class StorybankError(Exception):
    """Anything we can explain to a person in one line."""

    exit_code = 1


class UnreadableFile(StorybankError):
    """One file could not be read; the batch goes on."""

    code = "unreadable"


class UnknownFormat(UnreadableFile):
    code = "unknown-format"


class EmptyFile(UnreadableFile):
    code = "empty"


class EncryptedFile(UnreadableFile):
    code = "encrypted"


class DamagedFile(UnreadableFile):
    code = "damaged"


class LimitExceeded(UnreadableFile):
    code = "limit"

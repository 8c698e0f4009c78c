"""Errors of the bank; see ingest/errors.py for the whole tree."""

from __future__ import annotations

from ingest.errors import StorybankError


class BankError(StorybankError):
    """The bank itself cannot do what was asked."""


class NotABank(BankError):
    """The folder holds something, but not a story bank."""


class NewerBank(BankError):
    """The bank was made by a newer version of Storybank."""


class NothingFound(BankError):
    """No such story, quote or entity."""

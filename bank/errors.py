"""Errors of the bank; see ingest/errors.py for the whole tree.

BankError
├── NotABank        the folder holds something, but not a story bank (exit code 2)
├── NewerBank       the bank was made by a newer Storybank
├── BankBusy        another program is writing, and did not finish in time
├── BankUnwritable  the disk is full, or the folder may not be written
├── BackupError     a backup cannot be made there, or what should be one is none
├── NothingFound    no such story, quote or entity
├── SourceGone      the file a story was read from is not where it was
├── WrongJudgement  what a person said of something cannot be said of it (exit code 2)
├── WrongName       a name that something cannot bear (exit code 2)
├── NotPermitted    who acts has not the role that this takes
├── BadPeople       the list of people and their roles cannot be read
├── WrongDate       what a person typed is no date (exit code 2)
└── UnknownName     a filter names a theme, place or actor the bank does not know (exit code 2)
"""

from __future__ import annotations

from ingest.errors import StorybankError


class BankError(StorybankError):
    """The bank itself cannot do what was asked."""


class NotABank(BankError):
    """The folder holds something, but not a story bank."""

    exit_code = 2


class NewerBank(BankError):
    """The bank was made by a newer version of Storybank."""


class BankBusy(BankError):
    """Another program is writing to the bank and did not finish in time."""


class BankUnwritable(BankError):
    """The disk is full, or the folder may not be written."""


class BackupError(BankError):
    """A backup cannot be made there, or what should be one is none."""


class NothingFound(BankError):
    """No such story, quote or entity."""


class SourceGone(BankError):
    """The file that a story was read from is not where it was; the story itself is kept."""


class WrongJudgement(BankError):
    """What a person said of something cannot be said of it. Nothing was changed."""

    exit_code = 2


class UnknownName(BankError):
    """A filter names something the bank does not know; the message offers the nearest names."""

    exit_code = 2


class WrongName(BankError):
    """A name that something cannot bear: it is empty, too long, or taken. Nothing was changed."""

    exit_code = 2


class WrongDate(BankError):
    """What a person typed is no date."""

    exit_code = 2


class NotPermitted(BankError):
    """Who acts has not the role that this takes. `act` and `needs`: what was to be done and the role it takes (bank/permits.py)."""

    exit_code = 2

    def __init__(self, message: str, *, act: str, needs: str) -> None:
        super().__init__(message)
        self.act, self.needs = act, needs


class BadPeople(BankError):
    """The list of people and their roles cannot be read; nobody is let in until it can."""

    exit_code = 2

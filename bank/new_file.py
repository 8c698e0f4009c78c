"""A file for a person to fill in, which never takes another's place."""

from __future__ import annotations

from pathlib import Path

from bank.errors import BankUnwritable


def write_new(path: Path, content: bytes) -> None:
    """Write a file that is not there yet. Raises BankUnwritable where it is, or cannot be written."""
    try:
        with path.open("xb") as file:
            file.write(content)
    except FileExistsError as error:
        raise BankUnwritable(f"{path} is there already and was left alone. Choose another name.") from error
    except OSError as error:
        raise BankUnwritable(
            f"{path} could not be written ({error.strerror}). Choose another place."
        ) from error

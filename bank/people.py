"""The list of people who may use a bank through a shared app: people.toml in the bank's folder, an address and a role a line.

[people]
"amina@example.org" = "coordinator"
"sara@example.org" = "editor"
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path

from bank.errors import BadPeople
from bank.permits import ROLES, Role

FILE_NAME = "people.toml"
_MOST = 1_000_000  # bytes; of a list of people far more than enough

_read: dict[Path, tuple[tuple[int, int], dict[str, Role]]] = {}


def role_of(folder: Path, address: str) -> Role | None:
    """The role of an address, in whatever case it is written; None where the list does not have it, or there is no list.

    The list is read again whenever it has changed: who is taken off it is out at once. Raises BadPeople.
    """
    return people(folder).get(address.strip().casefold())


def people(folder: Path) -> Mapping[str, Role]:
    """Everybody on the list, by address in lower case; nobody where there is none. Raises BadPeople."""
    path = folder / FILE_NAME
    try:
        stat = path.stat()
        stamp = (stat.st_mtime_ns, stat.st_size)
        known = _read.get(path)
        if known is None or known[0] != stamp:
            if stat.st_size > _MOST:
                raise _bad(path, "it is far too large")
            known = _read[path] = (stamp, _parsed(path, path.read_text("utf-8-sig")))
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError) as error:
        raise _bad(path, str(error)) from error
    return known[1]


def _parsed(path: Path, text: str) -> dict[str, Role]:
    try:
        table = tomllib.loads(text).get("people", {})
    except tomllib.TOMLDecodeError as error:
        raise _bad(path, str(error)) from error
    if not isinstance(table, dict):
        raise _bad(path, 'below [people] it needs lines such as “"sara@example.org" = "editor"”')
    roles: dict[str, Role] = {role: role for role in ROLES}
    found: dict[str, Role] = {}
    for address, role in table.items():
        if not isinstance(role, str) or role not in roles:
            raise _bad(path, f"“{role}” of {address} is no role; the roles are {', '.join(ROLES)}")
        found[address.strip().casefold()] = roles[role]
    return found


def _bad(path: Path, why: str) -> BadPeople:
    return BadPeople(
        f"The list of people {path.name} in the bank's folder cannot be read: {why}. Until it is mended nobody is let in."
    )

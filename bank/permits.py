"""Who may do what with a bank: three roles, and the least of them that each act asks for.

The catalogue asks at every reading and every writing who is acting (`Acting`), so no screen has to remember to.
At a computer of one's own that is the system's user, who may do everything.
"""

from __future__ import annotations

import getpass
import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Literal, get_args

from bank.errors import NotPermitted

Role = Literal["reader", "editor", "coordinator"]
Act = Literal["look", "take out", "take out unasked", "change", "loosen consent", "forget"]

#: From the least to the most; each may do what those before it may.
ROLES: tuple[Role, ...] = get_args(Role)

#: "take out": what somebody recorded consent for; "take out unasked": on one's own word. "change": files, judgements, collections, and
#: what people agreed to. "loosen consent": open again what somebody has closed.
NEEDS: Mapping[Act, Role] = {
    "look": "reader",
    "take out": "reader",
    "take out unasked": "editor",
    "change": "editor",
    "loosen consent": "coordinator",
    "forget": "coordinator",
}

_IN_WORDS: Mapping[Act, str] = {
    "look": "look into this bank",
    "take out": "take something out of this bank",
    "take out unasked": "take out what nobody recorded consent for",
    "change": "change this bank",
    "loosen consent": "open again what was refused, withdrawn or limited",
    "forget": "remove a story or a person for good",
}


@dataclass(frozen=True, slots=True)
class Person:
    """Who is acting. `role` None: nobody has given them one, and they may not even look. `signed_in`: their name is proved."""

    name: str
    role: Role | None
    signed_in: bool = False

    def may(self, act: Act) -> bool:
        """Whether this person's role is enough for an act."""
        return self.role is not None and ROLES.index(self.role) >= ROLES.index(NEEDS[act])

    def require(self, act: Act) -> Person:
        """This person again. Raises NotPermitted where the role is not enough."""
        if self.may(act):
            return self
        who = f"{self.name} ({self.role})" if self.role else f"{self.name}, whom nobody has given a role"
        raise NotPermitted(
            f"You are {who}, and to {_IN_WORDS[act]} takes the role {NEEDS[act]}. Nothing was changed, and nothing left the bank. "
            "Ask whoever keeps the list of people (people.toml in the bank's folder).",
            act=act,
            needs=NEEDS[act],
        )

    def signs(self, given: str | None = None) -> str:
        """The name that is written down: of somebody who signed in theirs, whatever was typed; otherwise what was typed."""
        typed = " ".join((given or "").split())
        return self.name if self.signed_in else typed or self.name


Acting = Callable[[], Person]

_instead: ContextVar[Person | None] = ContextVar("person acting", default=None)


def user() -> str:
    """The system's user; "unknown" where the system knows none."""
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):  # no such user, no such variable, no such module on Windows
        return "unknown"


def at_this_computer() -> Person:
    """Whoever sits at the computer on which the bank lies: its files are theirs, so they may do everything."""
    return Person(user(), "coordinator")


@contextmanager
def acting_as(person: Person) -> Iterator[None]:
    """Within the block this person acts: for work that goes on where nobody can be asked any more, as in another thread."""
    token = _instead.set(person)
    try:
        yield
    finally:
        _instead.reset(token)


def whoever(acting: Acting) -> Person:
    """Who acts now: the person of `acting_as`, or whom `acting` names."""
    return _instead.get() or acting()


#: By this variable a program of ours that works for somebody is told for whom.
_VARIABLE = "STORYBANK_PERSON"


def for_child(person: Person) -> dict[str, str]:
    """What the environment of a program must hold that is started for this person."""
    return {_VARIABLE: json.dumps([person.name, person.role, person.signed_in])}


def for_whom(environment: Mapping[str, str]) -> Person:
    """For whom this program was started: as `for_child` says, or else whoever sits at this computer."""
    told = environment.get(_VARIABLE)
    return Person(*json.loads(told)) if told else at_this_computer()

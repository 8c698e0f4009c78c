"""What a person agreed to, and how several such words are taken together: the strictest of them counts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

Subject = Literal["story", "person", "quote"]
Status = Literal["unknown", "granted", "refused", "withdrawn", "expired"]
Naming = Literal["full", "first_name", "role", "anonymous"]
Channel = Literal["website", "social", "print", "donor", "internal"]

STATUSES: tuple[Status, ...] = get_args(Status)
#: From the most open to the strictest.
NAMINGS: tuple[Naming, ...] = get_args(Naming)
CHANNELS: tuple[Channel, ...] = get_args(Channel)

#: With these the words stay in the bank, whatever anybody asks for.
NEVER_LEAVES = frozenset({"refused", "withdrawn"})

_SEVERITY: dict[str, int] = {"granted": 0, "unknown": 1, "expired": 2, "refused": 3, "withdrawn": 4}


@dataclass(frozen=True, slots=True)
class Terms:
    """One word on a story, a person or a quote. `channels` None: nothing was said of channels, so every one.

    `naming` None: nothing was said, so the full name. `expires`: the last day on which it holds, ISO 8601. `language`: in which consent
    was asked. `guardian`: who consented for a minor. `names`: a
    person's names on that day. `at`: UTC.
    """

    subject: Subject
    subject_id: str
    status: Status = "unknown"
    naming: Naming | None = None
    channels: frozenset[Channel] | None = None
    expires: str | None = None
    language: str | None = None
    guardian: str | None = None
    note: str | None = None
    names: tuple[str, ...] = ()
    recorded_by: str | None = None
    at: str = ""

    def status_on(self, today: date) -> Status:
        """The status on a day: what was granted expires with its last day."""
        over = self.expires is not None and date.fromisoformat(self.expires) < today
        return "expired" if over and self.status in {"granted", "unknown"} else self.status

    def allows(self, channel: Channel) -> bool:
        """Whether this word leaves a channel open. Whoever agreed to any other channel agreed to the use inside the organization."""
        if self.channels is None:
            return True
        return channel in self.channels or (channel == "internal" and bool(self.channels))

    def loosens(self, before: Terms) -> bool:
        """Whether this word opens what `before` had closed: a refusal, a way of naming, a choice of channels.

        What has expired is closed by nobody: who was asked again may say yes again.
        """
        reopened = before.status in NEVER_LEAVES and self.status not in NEVER_LEAVES
        renamed = NAMINGS.index(self.naming or "full") < NAMINGS.index(before.naming or "full")
        widened = before.channels is not None and (
            self.channels is None or not self.channels <= before.channels
        )
        return reopened or renamed or widened


@dataclass(frozen=True, slots=True)
class Effective:
    """Several words taken together. `barred`: the subjects whose word does not allow the channel asked for."""

    status: Status
    naming: Naming
    barred: tuple[Subject, ...] = ()


def effective(words: Iterable[Terms], channel: Channel, today: date) -> Effective:
    """The strictest of what was said. Where nothing was said about any of them the status is unknown.

    A subject nobody recorded a word for says nothing, so that a form signed for a whole story holds for the quotes in it.
    """
    said = list(words)
    statuses = [one.status_on(today) for one in said]
    return Effective(
        max(statuses, key=_SEVERITY.__getitem__, default="unknown"),
        strictest(one.naming for one in said),
        tuple(one.subject for one in said if not one.allows(channel)),
    )


def strictest(namings: Iterable[Naming | None]) -> Naming:
    """The strictest of several ways to name; the full name where nothing was said."""
    return max((one for one in namings if one), key=NAMINGS.index, default="full")

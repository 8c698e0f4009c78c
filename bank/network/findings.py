"""What the network's questions are answered with. Reasons are codes with values: the screen finds the words, in its own language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ingest.story import Span


@dataclass(frozen=True, slots=True)
class Actor:
    """An organization or person: id, and the name the bank shows."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Place:
    """A theme's id together with a governorate's id and name: where somebody does something."""

    theme: str
    governorate: str
    governorate_name: str


@dataclass(frozen=True, slots=True)
class Reason:
    """Why something is in a list. `code` names a sentence of the screen's; `values` fill it: texts, numbers, actors, places.

    first-tie {rung, since} · climbed {was, rung} · more-often {stories, before} · contact-before {stories}
    last-heard {date} · both-active {stories} · silent {name}
    shared-work {places} · shared-partners {actors, number} · shared-theme {themes} · complement {a, b, does_a, does_b} · same-function {does}
    named-together {stories} · strangers {}
    """

    code: str
    values: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a story. `marks`: where in it the words that count stand (code points into `text`); `at`: where it stands in the story.

    `language`: the story's.
    """

    story: str
    title: str
    date: str | None
    text: str
    marks: tuple[Span, ...] = ()
    at: Span | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """A tie that emerges or has gone quiet. `rung`: the highest it has reached; `date`: of its newest dated evidence.

    `kinds` and `statuses` are those of the evidence that counted here. `stories`: how many tell of it, at any time. `review`: guessed where no
    person has confirmed it. `score` ranks within one list.
    """

    a: Actor
    b: Actor
    rung: str
    kinds: tuple[str, ...]
    statuses: tuple[str, ...]
    date: str | None
    stories: int
    confidence: float
    review: str
    reasons: tuple[Reason, ...]
    sentence: Sentence | None
    score: float


@dataclass(frozen=True, slots=True)
class Possible:
    """Two organizations without a tie. `stories_a`, `stories_b`: ids of stories that show each at the work they share, a few of each."""

    a: Actor
    b: Actor
    reasons: tuple[Reason, ...]
    stories_a: tuple[str, ...]
    stories_b: tuple[str, ...]
    score: float

"""Who may not be named in a story, and what stands where their names stood."""

from __future__ import annotations

import hashlib
import hmac
import re
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from bank.consent.forms import Folded, Forms, find, first_name, folded, is_arabic, words
from bank.consent.rewrite import Change, Rewriting
from bank.consent.terms import Naming
from ingest.story import Span
from nlp.fold import fold

#: A role within so many characters of a name that is withheld would say whose it is.
_NEAR = 80
_SENTENCE_END = re.compile(r"[.!?؟۔…\n]+")
#: Sentences of fewer words may be anybody's.
_LEAST_SENTENCE = 5
#: Stands for each character of words that stay in the bank.
BLANK = "█"


@cache
def phrases() -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = tomllib.loads(
        resources.files("bank.consent").joinpath("naming.toml").read_text("utf-8")
    )
    return found


@dataclass(frozen=True, slots=True)
class Hidden:
    """A person whose full name may not leave. `names`: those the story itself uses first. `present`: the story knows them, so that short
    names are theirs too.
    """

    naming: Naming
    names: tuple[str, ...]
    forms: Forms
    role: str | None = None
    present: bool = True

    def wanted(self) -> set[tuple[str, ...]]:
        """The forms that may not stand."""
        found = set(self.forms.whole)
        if self.present:
            found |= self.forms.short | self.forms.given
        if self.naming == "first_name":
            found -= {words(first_name(name)) for name in self._full()}
        return found

    def _full(self) -> list[str]:
        """The names with more than a first name in them; all of them where none has."""
        return [name for name in self.names if words(name) in self.forms.whole] or list(self.names)

    def instead(self, text: str, language: str) -> str:
        """What stands in place of a form of the name, in the form's own script."""
        arabic = is_arabic(text)
        spoken = (language if language in {"ar", "ckb"} else "ar") if arabic else "en"
        if self.naming == "first_name":
            own = [name for name in self._full() if is_arabic(name) == arabic]
            if own:
                return first_name(own[0])
        if self.naming == "role" and self.role and is_arabic(self.role) == arabic:
            role = self.role if arabic else with_article(self.role)
            return phrases()["role"][spoken].format(role=role)
        return phrases()["anonymous"][spoken]


def with_article(role: str) -> str:
    """ "teacher" → "a teacher"; a role that has its article keeps it."""
    if re.match(r"(?i)(?:an?|the|her|his|our|my|one)\b", role):
        return role
    return f"{'an' if role[:1].lower() in 'aeiou' else 'a'} {role}"


class Veil:
    """All that may not be read in one story. `shields`: names of bodies, places and other people, in which a first name is left alone.

    `unsaid`: words of quotes that may not leave, wherever they stand, and each sentence of them; `own`: those of this story, however short.
    """

    def __init__(
        self,
        hidden: Sequence[Hidden],
        shields: Iterable[str] = (),
        unsaid: Iterable[str] = (),
        language: str = "en",
        secret: str = "",
        own: Iterable[str] = (),
    ) -> None:
        self._hidden = sorted(
            hidden,
            key=lambda one: ("full", "first_name", "role", "anonymous").index(one.naming),
            reverse=True,
        )
        self._unsaid = _forms(unsaid, 4)
        # Apart, so that the many of the whole bank are one pattern for all its stories.
        self._own = _forms(own, 1) - self._unsaid
        self._language = language
        self._secret = secret.encode()
        given = {form for one in hidden if one.present for form in one.forms.given}
        rest = {form for one in hidden for form in one.wanted()} - given
        self._shields = frozenset(
            form
            for name in shields
            if len(form := words(name)) > 1
            and any(_within(g, form) for g in given)
            and not any(_within(r, form) for r in rest)
        )

    @property
    def empty(self) -> bool:
        return not self._hidden and not self._unsaid and not self._own

    def changes(self, text: str) -> list[Change]:
        """What has to change in a text before it may leave."""
        if self.empty:
            return []
        seen = folded(text)
        found = [Change(span, BLANK * (span.end - span.start)) for span in self._stays(seen)]
        shields = list(find(seen, self._shields))
        for one in self._hidden:
            spans = _joined(text, self._spans(seen, one, shields))
            found += [
                Change(span, one.instead(text[span.start : span.end], self._language)) for span in spans
            ]
            if one.naming == "anonymous" and one.role and spans:
                found += self._roles(seen, one.role, spans)
        return found

    def text(self, text: str) -> str:
        """A text with nothing in it that may not be read."""
        return Rewriting(text, self.changes(text)).text

    def maybe(self, text: str | None) -> str | None:
        return self.text(text) if text else text

    def key(self, entity_id: str, hidden: bool = False) -> str:
        """An actor's id; another one, always the same in this bank, where the id itself would tell a name."""
        kind, _, own = entity_id.partition("/")
        if not hidden and not self.changes(own.replace("-", " ")):
            return entity_id
        mark = hmac.new(self._secret, entity_id.encode(), hashlib.sha256).hexdigest()[:12]
        return f"{kind}/withheld-{mark}"

    def tells(self, text: str) -> bool:
        """Whether a text still holds a name or words that may not be read."""
        if self.empty:
            return False
        seen = folded(text)
        shields = list(find(seen, self._shields))
        return any(True for _ in self._stays(seen)) or any(
            True for one in self._hidden for _ in self._spans(seen, one, shields)
        )

    def _stays(self, seen: Folded) -> Iterator[Span]:
        yield from find(seen, self._unsaid)
        yield from find(seen, self._own)

    def _spans(self, seen: Folded, one: Hidden, shields: Sequence[Span]) -> list[Span]:
        return [
            span for span in find(seen, one.wanted()) if not any(span.overlaps(shield) for shield in shields)
        ]

    def _roles(self, seen: Folded, role: str, names: Sequence[Span]) -> list[Change]:
        form = words(role)
        if not form:
            return []
        instead = phrases()["role_withheld"]
        spoken = (self._language if self._language in instead else "ar") if is_arabic(role) else "en"
        return [
            Change(span, instead[spoken])
            for span in find(seen, [form])
            if any(span.start - name.end < _NEAR and name.start - span.end < _NEAR for name in names)
        ]


def _forms(texts: Iterable[str], least: int) -> frozenset[tuple[str, ...]]:
    whole = {form for text in texts if len(form := tuple(fold(text).split())) >= least}
    # A pull quote, or a colleague's shorter version, often holds one sentence of several.
    sentences = (fold(one).split() for text in texts for one in _SENTENCE_END.split(text))
    return frozenset(whole | {tuple(form) for form in sentences if len(form) >= _LEAST_SENTENCE})


def _within(part: tuple[str, ...], whole: tuple[str, ...]) -> bool:
    return any(whole[start : start + len(part)] == part for start in range(len(whole) - len(part) + 1))


def _joined(text: str, spans: list[Span]) -> list[Span]:
    # "Maha" and "Dulaimi" side by side are one name.
    found: list[Span] = []
    for span in sorted(spans):
        if found and not text[found[-1].end : span.start].strip(" \t\n-‐_"):
            found[-1] = Span(found[-1].start, span.end)
        else:
            found.append(span)
    return found

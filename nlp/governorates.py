"""Which Iraqi governorates a story is about, by their names and those of their cities, districts and camps."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ingest.story import Block, Span, Story
from nlp.annotations import Entity, Mention
from nlp.arabic import places as arabic
from nlp.document import ANALYSED
from nlp.english import places as english
from nlp.kurdish import places as kurdish
from nlp.places import Place, PlaceRules
from nlp.vocabulary import load

RULES: dict[str, PlaceRules] = {"en": english.RULES, "ar": arabic.RULES, "ckb": kurdish.RULES}

_TITLE, _OPENING = 3.0, 1.6
_IN_A_NAME = 0.3  # what a governorate inside an organization's name weighs, where nothing else decides


@dataclass(slots=True)
class _Heard:
    """By governorate: what speaks for it in the text, what in names of actors, and where it is named.

    However often a place is passed through, it is no more than that: of such mentions only the weightiest counts.
    """

    plain: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))
    passing: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))
    named: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))
    spans: defaultdict[str, list[Span]] = field(default_factory=lambda: defaultdict(list))

    def add(self, place: Place, weight: float, factor: float) -> None:
        governorate = place.governorate
        self.spans[governorate].append(place.span)
        if weight < 1:
            self.passing[governorate] = max(self.passing[governorate], weight * factor)
        else:
            self.plain[governorate] += weight * factor

    @property
    def weights(self) -> dict[str, float]:
        return {g: self.plain.get(g, 0.0) + self.passing.get(g, 0.0) for g in self.spans}


def find_governorates(
    story: Story, languages: Sequence[str], taken: Sequence[Span]
) -> tuple[list[Entity], list[Mention]]:
    """The governorates the story is about, and where each is named.

    `languages`: the story's own one first. `taken` are the spans of organizations and people: a governorate inside one does not count by itself.
    """
    heard = _Heard()
    opening = next((b.span.start for b in story.blocks if b.kind == "paragraph"), 0)
    for block, rules, place in _places(story, languages):
        around = next((t for t in taken if place.span.overlaps(t)), None)
        if around and not (
            around == place.span and rules.inside.search(story.text, block.span.start, around.start)
        ):
            own = rules.authority and rules.authority.search(story.slice(around))
            heard.named[place.governorate] += 2 * _IN_A_NAME if own else _IN_A_NAME
            continue
        weight = (
            rules.seated(story.text, place.span.start)
            if _is_seat(story, rules, place, taken)
            else place.weight
        )
        factor = _TITLE if block.kind == "title" else _OPENING if block.span.start <= opening else 1.0
        heard.add(place, weight, factor)
    kept = _kept(heard, RULES.get(languages[0], english.RULES))
    return _entities(story, heard, kept), [Mention(_key(g), span) for g in kept for span in heard.spans[g]]


def mentioned(text: str, language: str) -> tuple[str, ...]:
    """Ids of the governorates named in a short text (a quote), in order."""
    if language not in RULES:
        return ()
    return tuple(dict.fromkeys(_key(p.governorate) for p in RULES[language].find(text, Span(0, len(text)))))


def _places(story: Story, languages: Sequence[str]) -> Iterator[tuple[Block, PlaceRules, Place]]:
    for block in story.blocks:
        if block.kind in ANALYSED:
            for rules in (RULES[language] for language in languages if language in RULES):
                for place in rules.find(story.text, block.span):
                    yield block, rules, place


def _is_seat(story: Story, rules: PlaceRules, place: Place, taken: Sequence[Span]) -> bool:
    """Whether an actor's name stands before the place as the name of somebody who sits there."""
    start = place.span.start
    return rules.seat is not None and any(
        rules.seat.fullmatch(story.text[t.end : start]) for t in taken if 0 <= start - t.end < rules.near
    )


def _kept(heard: _Heard, rules: PlaceRules) -> list[str]:
    """The governorates that the story is about, in the order of the data."""
    weights, named = heard.weights, heard.named
    most = max(weights.values(), default=0.0)
    kept = {g for g, weight in weights.items() if weight >= max(1.0, rules.share * most)}
    if not kept and (weights or named):
        # only seats and roads: the one that bodies are named after as well; or only names of bodies, two of them of one place
        likely = max(weights | named, key=lambda g: weights.get(g, 0.0) + named[g])
        least = rules.alone if likely in weights else 2 * _IN_A_NAME
        if weights.get(likely, 0.0) + named[likely] >= least:
            kept = {likely}
    return [g for g in load("governorates") if g in kept]


def _key(governorate: str) -> str:
    return f"governorate/{governorate}"


def _entities(story: Story, heard: _Heard, kept: Sequence[str]) -> list[Entity]:
    found, weights = [], heard.weights
    for governorate in kept:
        row = load("governorates")[governorate]
        forms = sorted({story.slice(span) for span in heard.spans[governorate]} - {row["name"]})
        found.append(
            Entity(
                _key(governorate),
                "governorate",
                row["name"],
                tuple(forms),
                pcode=row.get("pcode"),
                score=min(1.0, 0.4 + 0.2 * weights.get(governorate, 0.0)),
            )
        )
    return found

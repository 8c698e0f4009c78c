"""What a story is about: its themes, weighed from their vocabulary, with the words that speak for each.

A theme's strong words count in full, its weak ones a fraction; a word counts less each time it comes again, and more in the title,
a heading or the opening. A theme passes when it weighs enough by itself and beside the strongest one.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from ingest.story import Span, Story
from nlp.annotations import Theme
from nlp.arabic import terms
from nlp.document import ANALYSED
from nlp.vocabulary import load, term_pattern

_ARABIC_BEFORE = r"(?<!\w)(?:[وف]?(?:ال|بال|كال|لل|[بلك])?)"
_ARABIC_AFTER = r"(?:ها|هم|هن|نا|ه|ي|ين|ون|ات|ان)?(?!\w)"

_STRONG, _WEAK = 1.0, 0.3
_TITLE_FACTOR, _OPENING_FACTOR, _NAME_FACTOR = 2.5, 1.3, 0.3
_REPEAT = 0.7  # the n-th time a word comes it weighs n ** -0.7 of the first
_LEAST, _SHARE, _MOST = 1.4, {"en": 0.25, "ar": 0.3, "ckb": 0.25}, 5


@dataclass(frozen=True, slots=True)
class _Terms:
    strong: re.Pattern[str]
    weak: re.Pattern[str]


@cache
def _terms(theme: str, language: str) -> _Terms:
    table = load("themes")[theme]
    edges = ("(?<!\\w)", "(?!\\w)") if language == "en" else (_ARABIC_BEFORE, _ARABIC_AFTER)
    return _Terms(
        term_pattern(table.get("strong", {}).get(language, []), *edges),
        term_pattern(table.get("weak", {}).get(language, []), *edges),
    )


def theme_ids() -> list[str]:
    return list(load("themes"))


def label(theme: str, language: str = "en") -> str:
    """The theme's name in a language; in English where it has none there, else its id."""
    labels: dict[str, str] = load("themes")[theme].get("label", {})
    return labels.get(language) or labels.get("en") or theme


def find_themes(story: Story, language: str, names: Sequence[Span] = ()) -> tuple[Theme, ...]:
    """The story's themes, heaviest first, at most five. `names` are the spans of actors: a word inside one says less."""
    blocks = [b for b in story.blocks if b.kind in ANALYSED]
    opening = next((b.span.end for b in blocks if b.kind == "paragraph"), 0)
    length = sum(len(story.slice(b.span).split()) for b in blocks)
    hits = _hits(story, language, [b.span for b in blocks])
    kinds = {b.span: b.kind for b in blocks}
    taken = sorted(names)
    weighed = {theme: _weigh(hits[theme], kinds, opening, taken) for theme in theme_ids()}
    if (
        language == "ar"
    ):  # supporting words alone support nothing; Arabic's are more and shorter than English's
        sure = {t for t, row in hits.items() if any(hit.strong for hit in row)}
        weighed = {t: (weight if t in sure else weight / 2, spans) for t, (weight, spans) in weighed.items()}
    # a long story names many things in passing: the same count weighs less in it
    weights = {theme: weight / math.sqrt(max(length, 150) / 300) for theme, (weight, _) in weighed.items()}
    top = max(weights.values(), default=0.0)
    kept = sorted(
        (t for t, w in weights.items() if w >= max(_LEAST, _SHARE[language] * top)), key=lambda t: -weights[t]
    )[:_MOST]
    return tuple(
        Theme(t, round(weights[t] / (weights[t] + _LEAST), 3), tuple(weighed[t][1][:8])) for t in kept
    )


def themes_of(text: str, language: str) -> tuple[str, ...]:
    """The themes a short text (a quote) touches by a strong word."""
    if language == "ar":
        touched = {hit.theme for hit in terms.find(text, Span(0, len(text))) if hit.strong}
        return tuple(theme for theme in theme_ids() if theme in touched)
    return tuple(theme for theme in theme_ids() if _terms(theme, language).strong.search(text))


class _Hit(NamedTuple):
    block: Span
    strong: bool
    span: Span
    word: str  # the same for all forms of a word


def _hits(story: Story, language: str, blocks: Sequence[Span]) -> dict[str, list[_Hit]]:
    """Theme → its terms in the story, block by block."""
    found: dict[str, list[_Hit]] = {theme: [] for theme in theme_ids()}
    for block in blocks:
        if language == "ar":
            for hit in terms.find(story.text, block):
                found[hit.theme].append(_Hit(block, hit.strong, hit.span, hit.key[:6]))
            continue
        for theme, row in found.items():
            patterns = _terms(theme, language)
            for strong, pattern in ((True, patterns.strong), (False, patterns.weak)):
                for match in pattern.finditer(story.text, *block):
                    row.append(_Hit(block, strong, Span(*match.span()), match.group().lower()[:6]))
    return found


def _weigh(
    hits: Sequence[_Hit], kinds: Mapping[Span, str], opening: int, names: Sequence[Span]
) -> tuple[float, list[Span]]:
    seen: Counter[str] = Counter()
    weight = 0.0
    spans: list[Span] = []
    touched: set[Span] = set()
    for hit in hits:
        factor = (
            _TITLE_FACTOR
            if kinds[hit.block] in ("title", "heading")
            else _OPENING_FACTOR
            if hit.block.end <= opening
            else 1.0
        )
        seen[hit.word] += 1
        inside = any(name.start <= hit.span.start < name.end for name in names)
        value = _STRONG if hit.strong else _WEAK
        weight += value * factor * (_NAME_FACTOR if inside else 1.0) / seen[hit.word] ** _REPEAT
        touched.add(hit.block)
        if hit.strong and not inside:
            spans.append(hit.span)
    # many different words in many places say more than one word often, or all in one paragraph
    variety, spread = 0.6 + 0.2 * min(len(seen), 4), 0.5 + 0.125 * min(len(touched), 4)
    return weight * variety * spread, spans

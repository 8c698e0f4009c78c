"""What a story is about: its themes, with the words that speak for each.

Two witnesses are heard. The vocabulary: a theme's strong words count in full, its weak ones a fraction; a word counts less each time
it comes again, and more in the title, a heading or the opening. All the other words, by how near each is to the theme (nlp/affinity.py):
what a story tells without naming it. One formula, the same for every theme, makes of the two how likely it is that the story is about the theme. In Sorani, and for themes of a
person's own, the vocabulary speaks alone: a theme passes when it weighs enough by itself and beside the strongest one.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from ingest.story import Span, Story
from nlp import affinity
from nlp.annotations import Theme
from nlp.arabic import terms
from nlp.document import ANALYSED
from nlp.vocabulary import load, term_pattern

_ARABIC_BEFORE = r"(?<!\w)(?:[وف]?(?:ال|بال|كال|لل|[بلك])?)"
_ARABIC_AFTER = r"(?:ها|هم|هن|نا|ه|ي|ين|ون|ات|ان)?(?!\w)"

_STRONG, _WEAK = 1.0, 0.3
_TITLE_FACTOR, _OPENING_FACTOR = 2.5, 1.3
_REPEAT = 0.7  # the n-th time a word comes it weighs n ** -0.7 of the first
_ENOUGH = (
    0.45  # of belief in words, for a theme that stands alone to be given although it is only half as likely
)
_LEAST, _SHARE, _MOST = 1.4, 0.25, 4


class Formula(NamedTuple):
    """How likely a theme is: the logistic of the weighed sum. Found by `python bench/affinity.py` on the stories that are worked on."""

    vocabulary: float  # of the square root of its weight
    words: float  # of the nearness of all words
    both: float  # of their product: where one is sure, the other adds less
    constant: float
    least: float  # so likely has a theme to be; half as likely the likeliest one, where there is text enough


FORMULA = Formula(1.79, 3.5, -0.52, -6.09, 0.43)
LOUDEST = 2.5  # words are not heard beyond so many standard deviations
PLENTY = 16.0  # more than this weight of a theme's own words says no more; both bounds keep each witness from ever speaking against the other


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


def find_themes(story: Story, language: str) -> tuple[Theme, ...]:
    """The story's themes, likeliest first, at most four."""
    found = witnesses(story, language)
    likely = {theme: likelihood(found, theme) for theme in found.weights}
    top = max(found.weights.values(), default=0.0)
    best = max(likely.values(), default=0.0)
    lonely = FORMULA.least * (0.5 if found.belief >= _ENOUGH else 1.0)
    kept = [
        theme
        for theme, weight in found.weights.items()
        if (
            likely[theme] >= FORMULA.least or likely[theme] == best >= lonely
            if theme in found.words
            else weight >= max(_LEAST, _SHARE * top)
        )
    ]
    kept.sort(key=lambda theme: -likely[theme])
    return tuple(
        Theme(theme, min(0.999, round(likely[theme], 3)), tuple(found.evidence(theme)[:8]))
        for theme in kept[:_MOST]
    )


class Witnesses(NamedTuple):
    """What each says by theme. `words` is 0 for an ordinary text, 1 for one standard deviation nearer, and empty where there is no
    such witness; `evidence` gives the spans that speak for a theme; `belief`, from 0 to 1, is little for few words."""

    weights: dict[str, float]
    words: dict[str, float]
    evidence: Callable[[str], Sequence[Span]]
    belief: float


def witnesses(story: Story, language: str) -> Witnesses:
    """Hear all that speaks for each theme."""
    blocks = [b for b in story.blocks if b.kind in ANALYSED]
    spans = [b.span for b in blocks]
    opening = next((b.span.end for b in blocks if b.kind == "paragraph"), 0)
    length = sum(len(story.slice(span).split()) for span in spans)
    hits = _hits(story, language, spans)
    kinds = {b.span: b.kind for b in blocks}
    weighed = {theme: _weigh(hits[theme], kinds, opening) for theme in theme_ids()}
    if (
        language == "ar"
    ):  # supporting words alone support nothing; Arabic's are more and shorter than English's
        sure = {t for t, row in hits.items() if any(hit.strong for hit in row)}
        weighed = {t: (weight if t in sure else weight / 2, found) for t, (weight, found) in weighed.items()}
    # a long story names many things in passing: the same count weighs less in it
    weights = {theme: weight / math.sqrt(max(length, 150) / 300) for theme, (weight, _) in weighed.items()}
    near = affinity.nearness(story.text, language, spans)

    def evidence(theme: str) -> Sequence[Span]:
        return weighed[theme][1] or (near.words(theme) if near and theme in near.values else ())

    known = {theme: near.values[theme] for theme in weights if theme in near.values} if near else {}
    return Witnesses(weights, known, evidence, near.belief if near else 0.0)


def likelihood(found: Witnesses, theme: str) -> float:
    """From 0 to 1: how likely it is, by what the witnesses say, that the story is about the theme."""
    weight = found.weights[theme]
    if theme not in found.words:
        return weight / (weight + _LEAST)
    own, others = math.sqrt(min(PLENTY, weight)), min(LOUDEST, found.words[theme])
    total = FORMULA.vocabulary * own + FORMULA.words * others + FORMULA.both * own * others + FORMULA.constant
    return 1 / (1 + math.exp(-total))


def themes_of(text: str, language: str) -> tuple[str, ...]:
    """The themes a short text (a quote) touches by a strong word."""
    if language == "ar":
        touched = {hit.theme for hit in terms.find(text, Span(0, len(text))) if hit.strong}
        return tuple(theme for theme in theme_ids() if theme in touched)
    if language == "en":
        touched = {theme for theme, strong, _ in _english(text, Span(0, len(text))) if strong}
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
        if language == "en":
            for theme, strong, match in _english(story.text, block):
                found[theme].append(_Hit(block, strong, Span(*match.span()), match.group().lower()[:6]))
            continue
        for theme, row in found.items():
            patterns = _terms(theme, language)
            for strong, pattern in ((True, patterns.strong), (False, patterns.weak)):
                for match in pattern.finditer(story.text, *block):
                    row.append(_Hit(block, strong, Span(*match.span()), match.group().lower()[:6]))
    return found


_WORD_START = re.compile(r"(?<!\w)\w")
_HEAD = 3  # so many letters of a term are looked up before it is matched: thousands of terms are too many for one pattern


@cache
def _by_head() -> dict[str, list[tuple[str, bool, re.Pattern[str]]]]:
    """The first letters of English terms → theme, strength and the pattern of those of its terms that begin so."""
    terms: dict[tuple[str, str, bool], list[str]] = defaultdict(list)
    for theme, row in load("themes").items():
        for strength in ("strong", "weak"):
            for term in row.get(strength, {}).get("en", []):
                terms[term[:_HEAD].lower().rstrip("*"), theme, strength == "strong"].append(term)
    table: dict[str, list[tuple[str, bool, re.Pattern[str]]]] = defaultdict(list)
    for (head, theme, strong), row in terms.items():
        table[head].append((theme, strong, term_pattern(row)))
    return table


@lru_cache(maxsize=65536)
def _beginning(letters: str) -> tuple[tuple[str, bool, re.Pattern[str]], ...]:
    """What `_by_head` has for a word that begins so; a term shorter than that is looked up by all that it has."""
    head = re.sub(r"\s", " ", letters.lower())
    return tuple(entry for n in range(1, _HEAD + 1) for entry in _by_head().get(head[:n], ()))


def _english(text: str, block: Span) -> Iterator[tuple[str, bool, re.Match[str]]]:
    """The terms of all themes in text[block]; of the terms of one theme and strength, at one place only the longest."""
    free: dict[tuple[str, bool], int] = {}
    for word in _WORD_START.finditer(text, *block):
        start = word.start()
        for theme, strong, pattern in _beginning(text[start : start + _HEAD]):
            if free.get((theme, strong), 0) > start:
                continue
            match = pattern.match(text, start, block.end)
            if match:
                free[theme, strong] = match.end()
                yield theme, strong, match


def _weigh(hits: Sequence[_Hit], kinds: Mapping[Span, str], opening: int) -> tuple[float, list[Span]]:
    if not hits:
        return 0.0, []
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
        value = _STRONG if hit.strong else _WEAK
        weight += value * factor / seen[hit.word] ** _REPEAT
        touched.add(hit.block)
        if hit.strong:
            spans.append(hit.span)
    # many different words in many places say more than one word often, or all in one paragraph
    variety, spread = 0.6 + 0.2 * min(len(seen), 4), 0.5 + 0.125 * min(len(touched), 4)
    return weight * variety * spread, spans

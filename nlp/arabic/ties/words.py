"""The words that state a tie: verbs in their forms and nouns with what hangs on them, from collaborations.toml, [ar.predicate].

A word is looked up once however often it comes: most words of a story state nothing, and cost nothing.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from nlp.annotations import TieKind, TieStatus
from nlp.arabic.text import fold
from nlp.required import AnyOf, Sieve, pieces
from nlp.vocabulary import load

_WORD = re.compile(r"[^\W_]+")
_PRONOUNS = ("هما", "ها", "هم", "هن", "نا", "ه")
_LEAST = 3  # letters that must be left of a noun


class Need(NamedTuple):
    """What a sentence must have for a predicate to hold in it, and its number among all such patterns."""

    words: AnyOf
    number: int


@dataclass(frozen=True, slots=True)
class Predicate:
    """What states a tie. `cases` are the prepositions before its other side; "" is none (an object, a genitive)."""

    kind: TieKind
    cases: frozenset[str]
    both: bool  # two in a row are its two sides
    network: bool  # one side must be a network, a coalition …
    needs: Need | None  # … in what follows
    status: TieStatus | None


@dataclass(frozen=True, slots=True)
class Sense:
    """What a word can be: a form of a verb, or a noun. `pronoun` hangs on it: the object of a verb, the owner of a noun."""

    predicate: Predicate
    verb: bool
    past: bool = False
    pronoun: str = ""
    we: bool = False


@lru_cache(maxsize=65536)
def senses(word: str) -> tuple[Sense, ...]:
    """What a folded word states; nothing for nearly all words."""
    verbs, nouns = _table()
    found: list[Sense] = []
    rest = word[1:] if word[0] in "وف" and len(word) > _LEAST else word
    for form in dict.fromkeys((word, rest)):
        found.extend(verbs.get(form, ()))
        if form[0] in "سل" and form[1:2] in ("ي", "ت", "ن"):
            found.extend(s for s in verbs.get(form[1:], ()) if not s.past)
        if found:
            break
    for form in dict.fromkeys((word, rest)):
        for stem in _bare(form):
            found.extend(Sense(p, False) for p in nouns.get(stem, ()))
            found.extend(_owned(stem, nouns))
    if any(not s.verb for s in found):  # منحه is منحة too
        found = [s for s in found if not s.verb or s.pronoun != "ه"]
    return tuple(dict.fromkeys(found))


def _bare(form: str) -> Iterator[str]:
    """A noun without its preposition and its article."""
    yield form
    for before in ("بال", "كال", "لل", "ال", "ب", "ل", "ك"):
        if form.startswith(before) and len(form) - len(before) >= _LEAST:
            yield form[len(before) :]


def _owned(stem: str, nouns: dict[str, list[Predicate]]) -> Iterator[Sense]:
    """شراكتها, تمويله; and a noun in the accusative, تمويلا."""
    if stem.endswith("ا") and stem[:-1] in nouns:
        yield from (Sense(p, False) for p in nouns[stem[:-1]])
    for pronoun in _PRONOUNS if stem not in nouns else ():
        base = stem.removesuffix(pronoun)
        if base == stem or len(base) < _LEAST:
            continue
        for form in (base, base[:-1] + "ه" if base.endswith("ت") else ""):
            yield from (Sense(p, False, pronoun=pronoun, we=pronoun == "نا") for p in nouns.get(form, ()))
        return


def telling(sentence: str) -> list[tuple[int, int, list[Sense]]]:
    """Where a sentence has words that can state a tie in it, from start to end, and in which senses. Names are blanked out."""
    if not any(map(_sensed, pieces(sentence))):
        return []
    met = _needs_met(sentence)
    found = []
    at = 0
    for piece in pieces(sentence):
        at = sentence.index(piece, at)
        for start, end, meant in _sensed(piece):
            needs = ((sense, sense.predicate.needs) for sense in meant)
            if fit := [sense for sense, need in needs if need is None or need.number in met]:
                found.append((at + start, at + end, fit))
        at += len(piece)
    return found


@lru_cache(maxsize=65536)
def _sensed(piece: str) -> tuple[tuple[int, int, tuple[Sense, ...]], ...]:
    """Where words that state a tie stand in what is between two spaces, and their senses."""
    return tuple((*m.span(), meant) for m in _WORD.finditer(piece) if (meant := senses(m.group())))


def _needs_met(sentence: str) -> set[int]:
    return set(_sieve().matching(sentence))


@cache
def _need(written: tuple[str, ...]) -> Need:
    return Need(AnyOf(_patterns(written)), _all_needs().index(written))


def _patterns(written: Sequence[str]) -> list[str]:
    return [rf"(?<!\w)[وف]?[بلك]?(?:{fold(word)})" for word in written]


@cache
def _all_needs() -> tuple[tuple[str, ...], ...]:
    rows = load("collaborations")["ar"]["predicate"].values()
    return tuple(dict.fromkeys(tuple(row["needs"]) for row in rows if "needs" in row))


@cache
def _sieve() -> Sieve:
    return Sieve([re.compile("|".join(_patterns(written))) for written in _all_needs()], cut=True)


@cache
def _table() -> tuple[dict[str, list[Sense]], dict[str, list[Predicate]]]:
    verbs: dict[str, list[Sense]] = defaultdict(list)
    nouns: dict[str, list[Predicate]] = defaultdict(list)
    for row in load("collaborations")["ar"]["predicate"].values():
        predicate = Predicate(
            row["kind"],
            frozenset(fold(case) for case in row.get("cases", ())),
            row.get("both", False),
            row.get("network", False),
            _need(tuple(row["needs"])) if "needs" in row else None,
            row.get("status"),
        )
        for verb in row.get("verbs", ()):
            past, present = (fold(form) for form in verb.split())
            for form, pronoun, we in _past(past):
                verbs[form].append(Sense(predicate, True, True, pronoun, we))
            for form, pronoun, we in _present(present[1:]):
                verbs[form].append(Sense(predicate, True, False, pronoun, we))
        for noun in row.get("nouns", ()):
            nouns[fold(noun)].append(predicate)
    return dict(verbs), dict(nouns)


def _past(form: str) -> Iterator[tuple[str, str, bool]]:
    """مول, مولت, مولته, مولنا …; تلقى, تلقت, تلقينا."""
    weak = form[-1] in "ىا"
    stem = form[:-1] if weak else form
    yield from ((stem + ending, "", False) for ending in ("ت", "تا", "وا", *(() if weak else ("ا",))))
    yield form, "", False
    if not weak:  # درّبن, علّمنهم
        yield from ((stem + "ن" + pronoun, pronoun, False) for pronoun in ("", "ها", "هم", "هن", "ه"))
        yield from ((stem + "و" + pronoun, pronoun, False) for pronoun in ("هم", "ها", "هن", "ه"))
    yield stem + ("ينا" if weak else "نا"), "", True
    yield stem + "تنا", "نا", False
    if weak:
        yield stem + "انا", "نا", False  # أعطانا
    for pronoun in (p for p in _PRONOUNS if p != "نا"):
        yield from ((base + pronoun, pronoun, False) for base in (stem + "ا" * weak, stem + "ت"))


def _present(stem: str) -> Iterator[tuple[str, str, bool]]:
    """يمول, تمولها, نمول …; يعطي, يعطون."""
    weak = stem[-1] in "يىو"
    short = stem[:-1] if weak else stem
    if not weak:  # يرافقن, يدربنهم
        yield from (("ي" + stem + "ن" + pronoun, pronoun, False) for pronoun in ("", "ها", "هم", "هن", "ه"))
    for person in "يتن":
        yield person + stem, "", person == "ن"
        long = person + (short + "ا" if stem[-1] == "ى" else stem)
        yield from ((long + pronoun, pronoun, person == "ن") for pronoun in _PRONOUNS)
        if person != "ن":
            yield from ((person + short + ending, "", False) for ending in ("ون", "وا", "ين"))
            yield from (
                (person + (short + "ي" if weak else short) + ending, "", False) for ending in ("ان", "ا")
            )

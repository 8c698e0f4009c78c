"""Organizations whose name has no noun of a body (روّاد الشط, لايتهاوس فند): told by the places of a story where only a body stands, and by coming again.

What speaks for a name is added up over the whole story: who it works, signs or shares money with, whom it stands in a row with, whose
director is named, whether it is of a foreign tongue. One of these alone is not enough.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from nlp.arabic import lexicon
from nlp.arabic.document import Document, Passage
from nlp.arabic.lexicon import is_adjective, is_definite, is_stop, is_verb, listed, role_of
from nlp.arabic.names.bodies import acts
from nlp.arabic.names.foreign import is_foreign, is_loan
from nlp.arabic.names.heads import split_definite_head
from nlp.arabic.names.introduced import opens
from nlp.arabic.names.organizations import Found
from nlp.arabic.text import Word
from nlp.arabic.ties.words import senses

_ENOUGH = 3
_ONLY_ECHO = -9  # a noun of many things and a bare word: a name where the word acts alone
_REACH = 5  # words between what states a tie and the preposition before its other side
_ROLES = frozenset(
    ["مدير", "مديره", "منسق", "منسقه", "رئيس", "رئيسه", "عضو", "عضوه", "مؤسس", "مؤسسه", "ممثل", "ممثله"]
)
_COMMA = ("،", ",", "؛")


class Candidate(NamedTuple):
    """A name that may be one: word indexes of its block, end-exclusive; `offset` letters of proclitics before it."""

    first: int
    end: int
    offset: int
    name: str
    shape: int  # what its own words say: foreign ones, «بلا»


def find(
    document: Document, known: Sequence[Sequence[Found]], taken: Sequence[set[int]]
) -> Iterator[tuple[int, Found]]:
    """The index of a passage and a name in it, where enough of the story speaks for that name.

    `known` are the names with a noun of a body and `taken` the words of any name, both by passage.
    """
    votes: defaultdict[str, int] = defaultdict(int)
    reasons: defaultdict[str, set[str]] = defaultdict(set)
    places: defaultdict[str, list[tuple[int, Candidate]]] = defaultdict(list)
    for number, passage in enumerate(document.passages):
        ends = {f.end for f in known[number]}
        starts = {f.first for f in known[number]}
        for candidate in _candidates(passage, taken[number]):
            if candidate.end == candidate.first + 2 and (alias := _echo(passage.words, candidate, document)):
                yield (
                    number,
                    Found(candidate.first, candidate.end, candidate.name, (alias,), offset=candidate.offset),
                )
                continue
            for reason, weight in _reasons(passage.words, candidate, starts, ends):
                if reason not in reasons[candidate.name]:
                    reasons[candidate.name].add(reason)
                    votes[candidate.name] += weight
            if not places[candidate.name]:
                votes[candidate.name] += candidate.shape
            places[candidate.name].append((number, candidate))
    for name, stands in places.items():
        if reasons[name] and votes[name] + (len(stands) > 1) >= _ENOUGH:
            for number, candidate in stands:
                yield number, Found(candidate.first, candidate.end, name, offset=candidate.offset)


def _echo(words: Sequence[Word], candidate: Candidate, document: Document) -> str:
    """The bare word of فرقة عربانة where the story lets it act alone (تتلقى عربانة); "" for none."""
    first, bare = words[candidate.first].text[candidate.offset :], words[candidate.end - 1].text
    name = (
        first in lexicon.heads("weak")
        and not is_definite(bare)
        and not bare.endswith(("يه", "ا"))
        and not _people(bare)
    )
    return bare if name and acts(bare, first, document) else ""


def _candidates(passage: Passage, taken: set[int]) -> Iterator[Candidate]:
    words = passage.words
    for index in range(len(words) - 1):
        if index in taken or index + 1 in taken or not words[index + 1].joined:
            continue
        yield from _at(words, index, taken)


def _at(words: Sequence[Word], index: int, taken: set[int]) -> Iterator[Candidate]:
    low = words[index].text
    for offset in (0, 1):
        if offset and low[0] not in "وبل":
            return
        first = low[offset:]
        if not opens(first) or senses(first) or first in lexicon.given_names():
            continue
        shape, end = 0, index + 1
        while (
            end < len(words)
            and end - index < 4
            and words[end].joined
            and end not in taken
            and is_foreign(words[end].text)
        ):
            end += 1
        foreign = sum(is_foreign(w) for w in (first, *(w.text for w in words[index + 1 : end])))
        if end > index + 1 and foreign:
            shape = (
                2
                if foreign > 1 or any(is_loan(w) for w in (first, *(w.text for w in words[index + 1 : end])))
                else 1
            )
        elif words[index + 1].text == "بلا" and index + 2 < len(words) and words[index + 2].joined:
            end, shape = index + 3, 1
        elif first in lexicon.heads("weak") and opens(words[index + 1].text):
            end = _genitive(words, index + 1, taken)
            if end == index + 1:
                yield Candidate(index, index + 2, offset, f"{first} {words[index + 1].text}", _ONLY_ECHO)
                continue
        else:
            end = _genitive(words, index + 1, taken)
        if end > index + 1:
            people = shape == 0 and _people(first)  # صحفيون بلا قيود is no crowd
            name = " ".join([first, *(w.text for w in words[index + 1 : end])])
            yield Candidate(index, end, offset, name, -2 if people else shape)


def _people(word: str) -> bool:
    """Whether the word is of people in general: أهالي, مزارعي."""
    return (
        word in listed("organization", "members")
        or word in listed("organization", "crowds")
        or lexicon.stranger(word)
        or (word.endswith(("ي", "و")) and role_of(word[:-1]) is not None)
    )


def _genitive(words: Sequence[Word], at: int, taken: set[int]) -> int:
    """Where a noun with its genitive ends, whose first genitive is word `at`: over one bare word, a definite one or a place, its adjective."""
    start = at
    if (
        at + 1 < len(words)
        and at + 1 not in taken
        and words[at + 1].joined
        and opens(words[at].text)
        and _closes(words[at + 1].text)
    ):
        at += 1
    last = words[at].text
    if at in taken or not _closes(last) or (at == start and (split_definite_head(last) or role_of(last))):
        return start
    end = at + 1
    if (
        end < len(words)
        and words[end].joined
        and is_definite(words[end].text)
        and is_adjective(words[end].text)
        and words[end].text not in listed("organization", "outside")
    ) and words[end].text.endswith("ه") == words[at].text.endswith("ه"):
        end += 1
    return end


def _closes(word: str) -> bool:
    return word in lexicon.places() or (
        is_definite(word)
        and not is_stop(word)
        and word not in listed("organization", "common")
        and word not in listed("organization", "describing")
    )


def _reasons(
    words: Sequence[Word], candidate: Candidate, starts: set[int], ends: set[int]
) -> Iterator[tuple[str, int]]:
    """What in the words around speaks for a body, each with its weight."""
    first, end, offset = candidate.first, candidate.end, candidate.offset
    before = words[first - 1] if first and words[first].joined else None
    lead = words[first].text[:offset]
    if first in ends and lead == "و" and not words[first].gap.strip(' »”"،,)'):
        yield "row", 2
    if end in starts and words[end].text[0] == "و" and not words[end].gap.strip(' »”"،,'):
        yield "row", 2
    if before is not None and lead in ("", "ل"):
        role = role_of(before.text)
        if role is not None and role[0] in _ROLES and (lead == "ل" or not is_definite(before.text)):
            yield "role", 2
        if (
            lead == "ل"
            and first > 1
            and is_adjective(before.text)
            and (role := role_of(words[first - 2].text))
            and role[0] in _ROLES
        ):
            yield "role", 2
    if (
        before is not None
        and not lead
        and (before.text in ("مع", "من", "بين") or before.text in ("ومع", "وبين"))
    ) and (weight := _tie_before(words, first - 1, before.text.removeprefix("و"))):
        weak = words[first].text in lexicon.heads("weak") - listed("organization", "parts")
        yield "tie", weight + weak
    if before is not None and not lead:
        pronoun = before.text in ("بها", "به", "لها", "له") and first > 1  # وعد بها كذا
        if _verbal(words[first - 2].text if pronoun else before.text):
            yield "verb", 1
    if end < len(words):
        behind = words[end]
        if behind.gap.strip() in _COMMA:
            if behind.text[0] == "ب" and any(not s.verb for s in senses(behind.text)):
                yield "means", 2  # …، بتمويل من
        if behind.joined and (before is None or lead == "و") and _verbal(behind.text):
            yield "subject", 1


def _verbal(word: str) -> bool:
    """Whether a word is a verb, by the lists or (اشترت) by its shape."""
    feminine = word.endswith("ت") and not word.endswith("ات") and len(word) > 3
    return feminine or is_verb(word) or any(s.verb for s in senses(word))


def _tie_before(words: Sequence[Word], at: int, preposition: str) -> int:
    """How much what states a tie with this preposition, before word `at` in its clause, speaks for a body: عقدا لسنتين | مع."""
    best = 0
    for back in range(at - 1, max(-1, at - 2 - _REACH), -1):
        for sense in senses(words[back].text):
            if preposition in sense.predicate.cases and not sense.predicate.network:
                best = max(best, 2 if sense.predicate.needs else 3)
        if best or re.search(r"[.؟!؛:]", words[back + 1].gap):
            break
    return best

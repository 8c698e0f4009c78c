"""Organizations whose name has no noun of a body (روّاد الشط, لايتهاوس فند): told by the places of a story where only a body stands, and by coming again.

What speaks for a name is added up over the whole story: who it works, signs or shares money with, whom it stands in a row with, whose
director is named, whether it is of a foreign tongue. One of these alone is not enough.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from nlp.arabic import lexicon
from nlp.arabic.dictionary import is_noun, is_unheard, is_word
from nlp.arabic.document import Document, Passage
from nlp.arabic.lexicon import is_adjective, is_definite, is_stop, listed, role_of
from nlp.arabic.names import slots
from nlp.arabic.names.bare_names import is_over
from nlp.arabic.names.bodies import acts
from nlp.arabic.names.foreign import is_foreign, is_loan
from nlp.arabic.names.genitives import genitive, goes_with
from nlp.arabic.names.introduced import opens
from nlp.arabic.names.organizations import Found, with_aliases
from nlp.arabic.names.parts import FAMILY
from nlp.arabic.names.purposes import purpose
from nlp.arabic.names.unlisted import can_be_family
from nlp.arabic.text import Word, indexes
from nlp.arabic.ties.words import senses

_ENOUGH = 3
_ARTICLES = ("ال", "وال", "فال", "بال", "وبال", "كال", "لل", "ولل")
_BEFORE = ("", "و", "ف", "ب", "ل", "وب", "ول", "ك")
_ELATIVE = re.compile(r"ا[^اوي]{3}")
#: What a thing does as well: it comes, it is late
_HINTS = frozenset({"verb", "clause"})
#: What is said of no crowd, however often it acts or agrees to something
_OF_A_BODY = frozenset(
    {"role", "staff", "whose", "acronym", "called", "partner", "feminine", "founded", "in", "at"}
)
_ONLY_ECHO = -9  # a noun of many things and a bare word: a name where the word acts alone


class Candidate(NamedTuple):
    """A name that may be one: word indexes of its block, end-exclusive; `offset` letters of proclitics before it."""

    first: int
    end: int
    offset: int
    name: str
    shape: int  # what its own words say: foreign ones, «بلا»


def find(
    document: Document,
    known: Sequence[Sequence[Found]],
    taken: Sequence[set[int]],
    people: Sequence[set[int]],
    pairs: Counter[str],
) -> Iterator[tuple[int, Found]]:
    """The index of a passage and a name in it, where enough of the story speaks for that name.

    `known` are the names with a noun of a body, `taken` the words of any name and `people` where people's names end, all by passage;
    `pairs` as counted by `counted`.
    """
    votes: defaultdict[str, int] = defaultdict(int)
    told: defaultdict[str, set[str]] = defaultdict(set)
    weights: dict[str, int] = {}
    places: defaultdict[str, list[tuple[int, Candidate]]] = defaultdict(list)
    counts = Counter(word.text for passage in document.passages for word in passage.words)
    for number, passage in enumerate(document.passages):
        ends = {f.end for f in known[number]}
        starts = {f.first for f in known[number]}
        for candidate in _candidates(passage, taken[number], counts, pairs):
            echoed = (
                candidate.end == candidate.first + 2 and counts[passage.words[candidate.end - 1].text] > 1
            )
            if echoed and (alias := _echo(passage.words, candidate, document)):
                yield (
                    number,
                    Found(candidate.first, candidate.end, candidate.name, (alias,), offset=candidate.offset),
                )
                continue
            lead = passage.words[candidate.first].text[: candidate.offset]
            for reason, weight in slots.reasons(
                passage.words, candidate.first, candidate.end, lead, starts, ends, people[number]
            ):
                weights[reason] = weight
                if reason not in told[candidate.name]:
                    told[candidate.name].add(reason)
                    votes[candidate.name] += weight
            if not places[candidate.name]:
                votes[candidate.name] += candidate.shape
            places[candidate.name].append((number, candidate))
    for name, stands in places.items():
        alone = _without_purpose(name)
        more = told[alone] - told[name] if alone in told else set()
        again = len(stands) > 1 or bool(more)
        weight = votes[name] + sum(weights[reason] for reason in more)
        if _crowd(name) and not (told[name] | more) & _OF_A_BODY:
            continue  # سائقو الشاحنات, أمهات الحي: they act as people do
        only_hints = told[name] | more <= _HINTS and votes[name] < _ENOUGH
        if (told[name] or votes[name] >= _ENOUGH) and weight + again >= _ENOUGH and not only_hints:
            for number, candidate in stands:
                short = (alone,) if more else ()
                found = Found(candidate.first, candidate.end, name, short, offset=candidate.offset)
                yield number, with_aliases(found, document.passages[number].words)


def _without_purpose(name: str) -> str:
    """مرسى for مرسى للعمل; "" where a name has no purpose."""
    first, *rest = name.split()
    aim = bool(rest) and (
        rest[0].startswith("لل") or (rest[0][0] == "ل" and rest[0][1:] in listed("organization", "purposes"))
    )
    return first if aim else ""


def counted(document: Document) -> Counter[str]:
    """How often two words stand side by side in a story."""
    return Counter(
        f"{one.text} {two.text}"
        for passage in document.passages
        for one, two in zip(passage.words, passage.words[1:], strict=False)
        if two.joined
    )


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


def _candidates(
    passage: Passage, taken: set[int], counts: Counter[str], pairs: Counter[str]
) -> Iterator[Candidate]:
    words = passage.words
    for index in indexes(words[:-1], _may_open):
        if not words[index + 1].joined or index in taken or index + 1 in taken:
            continue
        yield from _at(words, index, taken, counts, pairs)


@lru_cache(maxsize=65536)
def _may_open(word: str) -> bool:
    """Whether a name can open with the word, or with what is left of it without a proclitic, as far as it tells by itself."""
    clitic = word[0] in "وبل" and not is_noun(word)
    return _may_be_first(word) or (clitic and _may_be_first(word[1:]))


@lru_cache(maxsize=65536)
def _is_bare_noun(word: str) -> bool:
    return opens(word) and not senses(word)


@lru_cache(maxsize=65536)
def _may_be_first(word: str) -> bool:
    return (
        (_is_bare_noun(word) or _is_short_noun(word))
        and word not in listed("organization", "many")
        and _ELATIVE.fullmatch(word) is None
    )


def _common(word: str, counts: Counter[str]) -> bool:
    """Whether a bare word is a common noun: by itself, or because the story has it with its article."""
    return (
        _common_anywhere(word)
        or not counts.keys().isdisjoint(_with_articles(word))
        or sum(counts.get(form, 0) for form in _with_proclitics(word)) < 2
    )


@lru_cache(maxsize=16384)
def _with_articles(word: str) -> tuple[str, ...]:
    return tuple(f"{article}{word}" for article in _ARTICLES)


@lru_cache(maxsize=16384)
def _with_proclitics(word: str) -> tuple[str, ...]:
    return tuple(f"{before}{word}" for before in _BEFORE)


@lru_cache(maxsize=65536)
def _common_anywhere(word: str) -> bool:
    """Whether a bare word is a common noun by the lists or by its shape."""
    return (
        word in listed("organization", "groups")
        or word in listed("organization", "generic")
        or word in listed("organization", "purposes")
        or word in lexicon.heads("weak")
        or word in listed("shape", "adjectives")
        or word in listed("project", "objects")
        or word.endswith(("ا", "ين", "ون", "ات", "يه", "ان"))
        or _people(word)
    )


def _at(
    words: Sequence[Word], index: int, taken: set[int], counts: Counter[str], pairs: Counter[str]
) -> Iterator[Candidate]:
    low = words[index].text
    for offset in (0, 1):
        if offset and (low[0] not in "وبل" or is_noun(low)):
            return
        first = low[offset:]
        if not _may_be_first(first) or not (_is_bare_noun(first) or _noun_again(words, index, offset, pairs)):
            continue
        if first in lexicon.given_names() and not only_opens(words, index, pairs):
            continue
        if (
            not offset
            and low[0] in "وبل"
            and not is_noun(low)
            and pairs[f"{low[1:]} {words[index + 1].text}"]
        ):
            continue  # لنبض الجنوب, beside نبض الجنوب
        if not offset and low[0] == "و" and is_foreign(low[1:]) and not is_loan(low):
            continue  # ونورديك ريليف
        shape, end = 0, index + 1
        strange = not is_word(first) and not first.endswith("ات")
        while (
            end < len(words)
            and end - index < 4
            and words[end].joined
            and end not in taken
            and (is_foreign(words[end].text) or (strange and _may_go_on(words[end].text)))
        ):
            end += 1
        forms = [first, *(w.text for w in words[index + 1 : end])] if end > index + 1 else [first]
        foreign = sum(map(is_foreign, forms))
        if foreign and slots.is_staff(first):
            continue  # خبيرات | غرين تريجر
        if end > index + 1 and (foreign or strange):
            loans = sum(map(is_loan, forms))
            shape = _ENOUGH if loans > 1 else 2 if foreign > 1 or loans else 1
            if " ".join(w.text for w in words[index:end]) in lexicon.places():
                return  # قره قوش
        elif words[index + 1].text == "بلا" and index + 2 < len(words) and words[index + 2].joined:
            end, shape = index + 3, 1
        elif first in lexicon.heads("weak") and opens(words[index + 1].text):
            end = genitive(words, index + 1, taken, pairs)
            if end == index + 1:
                yield Candidate(index, index + 2, offset, f"{first} {words[index + 1].text}", _ONLY_ECHO)
                continue
        else:
            end = genitive(words, index + 1, taken, pairs)
        if end == index + 1 < len(words) and words[end].joined:
            if step := purpose(words, end):  # أرضروم للترميم
                end += step
                if end < len(words) and words[end].joined and goes_with(words, end):
                    end += 1  # شبابيك للدعم النفسي
            elif strange and is_definite(words[end].text) and is_adjective(words[end].text):
                end += words[end].text not in listed("organization", "outside")  # فندا الدولية
            elif words[end].text.endswith("يه") and first[-1] != "ه" and is_over(words, end + 1):
                end += words[end].text not in listed("organization", "generic")  # أياد كندية
        if end == index + 1 and _pair_again(words, index, pairs):  # خطوات ثابتة
            yield Candidate(index, index + 2, offset, f"{first} {words[index + 1].text}", -1)
            continue
        if end == index + 1 and not _common(first, counts):
            yield Candidate(index, end, offset, first, -1)  # وصلة
        if end > index + 1:
            people = shape == 0 and _people(first)  # صحفيون بلا قيود is no crowd
            name = " ".join([first, *(w.text for w in words[index + 1 : end])])
            anywhere = shape == 0 and words[end - 1].text in lexicon.places()  # متحف الموصل
            yield Candidate(
                index, end, offset, name, -2 if people else -1 if anywhere else shape or int(strange)
            )


def _may_go_on(word: str) -> bool:
    return is_unheard(word) and word[0] not in "يتو"


def only_opens(words: Sequence[Word], index: int, pairs: Counter[str]) -> bool:
    """بشائر الخير, again and again; ميديا شيلد: a given name that here only opens a name."""
    if index + 1 >= len(words) or not words[index + 1].joined:
        return False
    behind = words[index + 1].text
    again = pairs[f"{words[index].text} {behind}"] > 1
    if again and behind.startswith("لل") and behind[-2:] not in ("ين", "ات") and purpose(words, index + 1):
        return True  # كوثر للتنمية
    return is_foreign(behind) or (
        again
        and is_definite(behind)
        and (behind in listed("organization", "paired") or can_be_family(behind))
        and FAMILY.fullmatch(behind) is None
    )


def _noun_again(words: Sequence[Word], index: int, offset: int, pairs: Counter[str]) -> bool:
    """Whether a noun that is written like a verb comes again with its genitive: زاد الطريق, درب الياسمين."""
    first, behind = words[index].text[offset:], words[index + 1].text
    if not is_definite(behind) or not _is_short_noun(first) or is_adjective(behind):
        return False
    return sum(pairs[f"{lead}{first} {behind}"] for lead in ("", "و", "ب", "ل")) > 1


@lru_cache(maxsize=65536)
def _is_short_noun(word: str) -> bool:
    return (
        2 < len(word) < 5
        and is_noun(word)
        and not is_stop(word)
        and role_of(word) is None
        and word not in lexicon.heads("strong")
        and word not in listed("project", "nouns")
        and word not in listed("organization", "times")
    )


def _pair_again(words: Sequence[Word], index: int, pairs: Counter[str]) -> bool:
    """Whether a bare noun and the bare adjective behind it come again in the story, word for word."""
    behind = words[index + 1].text if index + 1 < len(words) else ""
    return (
        len(behind) > 2
        and (behind[0] != "و" or is_noun(behind))
        and words[index + 1].joined
        and words[index].text not in listed("project", "objects")
        and opens(behind)
        and pairs[f"{words[index].text} {behind}"] > 1
    )


def _crowd(name: str) -> bool:
    first, *rest = name.split()
    return len(rest) == 1 and is_definite(rest[0]) and _people(first) and not is_foreign(rest[0])


def _people(word: str) -> bool:
    """Whether the word is of people in general: أهالي, مزارعي."""
    return (
        word in listed("organization", "members")
        or word in listed("organization", "crowds")
        or word in listed("organization", "workers")
        or lexicon.stranger(word)
        or (word.endswith(("ي", "و")) and role_of(word[:-1]) is not None)
        or (word.endswith("ات") and role_of(f"{word[:-2]}ه") is not None)
    )

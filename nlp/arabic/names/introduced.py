"""Organizations that a story introduces as such, whatever their name is: «أهل القصب، وهي مجموعة من …», «شريكاً هو روّاد الشط», «الجهة المانحة: …»."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache

from nlp.arabic import lexicon
from nlp.arabic.dictionary import is_noun, is_unheard, is_word
from nlp.arabic.document import Document, Passage
from nlp.arabic.lexicon import is_adjective, is_definite, is_stop, is_verb, listed, role_of
from nlp.arabic.names import slots
from nlp.arabic.names.bare_names import relative_adjective
from nlp.arabic.names.bodies import acts
from nlp.arabic.names.foreign import is_foreign
from nlp.arabic.names.heads import split_head
from nlp.arabic.names.organizations import Found
from nlp.arabic.names.purposes import pair, purpose
from nlp.arabic.speech.verbs import reporting
from nlp.arabic.text import Word
from nlp.arabic.ties.words import senses
from nlp.marks import Marked

_LONGEST = 5
_ENOUGH = 3
_AROUND = 12  # words beside a name that can speak for it
_QUOTES = frozenset('«»“”"')
_IMPERFECT = re.compile(r"[وف]?س?[يتن]\w{3,}")
_IS = frozenset({"هو", "هي"})
_AND_IS = frozenset({"وهو", "وهي"})
_TALKS = re.compile(r"لا|لم|لن|ما|ن\w{3,}")  # نحن في كذا | لا نحب


def find(document: Document, taken: Sequence[set[int]]) -> Iterator[tuple[int, Found]]:
    """The index of a passage and a name in it; words in `taken`, by passage, are of names already found."""
    told = _told_of_marked(document, taken)
    for number, passage in enumerate(document.passages):
        for found in (*_in_words(passage, taken[number]), *_in_marks(passage, document, taken[number], told)):
            short = _short(found.name)
            alone = (
                short and len(re.findall(rf"(?<!\w)[وف]?[بلك]?{re.escape(short)}(?!\w)", document.text)) > 1
            )
            yield (
                number,
                Found(found.first, found.end, found.name, (short,) if alone else (), True, found.offset),
            )


def _short(name: str) -> str:
    """A name without its purpose: قناطر | للذاكرة العمرانية; "" where it has none."""
    first, *rest = name.split()
    return first if rest and rest[0].startswith("لل") else ""


def _in_words(passage: Passage, taken: set[int]) -> Iterator[Found]:
    words = passage.words
    for index, word in enumerate(words):
        if (
            word.text in _AND_IS
            and index
            and word.gap.strip() in ("،", ",", "–", "-")
            and _is_body(words, index + 1)
        ):
            yield from _made(words, start(words, index), index, taken)
        elif (word.text in _IS and word.joined and _partner_before(words, index)) or (
            word.text in listed("organization", "called_by")
            and any(_is_body(words, back, True) for back in range(max(0, index - 4), index))
        ):
            yield from _made(words, index + 1, end(words, index + 1), taken)
        elif word.text == "نحن" and index + 2 < len(words) and words[index + 1].text == "في":
            close = end(words, index + 2)
            if close < len(words) and words[close].joined and _TALKS.fullmatch(words[close].text):
                yield from _made(words, index + 2, close, taken)
        elif ":" in word.gap and word.gap.strip() == ":" and _label_before(words, index):
            yield from _made(words, index, _to_mark(words, index), taken)


def _to_mark(words: Sequence[Word], first: int) -> int:
    """Where the stretch of at most five words that begins here comes to a mark; `first` where it goes on."""
    for at in range(first + 1, min(len(words), first + _LONGEST) + 1):
        if at == len(words) or not words[at].joined or "\n" in words[at].gap:
            return at
    return len(words) if len(words) - first <= _LONGEST else first


def _made(words: Sequence[Word], first: int, close: int, taken: set[int]) -> Iterator[Found]:
    if first >= close or taken.intersection(range(first, close)):
        return
    low = words[first].text
    offset = int(low[0] == "و" and len(low) > 4 and (first == 0 or not words[first].joined))
    name = " ".join([low[offset:], *(w.text for w in words[first + 1 : close])])
    if len(name) > 3 and name not in lexicon.places():
        yield Found(first, close, name, offset=offset)


def _is_body(words: Sequence[Word], at: int, led: bool = False) -> bool:
    """Whether an indefinite noun of a body or a group stands here: مجموعة من أبناء المربين, شركة عائلية; `led` by a preposition too."""
    if at >= len(words):
        return False
    low = words[at].text
    head = split_head(low)
    return low in listed("organization", "groups") or (head is not None and (led or head[1] == 0))


def _partner_before(words: Sequence[Word], at: int) -> bool:
    """شريكاً محلياً | هو, جهة واحدة | هي"""
    return any(
        re.fullmatch(r"(?:ال)?(?:شريك|جهه|منظمه|جمعيه|ممول|مانح|واحده|شركه|مؤسسه)(?:ا|ه|ها|هم|نا)?", w.text)
        for w in words[max(0, at - 3) : at]
        if w is words[at - 1] or w.joined
    ) and not any(words[back].gap.strip() for back in range(max(1, at - 2), at + 1))


def _label_before(words: Sequence[Word], at: int) -> bool:
    """Whether a label of a list of facts stands before the colon: الجهة الممولة."""
    before = words[max(0, at - 2) : at]
    return any(w.text in listed("organization", "labels") for w in before) and not (
        before[0].joined
        and len(before) == 2
        and before[0].text not in listed("organization", "labels")
        and not is_definite(before[0].text)
    )


def _inside(passage: Passage, mark: Marked) -> list[int]:
    return list(range(passage.index_from(mark.inner.start), passage.index_from(mark.inner.end)))


def _told_of_marked(document: Document, taken: Sequence[set[int]]) -> dict[str, int]:
    """What all the places of a story where the same words stand in marks say for a body: رحبت «كذا», then رئيسة «كذا»."""
    told: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for passage, names in zip(document.passages, taken, strict=True):
        for mark in passage.marks:
            inside = _inside(passage, mark)
            if inside and len(inside) <= _LONGEST and not names.intersection(inside):
                name = " ".join(passage.words[i].text for i in inside)
                told[name] |= _reasons(passage.words, inside[0], inside[-1] + 1)
    return {name: sum(weights.values()) for name, weights in told.items()}


def _in_marks(passage: Passage, document: Document, taken: set[int], told: dict[str, int]) -> Iterator[Found]:
    """«وصلة»، شركة ناشئة …; «قناطر للذاكرة العمرانية», where قناطر acts elsewhere."""
    words = passage.words
    for mark in passage.marks:
        inside = _inside(passage, mark)
        if not inside or len(inside) > _LONGEST or taken.intersection(inside):
            continue
        first, close = inside[0], inside[-1] + 1
        again = document.text.count(" ".join(w.text for w in words[first:close])) > 2
        enough = told.get(" ".join(w.text for w in words[first:close]), 0) >= _ENOUGH
        if close == first + 1 and words[first].text in lexicon.given_names() and not enough:
            continue  # وسأسميها «سعاد»
        alone = close == first + 1 and is_definite(words[first].text)  # «الحبر», short for مركز الحبر
        if not opens(words[first].text) and not (again and len(inside) > 2) and (alone or not enough):
            continue
        before = words[first - 1].text if first else ""
        if {before, re.sub("^[وف]?[بل]?(?:ال)?", "", before)} & listed("project", "nouns") or any(
            not words[i].joined for i in inside[1:]
        ):
            continue
        name = " ".join(w.text for w in words[first:close])
        apposed = close < len(words) and words[close].gap.strip(' »”"') == "،" and _is_body(words, close)
        if (
            apposed
            or enough
            or _in_slot(words, first, close)
            or any(
                n and acts(n, "«", document) for n in (name if len(inside) < 3 or again else "", _short(name))
            )
        ):
            yield Found(first, close, name)


def _in_slot(words: Sequence[Word], first: int, close: int) -> bool:
    """Whether the marked words stand where a body does: وقعت «ضفاف الغراف» مذكرة; ومعها «قصب» التي تمولها مؤسسة …"""
    bare = _unmarked(words)
    told = sum(_reasons(words, first, close).values())
    which = bare[close].text in ("التي", "الذي") if close < len(bare) else False
    verb = bare[close + 1].text if which and close + 1 < len(bare) else ""
    backed = verb.endswith(("ها", "ه")) and slots.deed(re.sub("(?:ها|ه)$", "", verb))
    return told + 3 * backed >= _ENOUGH


def _unmarked(words: Sequence[Word]) -> list[Word]:
    return [w._replace(gap=" ", joined=True) if w.gap.strip() in _QUOTES else w for w in words]


def _reasons(words: Sequence[Word], first: int, close: int) -> dict[str, int]:
    start = max(0, first - _AROUND)
    near = _unmarked(words[start : close + _AROUND])
    return dict(slots.reasons(near, first - start, close - start, "", set(), set()))


# -- how far a name reaches ------------------------------------------------------------------------------------


def start(words: Sequence[Word], close: int) -> int:
    """Where the name that ends before word `close` begins; `close` where none does."""
    for first in range(close - 1, max(-1, close - 1 - _LONGEST), -1):
        if first + 1 < close and not words[first + 1].joined:
            return close
        if opens(words[first].text) and end(words, first) == close:
            while (
                first
                and words[first].joined
                and opens(words[first - 1].text)
                and not _verbal(words[first - 1].text)
                and end(words, first - 1) == close
            ):
                first -= 1
            return first
    return close


def end(words: Sequence[Word], first: int) -> int:
    """Where a name that begins with word `first` ends: over genitives, foreign words, a relative adjective, a purpose."""
    if first >= len(words) or not opens(words[first].text):
        return first
    at, definite = first + 1, False
    while at < len(words) and at - first < _LONGEST and words[at].joined:
        low = words[at].text
        if step := purpose(words, at) or (pair(words, at) if definite else 0):
            at, definite = at + step, True
        elif low == "بلا" and at + 1 < len(words) and words[at + 1].joined:
            return at + 2
        elif is_stop(low) or (_verbal(low) and not (low[0] == "ن" and is_unheard(low))):
            break
        elif is_definite(low) or low in lexicon.places() or low in listed("organization", "ancient"):
            if definite and not is_adjective(low):
                break
            at, definite = at + 1, True
        elif (
            is_foreign(low)
            or (is_unheard(low) and low[0] not in "يت")
            or (at == first + 1 and low.endswith(("يه", "ي")) and not low.startswith("لل"))
            or (
                not definite
                and at + 1 < len(words)
                and words[at + 1].joined
                and opens(low)
                and is_definite(words[at + 1].text)
            )
        ):
            at += 1
        else:
            break
    return at


@lru_cache(maxsize=65536)
def opens(word: str) -> bool:
    """Whether a name can open with the word: an indefinite noun, as far as its shape tells."""
    return not (
        len(word) < 3
        or is_definite(word)
        or word.isascii()
        or word[0].isdigit()
        or is_stop(word)
        or is_verb(word)
        or role_of(word)
        or (word[-1] == "ا" and role_of(word[:-1]))  # رئيسا
        or (reporting(word) and is_word(word))
        or any(not s.verb or not s.past for s in senses(word))
        or word in lexicon.heads("strong")
        or word in listed("project", "nouns")
        or word in lexicon.places()
        or (word.endswith("ت") and not word.endswith("ات") and not is_foreign(word) and not is_noun(word))
        or word.endswith(("ها", "هم", "نا"))
        or relative_adjective(word)
        or word.startswith(("لل", "بال"))
    )


@lru_cache(maxsize=65536)
def _verbal(word: str) -> bool:
    feminine = word.endswith("ت") and not word.endswith("ات") and len(word) > 3
    return not is_foreign(word) and (
        feminine
        or is_verb(word)
        or any(s.verb for s in senses(word))
        or _IMPERFECT.fullmatch(word) is not None
    )

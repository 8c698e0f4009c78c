"""The organizations and people of one Arabic story: names of one actor brought together, and every place where one stands."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from nlp.annotations import Mention
from nlp.arabic import lexicon
from nlp.arabic.document import Document, Passage, Place
from nlp.arabic.lexicon import is_verb, listed, role_of
from nlp.arabic.names import (
    camel,
    introduced,
    joined,
    mistaken,
    organizations,
    paired_bodies,
    people,
    repeated,
    spoken_alone,
    unheaded,
)
from nlp.arabic.names.announcing import age_behind, announced_by
from nlp.arabic.names.backed import backed
from nlp.arabic.names.bodies import bodies as together
from nlp.arabic.names.camel import Recognizer
from nlp.arabic.names.drafts import Draft
from nlp.arabic.names.organizations import Found
from nlp.arabic.names.parts import FAMILY
from nlp.arabic.names.persons import persons
from nlp.arabic.names.variants import variants
from nlp.arabic.speech.verbs import reporting
from nlp.arabic.text import Word, fold, indexes
from nlp.cast import Actor, Cast

_SURE = 2.3  # of a single name: behind a title or a verb of speech
_LONGEST_TITLE = 24
_FRONTS = ("", "و", "ف", "ب", "ل", "ك", "وب", "ول", "وك", "فب", "فل", "فك")
_LAM = tuple(front for front in _FRONTS if front.endswith("ل"))
_MARKS = str.maketrans("", "", '«»“”"()')
_IN_MARKS = re.compile(r"[\s«»“”\"]+")


def find_actors(document: Document, model: Recognizer | None = None) -> tuple[list[Draft], list[Place]]:
    """Everyone the story names, and where, in text order. A `model` adds names that the rules do not see."""
    bodies: list[Found] = []
    named: list[tuple[Passage, people.Named]] = []
    by_passage: list[list[Found]] = []
    taken: list[set[int]] = []
    closing: list[set[int]] = []
    pairs = unheaded.counted(document)
    alone = spoken_alone.speakers(document)
    with_nouns = _with_nouns(document)
    everyone = [
        _people(document, p, found, pairs) for p, found in zip(document.passages, with_nouns, strict=True)
    ]
    meant = mistaken.bodies(document.passages, everyone, with_nouns)
    for passage, found, seen in zip(document.passages, with_nouns, everyone, strict=True):
        found.extend(Found(n.first, n.end, n.name, offset=n.offset) for n in seen if n.name in meant)
        seen = [n for n in seen if n.name not in meant]
        blocked = {i for f in found for i in range(f.first, f.end)}
        seen = spoken_alone.longer(passage, seen, alone, blocked)
        if model is not None:
            _add_seen(passage, model, found, seen)
        by_passage.append([f for f in found if f.sure])
        firm = [(f.first, f.end) for f in by_passage[-1]]
        firm.extend((n.first, n.end) for n in seen if n.score >= 1.5)
        taken.append({i for first, end in firm for i in range(first, end)})
        closing.append({n.end for n in seen})
        bodies.extend(found)
        named.extend((passage, n) for n in seen)
    for number, item in introduced.find(document, taken):
        by_passage[number].append(item)
        taken[number].update(range(item.first, item.end))
        bodies.append(item)
    told = unheaded.find(document, by_passage, taken, closing, pairs)
    bodies.extend(repeated.extended([(document.passages[n].words, item) for n, item in told]))
    drafts = [*together(bodies, document), *persons(named)]
    places = sorted(_places(document, drafts), key=lambda p: (p.start, -p.end))
    used = {place.key for place in places}
    kept = [d for d in drafts if d.folded in used]
    for draft in kept:
        draft.name = _written(document, draft, places)
    keys = {d.folded: d.key for d in kept}
    return kept, [Place(keys[p.key], p.start, p.end, p.proclitic) for p in places]


def _people(
    document: Document, passage: Passage, found: Sequence[Found], pairs: Counter[str]
) -> list[people.Named]:
    """What reads like people's names in a passage, outside the names of bodies `found` in it."""
    return [
        item
        for item in people.find(passage.words, [(f.first, f.end) for f in found])
        if _spelled_as_name(document, passage.words[item.first], item.offset)
        and not (item.end == item.first + 1 and unheaded.only_opens(passage.words, item.first, pairs))
    ]


def _with_nouns(document: Document) -> list[list[Found]]:
    """The names that open with a noun of a body, by passage."""
    by_passage = [
        [
            f
            for f in organizations.find(p.words, document.text)
            if not _possessed(document, p.words[f.first], f)
        ]
        for p in document.passages
    ]
    for passage, found in zip(document.passages, by_passage, strict=True):
        for first, end, offset in list(
            paired_bodies.in_row(passage.words, [(f.first, f.end) for f in found if f.sure])
        ):
            name = " ".join(w.text for w in passage.words[first:end])[offset:]
            found[:] = sorted(
                [
                    *(f for f in found if f.end <= first or f.first >= end),
                    Found(first, end, name, offset=offset),
                ],
                key=lambda f: f.first,
            )
    rows = [(p.words, item) for p, found in zip(document.passages, by_passage, strict=True) for item in found]
    longer = iter(repeated.extended(rows))
    by_passage = [
        list(joined.apart(p.words, [next(longer) for _ in found], document.text))
        for p, found in zip(document.passages, by_passage, strict=True)
    ]
    return backed(document.passages, by_passage)


def _possessed(document: Document, word: Word, found: Found) -> bool:
    """مؤسسه مرتضى رحيم (its founder): the noun is written with a possessive, in a story that writes ta marbuta elsewhere."""
    noun = found.name.split()[0]
    his = noun in lexicon.listed("organization", "strong", "feminine") and len(found.name.split()) > 1
    return his and document.original(word.start, word.end).endswith("ه") and "ة" in document.story.text


def _spelled_as_name(document: Document, word: Word, offset: int) -> bool:
    """Whether the letters that folding makes alike are those of a name: دليلة and علي, not دليله (his guide) and عليّ (to me)."""
    written = document.original(word.start, word.end)
    if word.text[offset:] == "علي" and written.endswith("\u0651"):
        return False
    return not (
        written.rstrip("\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652").endswith("ه")
        and word.text[offset:] in lexicon.names_in_ta()
    )


def _add_seen(passage: Passage, model: Recognizer, bodies: list[Found], seen: list[people.Named]) -> None:
    """Names that the model sees where the rules see none; proclitics are left on, as the model cannot tell them."""
    taken = {i for f in bodies for i in range(f.first, f.end)} | {
        i for n in seen for i in range(n.first, n.end)
    }
    for kind, first, end in camel.names(model, passage.words):
        if taken.intersection(range(first, end)):
            continue
        name = " ".join(w.text for w in passage.words[first:end])
        if kind == "ORG":
            bodies.append(Found(first, end, name))
        elif kind == "PERS":
            seen.append(people.Named(first, end, name, 2.0))


def as_cast(document: Document, drafts: Sequence[Draft], places: Sequence[Place]) -> Cast:
    """The drafts as actors of the story, their places as mentions with original offsets."""
    actors: dict[str, Actor] = {}
    stands: defaultdict[str, list[Place]] = defaultdict(list)
    for place in places:
        stands[place.key].append(place)
    for draft in drafts:
        forms = {draft.name}
        for place in stands[draft.key]:
            cut = place.proclitic.endswith("ل") and document.text[place.start] == "ل"  # للشبكة, without its ا
            if not cut:
                forms.add(_plain(document.original(place.start, place.end)))
                forms.add(_with_title(document, place) if place.is_person else draft.name)
        forms = {f for f in forms if f and fold(f) != draft.folded} | {draft.name}
        if draft.type == "organization":
            forms.update(variants(document, draft, places))
        actors[draft.key] = Actor(draft.type, draft.name, draft.score, forms, draft.role, draft.organization)
    mentions = [Mention(p.key, document.folded.span(p.start, p.end)) for p in places]
    return Cast(actors, mentions)


def _with_title(document: Document, place: Place) -> str:
    """The name at a place of a person with the title before it (الدكتورة فيان, أ.د. ميسون); "" where none stands there."""
    first = max(0, place.start - _LONGEST_TITLE)
    before = re.search(r"[^\W\d_]+(?:\.\s?[^\W\d_])*\.? $", document.text[first : place.start])
    if before is None or place.proclitic:
        return ""
    title = re.sub(r"[.\s]+", " ", before.group()).strip()
    for offset in (0, 1):
        if title[offset:] in listed("person", "titles") and title[:offset] in ("", "و", "ف"):
            return _plain(document.original(first + before.start() + offset, place.end))
    return ""


def _plain(text: str) -> str:
    """A name as it is listed: without the marks inside it."""
    return " ".join(text.translate(_MARKS).split())


def _written(document: Document, draft: Draft, places: Sequence[Place]) -> str:
    for place in places:
        if place.key == draft.folded:
            plain = _plain(document.original(place.start, place.end))
            if fold(plain) == draft.folded:
                return plain
    return draft.folded


# -- places -----------------------------------------------------------------------------------------------------


def _places(document: Document, drafts: Sequence[Draft]) -> Iterator[Place]:
    """Every stretch of words that is a form of a draft, longest first; one that several people share is the last named's."""
    table: defaultdict[str, list[tuple[tuple[str, ...], list[Draft]]]] = defaultdict(list)
    owners: defaultdict[str, list[Draft]] = defaultdict(list)
    for draft in drafts:
        for form in draft.forms:
            owners[form].append(draft)
    for form, shared in owners.items():
        parts = tuple(form.split())
        if parts:
            table[parts[0]].append((parts, shared))
    for rows in table.values():
        rows.sort(key=lambda row: -len(row[0]))
    written = _as_written(table)
    recent: dict[str, int] = {}
    for passage in document.passages:
        behind = 0  # the last one
        for index in indexes(passage.words, written.__contains__):
            hit = _hit(passage.words, index, table) if index >= behind else None
            if hit is None:
                continue
            parts, shared, length = hit
            form = " ".join(parts)
            draft = max(shared, key=lambda d: recent.get(d.folded, -1))
            end = index + len(parts)
            if form in draft.announced and not _stands_as_name(passage.words, index):
                continue
            first, last = passage.words[index], passage.words[end - 1]
            recent[draft.folded] = first.start
            close = last.end
            if (
                any(c in w.gap for w in passage.words[index + 1 : end] for c in '«“"')
                and document.text[close : close + 1] in '»”"'
            ):
                close += 1
            yield Place(draft.folded, first.start + length, close, first.text[:length])
            behind = end


def _as_written(words: Iterable[str]) -> set[str]:
    """Words with all that can hang in front of them: most words of a text are none of these, and need no closer look."""
    written = {f"{front}{word}" for word in words for front in _FRONTS}
    return written | {f"{front}{word[1:]}" for word in words if word[:2] == "ال" for front in _LAM}


def _hit(
    words: Sequence[Word], index: int, table: dict[str, list[tuple[tuple[str, ...], list[Draft]]]]
) -> tuple[tuple[str, ...], list[Draft], int] | None:
    for stem, length in _stems(words[index].text):
        for parts, shared in table.get(stem, ()):
            rest = words[index + 1 : index + len(parts)]
            if tuple(w.text for w in rest) == parts[1:] and all(
                w.joined or _IN_MARKS.fullmatch(w.gap) for w in rest
            ):
                return parts, shared, length
    return None


@lru_cache(maxsize=65536)
def _stems(word: str) -> tuple[tuple[str, int], ...]:
    """A word as it stands and without what hangs in front of it, with the letters taken off."""
    found = [(word, 0)]
    for length in (1, 2):
        if len(word) > length and lexicon.PROCLITIC.fullmatch(word[:length]):
            found.append((word[length:], length))
            if word[length - 1] == "ل" and word[length : length + 1] == "ل":
                found.append(("ا" + word[length:], length))  # للمنصة is ل + المنصة
    return tuple(found)


def _stands_as_name(words: Sequence[Word], index: int) -> bool:
    """Whether a given name that is also a word is a name here: behind a verb, a title or a role, or before a comma and a role."""
    word = words[index]
    if (
        word.text == "باسم"
        and index + 1 < len(words)
        and words[index + 1].joined
        and lexicon.is_definite(words[index + 1].text)
    ):
        return False  # المتحدثة باسم المنظمة
    if announced_by(words, index) >= 1.1 or age_behind(words, index + 1):
        return True
    if index and word.joined:
        before = words[index - 1].text
        if (
            reporting(before)
            or is_verb(before)
            or role_of(before)
            or before in listed("person", "titles")
            or before[1:] in listed("person", "titles")
            or (before in listed("person", "introduces") and before != "باسم")
        ):
            return True
        if before.endswith("ت") and len(before) > 3 and not before.endswith("ات"):
            return True
        if before.removeprefix("و") in listed("speech", "according"):
            return True
        family = lexicon.is_definite(word.text) and FAMILY.fullmatch(word.text) is not None
        if family and not lexicon.is_definite(before) and not before.startswith(("بال", "لل", "وال")):
            return True  # من الدوري, فكر الدوري: an adjective stands behind a definite noun
        if before in ("اتفق", "ان", "اما", "مع", "لان", "كان", "كانت"):
            return True
    following = words[index + 1] if index + 1 < len(words) else None
    what = role_of(following.text) if following is not None and following.joined else None
    if following is not None and what is not None and what[0] == following.text and not word.joined:
        return True  # والعزاوي رئيسة المنتدى
    return (
        following is None
        or (not following.joined and not word.joined)
        or bool(following and following.joined and (is_verb(following.text) or reporting(following.text)))
    )

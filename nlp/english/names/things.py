"""What a name names that is only read, shown, won, attended, visited or used: titles, events, prizes, devices. Such a thing is no body."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from nlp.english.names.own_words import governorate_names
from nlp.english.names.spans import Name
from nlp.english.pipeline import everyday_words, function_words, text_of
from nlp.required import Sieve
from nlp.shapes import has_head, head, parts, singular
from nlp.vocabulary import alternatives, given_names, words

if TYPE_CHECKING:
    from spacy.tokens import Span as Words


@cache
def _titled() -> frozenset[str]:
    lists = (words("english", "project", name) for name in ("called", "nouns", "own_name"))
    called = frozenset().union(*lists)
    bodies = words("english", "organization", "collective") | words("english", "project", "soft_heads")
    return frozenset(noun for noun in called - bodies if not noun.endswith("ed") and noun not in _NO_NOUN)


_NO_NOUN = frozenset({"known", "so-called", "title", "radio"})


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A noun of things right before the name, and how the two are joined; and one before a title of which the name is the end."""
    called = r"(?:,?\s+(?:is|was|to be|has been)|,)?\s+(?:called|named|titled|entitled|dubbed|known as)"
    noun = rf"(?<![\w-])(?:{alternatives(_titled())})s?(?P<called>{called})?"
    return (
        re.compile(rf"{noun}(?P<mark>[,:]|)\s+(?:[Tt]he\s+)?$"),
        re.compile(rf"{noun}\s+(?P<rest>[A-Z][\w’'-]*(?:,?\s+[\w’'-]+){{0,3}}),?\s+$"),
    )


@cache
def _sieve() -> Sieve:
    """Of the nouns of things alone."""
    return Sieve([re.compile("|".join(map(re.escape, sorted(_titled()))))])


@cache
def _listed() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:{alternatives(words('english', 'project', 'listed'))})\b[^.:;!?]{{0,40}}:\s+(?P<others>(?:[A-Z][^.:;!?]{{0,120}}(?:,|,?\s+and)\s+)?)$"
    )


_SMALL_WORD = re.compile(r"\b[a-z]{4,}\b")


_THE_THING = re.compile(r"(?:^|[.!?”\"]\s+)The\s+(?:[a-z-]+\s+)?$")
_ONE_OF_SEVERAL = re.compile(r"\b[Tt]he\s+(?:second|third|fourth|other|latest|newest|last|next),\s+$")
_ONE_OF_MANY = re.compile(r"\b[Aa]n?\s+(?:[a-z-]+\s+)?$")
_CLOSES = re.compile(r"\s*(?:[,.;:)!?–—]|$)")


def weigh_thing(name: Name) -> float:
    """How much its neighbours say that the name is a thing's."""
    doc = name.stretch.doc
    span = doc.char_span(name.start, name.end, alignment_mode="expand") if doc is not None else None
    if span is None:
        return 0.0
    before = name.stretch.text[max(0, name.start - 60) : name.start]
    far = max(0, name.start - 160)
    listed = name.stretch.text.rfind(":", far, name.start) > 0 and _listed().search(
        name.stretch.text, far, name.start
    )
    if listed and not _SMALL_WORD.search(listed["others"]):
        return 0.0 if has_head(name.text, sure=True) else 5.0
    closes = _CLOSES.match(name.stretch.text, name.end) is not None
    beside, inside = _patterns()
    likely = _sieve().any_in(before)  # few names have such a noun before them
    found = beside.search(before) if likely else None
    part = inside.search(before) if likely else None
    if part and all(map(_everyday, re.findall(r"[\w’'-]+", f"{part['rest']} {name.text}"))):
        return 5.0  # "the campaign Thirty is | Fast Enough"
    sure = has_head(name.text, sure=True)
    if found and found["called"]:
        return 2.0 if sure else 8.0
    if sure or parts(name.text)[0] in given_names() or (found is None and has_head(name.text)):
        return 0.0  # "the engineer responsible for the project, Sura Abbas"
    named = found and _THE_THING.search(before, 0, found.start())  # "The course Digital Steps has five parts"
    if found and (closes if found["mark"] else span.root.dep_ != "nsubj" or named):
        return 5.0
    if closes and _ONE_OF_SEVERAL.search(before):
        return 2.0
    return _used(span)


_OPENS = re.compile(r"(?<!\()[“«‘\"]([^“”«»‘\"()]*)$")
_SHUTS = re.compile(r"([^“”«»\"()]*?)[”»’\"]")


def weigh_marked(name: Name) -> float:
    """How much marks around a name say that it is a line, a label or a title: “Other Services”, “What Mothers Know”."""
    text = name.stretch.text
    if name.stretch.quoted:
        before, after = text[: name.start], text[name.end :]
    else:
        opens = _OPENS.search(text, max(0, name.start - 60), name.start)
        shuts = _SHUTS.match(text, name.end) if opens is not None else None
        if (
            opens is None
            or shuts is None
            or (text[opens.start()] == '"' and text[: name.start].count('"') % 2 == 0)
        ):
            return 0.0
        before, after = opens.group(1), shuts.group(1)
    said = re.findall(r"[^\W\d_]+", before + name.text + after)
    capital = sum(word[0].isupper() for word in said)
    if not 2 <= capital <= 7 or any(len(word) > 3 and word[0].islower() for word in said):
        return 0.0
    whole, sure = not re.search(r"\w", before + after), has_head(name.text, sure=True)
    if whole:
        return 0.0 if sure else 3.5 if is_plain(name.text) else 1.5
    return 1.0 if sure else 4.0


_BESIDE_A_BUILDING = re.compile(
    r"\b(?:near|opposite|outside|next to|in front of|across from|behind the|past the|(?:basement|courtyard|yard|corridors?|gates?|walls?|lobby|waiting room|canteen|margins|sidelines|opening|entrance|ruins|wards?) of)\s+(?:the\s+)?$"
)


def is_landmark(name: Name) -> bool:
    """Whether a name only says where something is: "behind the Ibn Sina Hospital", "on the margins of the Water Forum"; not a council, which is no building."""
    if head(name.text) in ("committee", "council", "directorate", "municipality"):
        return False
    return _BESIDE_A_BUILDING.search(name.stretch.text[max(0, name.start - 30) : name.start]) is not None


def is_plain(text: str) -> bool:
    """Whether a name of several words has only everyday ones: "the Golden Palm"."""
    return " " in text and all(map(_everyday, parts(text)))


def _everyday(word: str) -> bool:
    low = word.lower()
    known = low in function_words() or not {low, singular(low)}.isdisjoint(everyday_words())
    return known and low not in given_names() and not governorate_names().fullmatch(word.capitalize())


def _used(span: Words) -> float:
    root = span.root
    used, visited = words("english", "project", "used"), words("english", "project", "visited")
    if root.dep_ != "compound" and _ONE_OF_MANY.search(text_of(span.doc)[: span.start_char][-30:]):
        return 5.0  # "a white Toyota Hilux"
    verb = root.head.lemma_.lower()
    if root.dep_ in ("dobj", "nsubjpass") and (verb in used or (verb == "hold" and root.dep_ == "nsubjpass")):
        return 3.5
    if root.dep_ == "pobj" and root.head.lower_ in ("at", "in", "during"):
        return 2.5 if root.head.head.lemma_.lower() in visited else 0.0
    return 0.0

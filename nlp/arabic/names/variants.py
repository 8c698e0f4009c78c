"""Other forms of a body's name that a story writes or implies: with the place behind it (منتدى القياديات في بعقوبة), without its country."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from nlp.arabic import lexicon
from nlp.arabic.document import Document, Place
from nlp.arabic.lexicon import is_definite, listed
from nlp.arabic.names.drafts import Draft
from nlp.arabic.text import Word, fold

_IN = re.compile(r" في (?:(?:محافظه|مدينه|قضاء|ناحيه) )?(\w+)(?: (\w+))?")
_LINKS = (" في ", " فرع ")


def variants(document: Document, draft: Draft, places: Sequence[Place]) -> Iterator[str]:
    """Forms of the organization's name as the story spells them; `places` are those of all actors, in text order."""
    if draft.head.removeprefix("ال") in listed("organization", "branches"):
        yield from (draft.name.rpartition(link)[0] for link in _LINKS if link in draft.name)
    words = draft.name.split()
    yield from _without_noun(draft, words)
    if len(words) > 2 and fold(words[-1]) in listed("organization", "nationalities"):
        yield " ".join(words[:-1])
    if len(words) < 2 or not is_definite(re.sub("^و?(?:لل|ال)", "ال", fold(words[-1]))):
        return
    key = draft.key
    for number, place in enumerate(places):
        if place.key != key or document.text[place.start : place.end] != draft.folded:
            continue
        before = document.text[max(0, place.start - 20) : place.start - len(place.proclitic)].split()
        if before and before[-1].removeprefix("و") in listed("organization", "located"):
            continue  # تعمل جمعية باب الحق | في كركوك
        following = places[number + 1] if number + 1 < len(places) else None
        if end := _place_end(document, place.end, following):
            yield document.original(place.start, end)


def _without_noun(draft: Draft, words: Sequence[str]) -> Iterator[str]:
    """ذاكرة المدن for منصة «ذاكرة المدن», رواسي للاستشارات for فريق رواسي للاستشارات: what is left could be a name by itself."""
    rest = words[1:]
    if draft.head not in listed("organization", "beside") or not rest or is_definite(fold(rest[0])):
        return
    if fold(rest[0]) in listed("organization", "purposes") or fold(rest[0]) in lexicon.places():
        return
    if len(rest) > 1 or len(rest[0]) > 3:
        yield " ".join(rest)


def _place_end(document: Document, at: int, following: Place | None) -> int:
    """Where the place or the larger body that stands at `at` behind "in" ends; 0 for none."""
    if following is not None and not following.is_person and document.text[at : following.start] == " في ":
        return following.end
    match = _IN.match(document.text, at)
    if match is None:
        return 0
    known = lexicon.places_cued() | listed("organization", "regions")
    if match.group(2) and f"{match.group(1)} {match.group(2)}" in known:
        return match.end()
    return match.end(1) if match.group(1) in known else 0


def place_before_brackets(words: Sequence[Word], at: int) -> int:
    """The end of a place between a name and its short form in brackets (منتدى القياديات | في بعقوبة (المنتدى)); `at` for none."""
    if at + 2 >= len(words) or words[at].text != "في" or not (words[at].joined and words[at + 1].joined):
        return at
    for length in (1, 2):
        end = at + 1 + length
        place = " ".join(w.text for w in words[at + 1 : end])
        if end < len(words) and place in lexicon.places_cued() and words[end].gap.strip()[:1] == "(":
            return end
    return at

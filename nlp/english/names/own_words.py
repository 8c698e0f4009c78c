"""What a name names, by its own words alone."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Literal, get_args

from nlp.english.pipeline import english_words, everyday_words
from nlp.shapes import head, is_acronym, parts, singular
from nlp.vocabulary import given_names, load, names_abroad, term_pattern, words

NameType = Literal["organization", "person", "place", "other"]


TYPES: tuple[NameType, ...] = get_args(NameType)

#: How much speaks for each type.
Votes = defaultdict[NameType | Literal["speaker"], float]

#: What names no body, person or place by itself, lower case.
GENERIC = words("english", "generic", "words")

#: What a place's name has for its noun.
PLACE_HEADS = words("english", "place", "heads")


@cache
def governorate_names() -> re.Pattern[str]:
    tables = load("governorates").values()
    return term_pattern(
        name for table in tables for key in ("names", "places") for name in table.get(key, {}).get("en", [])
    )


@cache
def _ambiguous_places() -> frozenset[str]:
    tables = load("governorates").values()
    return frozenset(n.lower() for table in tables for n in table.get("ambiguous", {}).get("en", []))


def may_be_place(text: str) -> bool:
    """Whether a name with a title is also a town's: "Sheikh Saad"."""
    return text.split()[0].lower() in titles() and text.lower() in _ambiguous_places()


def is_land(text: str) -> bool:
    """Whether a name is a country's and nothing more."""
    return text.lower().removeprefix("the ") in words("english", "organization", "lands")


def is_city_abroad(text: str) -> bool:
    """Whether a name is that of a known city outside Iraq and nothing more."""
    return text.lower().removeprefix("the ") in words("english", "place", "cities")


def is_place(text: str) -> bool:
    """Whether a name is a governorate's, a town's or a country's and nothing more."""
    return governorate_names().fullmatch(text) is not None or is_land(text) or is_city_abroad(text)


_PARTICLES = frozenset(
    {"van", "von", "de", "den", "der", "des", "del", "della", "di", "da", "du", "ten", "ter"}
)


def is_particle(word: str, following: str) -> bool:
    """Between the parts of a European's name: Pieter van Houten, Ana de la Cruz."""
    return word in _PARTICLES and (following[:1].isupper() or following in ("la", "le", "den", "der"))


@cache
def titles() -> frozenset[str]:
    return frozenset(title.lower().rstrip(".") for title in load("names")["en"]["titles"])


@lru_cache(maxsize=4096)
def is_role_phrase(text: str) -> bool:
    """Only a role and what qualifies it: "Executive Director", "Head of Programmes"."""
    low = parts(text)
    if not low or (low[-1].endswith("s") and governorate_names().match(text)):
        return False  # "Baquba Monitors"
    if has_surname(low) or (len(low) > 2 and low[-1].endswith("s") and low[0] not in everyday_words()):
        return False  # "David Baker", "Hammar Reed Weavers"
    many = len(low) > 1 and low[-1] not in words("english", "person", "roles")  # "Sunday Bakers"
    return singular(low[-1]) in words("english", "person", "offices" if many else "roles")


def is_office(text: str) -> bool:
    """An office in a body that is only called by its noun: "Master of the Guild"."""
    low = parts(text)
    offices = words("english", "person", "roles") | words("english", "person", "others")
    return (
        low[1:3] == ["of", "the"]
        and len(low) == 4
        and low[0] in offices
        and low[3] in words("english", "organization", "heads")
    )


def is_row_of_people(low: list[str]) -> bool:
    """The words of a long name whose last is an everyday plural: "Imam Ali Quarter Parents" is no imam."""
    return len(low) > 3 and low[-1].endswith("s") and singular(low[-1]) in everyday_words()


@lru_cache(maxsize=4096)
def may_be_other(word: str, opens_sentence: bool = True) -> bool:
    """A given name, a place, an everyday word or letters."""
    low = word.lower()
    return (
        low in given_names()
        or is_acronym(word)
        or governorate_names().fullmatch(word) is not None
        or (opens_sentence and low in everyday_words())
    )


@lru_cache(maxsize=4096)
def is_project(text: str) -> bool:
    """Whether a name's noun is a project's, a paper's, a law's or an event's: "Mentorship Program"."""
    low, core = parts(text), head(text)
    if not low:
        return False
    # "Centre for Rural Law" is a centre: what follows "of" or "for" says nothing where a body's head stands before it
    body = core in words("english", "organization", "heads") - words("english", "organization", "weak_heads")
    ends = {core} if body else {core, singular(low[-1])}
    hard = words("english", "project", "heads") - words("english", "project", "soft_heads")
    return not ends.isdisjoint(hard)


def is_row_of_some(text: str) -> bool:
    """Whether a name of several words ends in an everyday word for many people: "Dolabashi Women"."""
    *_, last = low = parts(text) or [""]
    return len(low) > 1 and bool(_MANY.fullmatch(last)) and is_everyday(last)


_MANY = re.compile(r"\w*(?:men|people|ers|ors|ists|ians)")


def is_picture(text: str) -> bool:
    """Whether a name has small words inside as what a body wants or does: "To the Sea", "Journalists for the Marsh"."""
    return not _PICTURE.isdisjoint(text.lower().split()[:-1])


def weigh_words(text: str, votes: Votes) -> None:
    low = parts(text)
    core = head(text)
    heads, weak = words("english", "organization", "heads"), words("english", "organization", "weak_heads")
    if (
        not low
        or len(text) == 1
        or set(low) <= titles()
        or low[0] == "dear"
        or text.lower() in GENERIC
        or text.lower() in words("english", "person", "unnamed") | words("english", "person", "peoples")
    ):
        votes["other"] += 20
        return
    strong = len(low) > 1 and any(singular(p) in heads and singular(p) not in weak for p in low)
    # a weak head counts where the head of a name stands: last, or before "of"
    ends_in_head = {core, f"{core}s", singular(low[-1]), low[-1]} & heads
    has_head = strong or (len(low) > 1 and bool(ends_in_head))
    if has_head:
        votes["organization"] += 3 if strong else 1.9 if len(low) == 2 else 2.6
    project = is_project(text)
    if project:
        votes["other"] += 6
    elif {core, singular(low[-1])} & words("english", "project", "soft_heads"):
        votes["other"] += 2
    elif len(low) == 2 and (
        low[1] == "no"
        or (
            (len(low[1]) < 3 or low[1] in _NUMBERS)
            and low[0] in words("english", "project", "heads") | words("english", "generic", "numbered")
        )
    ):
        votes["other"] += 6  # "Annex C", "Phase Two", "Newsletter No. 4"
    # "Journalists for the Marsh", "Love Your River": no marsh, no river
    picture = is_picture(text)
    seat = (
        singular(low[-1]) in PLACE_HEADS
        and not picture
        and low[0] not in _NUMBERS
        and low[-1] != "hotels"
        and not ({core, f"{core}s"} & heads and core != singular(low[-1]))
    )
    # "Gulf Anchor Stevedoring" is no gulf
    if seat or (low[0] in PLACE_HEADS and not has_head and not any(map(_is_plain, low[1:]))):
        votes["place"] += 5
    placed = governorate_names().fullmatch(text) is not None or is_city_abroad(text)
    if placed:
        votes["place"] += 4
    if text.lower() in words("english", "organization", "known") and not (placed and text.istitle()):
        votes["organization"] += 4
    if _CAMEL.search(text):
        votes["organization"] += 2.5
    if is_acronym(text) and len(text) >= 3:
        votes["organization"] += 1
    if is_role_phrase(text) and not has_head:
        votes["other"] += 6
    if not has_head and not is_acronym(text):
        if low[0] in titles() and not placed and not is_row_of_people(low):
            # "Dayika Gul": a mother's name or a house's
            either = low[0] in words("english", "organization", "arabic_heads")
            votes["person"] += 1 if either and not given_names() & set(low[1:2]) else 4
            low = low if either else low[1:]
        if low and (low[0] in given_names() or (low[0] in names_abroad("given") and has_surname(low))):
            votes["person"] += 2
        elif set(low[1:-1]) & _PARTICLES:
            votes["person"] += 1.5  # "Pieter Van Loon"
        elif has_surname(low):
            votes["person"] += 1.5
        elif len(low) >= 2 and not any(
            p in given_names() or (is_acronym(p.upper()) and p.upper() in text) for p in low
        ):
            # neither a person's name nor anything else we know: most such names are bodies'
            votes["organization"] += 1.5 if picture else 1
        if low[0].removeprefix("al-") in words("english", "organization", "arabic_heads"):
            votes["organization"] += 2.5 if len(low) > 1 else 1.0
        if len(low) >= 2 and not text.isupper() and not project and not (seat and core == singular(low[-1])):
            _weigh_parts(low, text, votes)
        if " & " in text or re.search(r"\s(?:wa|w|u|û)\s", text):
            votes["organization"] += 1.5  # "Yousif & Yalda", "Basma wa Amal"
            votes["person"] -= 1.5
        if 2 <= len(low) <= 4 and any(p in given_names() for p in low[1:]):
            votes["person"] += 0.7


_NUMBERS = frozenset(
    ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
)

#: Small words that what a body wants or does has inside, and a place or a person seldom has.
_PICTURE = (
    (words("english", "organization", "joints") - {"and", "of"})
    | words("english", "organization", "questions")
    | {"my", "our", "your", "their", "us"}
)

#: "MedCaravan", "Code4Basra"
_CAMEL = re.compile(r"(?<![A-Z])(?!Mc|Mac)[A-Z][a-z]+[A-Z0-9]")

#: Words that a place's name may have beside it and still be a place's.
_DIRECTIONS = words("english", "place", "directions")


def _weigh_parts(low: list[str], text: str, votes: Votes) -> None:
    """Everyday words and places inside a name of several words are a body's: "Bright Futures Kirkuk", "Anbar Women Carpenters"."""
    placed = governorate_names().search(text)
    if placed and not governorate_names().fullmatch(text):
        others = set(parts(text[: placed.start()] + text[placed.end() :]))
        if others - _DIRECTIONS:
            at_edge = placed.start() == 0 or placed.end() == len(text)
            votes["organization"] += 1.5 if at_edge else 0.5
            votes["person"] -= 1.5
    doing = low[0] != singular(low[0]) and is_everyday(low[0]) and is_deed(low[-1])  # "Women Decide"
    everyday = [word for word in (low[0], low[-1]) if _is_plain(word) or (doing and word == low[-1])]
    if everyday[-1:] == low[-1:] and has_surname(low):
        everyday.pop()
    if everyday and not governorate_names().fullmatch(low[-1]):
        votes["organization"] += 1.6 if everyday[-1] == low[-1] else 0.6
        votes["person"] -= 1.6 if everyday[-1] == low[-1] else 0.0
    if len(everyday) == 2 and singular(low[-1]) != low[-1]:
        votes["organization"] += 0.6
    wares = low[0] in given_names() and _is_plain(low[-1])
    wares = wares and (
        (len(low) > 2 and len(low[-2]) > 3 and _is_plain(low[-2]))
        or singular(low[-1]) in words("english", "organization", "collective")
    )
    if wares or (is_land(low[-1]) and low[-1] not in given_names()):
        # "Rashad Grand Mill", "Khatwa Amina Iraq": whoever it is called after
        votes["organization"] += 1
        votes["person"] -= 1.5


def _is_plain(word: str) -> bool:
    """An everyday word or a word in -ing that people do not bear, and no number."""
    making = len(word) > 6 and word.endswith("ing") and word not in given_names()  # "Stevedoring"
    return (is_everyday(word) or making) and word not in _NUMBERS


def is_everyday(word: str) -> bool:
    """Whether a word in small letters is an everyday one, in the singular or plural, that people do not bear."""
    one = f"{word[:-2]}an" if word.endswith("men") else singular(word)  # "boatmen"
    somebody = word in given_names() or word in names_abroad("surnames")
    return not somebody and not {word, one}.isdisjoint(everyday_words())


def has_surname(low: Sequence[str]) -> bool:
    """Whether the words of a name end as people's from abroad do: "Hillary Clinton", "Charlie King"."""
    if not 2 <= len(low) <= 4:
        return False
    abroad = low[0] in names_abroad("given")
    if low[-1] in names_abroad("plain_surnames"):
        return abroad
    known = abroad or low[0] in given_names() or low[0] not in english_words()
    return known and low[-1] in names_abroad("surnames") and not is_place(low[0].capitalize())


def is_deed(word: str) -> bool:
    """Whether a word in small letters is an English one that people do not bear: what the people before it do."""
    return word in english_words() and word not in given_names() and not is_place(word.capitalize())


def begins_or_ends_plainly(low: Sequence[str]) -> bool:
    """Whether the words of a name begin with an everyday one, or end with such things or doings: "Rice Growers", "Kolping Training"."""
    last = low[-1]
    things = last.endswith(("s", "ing")) and singular(last) in everyday_words() and last not in given_names()
    return is_everyday(low[0]) or (things and not has_surname(low))

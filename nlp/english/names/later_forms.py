"""Later forms of names given to the actors they stand for: "Ahmed", "the Foundation", "NDI", "Dr. Suzan"."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import cache, lru_cache

from nlp.cast import Actor
from nlp.english.names.own_words import governorate_names, is_role_phrase, titles
from nlp.english.names.seats import KUNYA
from nlp.english.names.spans import Name
from nlp.english.pipeline import english_words
from nlp.shapes import has_head, head, initials, is_acronym, parts, singular
from nlp.vocabulary import alternatives, given_names, words


def attach_short_forms(actors: list[Actor], buckets: dict[str, list[Name]], defined: set[str]) -> None:
    """Give later short forms ("Ahmed", "Al Noor", "NDI", "the Foundation") to the full names they stand for."""
    for folded, names in buckets.items():
        if folded in defined:
            continue
        text = names[0].text
        own = next((a for a in actors if folded in a.folded), None)
        homes = _homes(text, [a for a in actors if a is not own], own) or _last_word(names, actors, own)
        if not homes:
            continue
        if own is not None:
            actors.remove(own)
        for home in homes:
            home.forms |= {n.text for n in names}
            home.score += 0.3


def _homes(text: str, actors: list[Actor], own: Actor | None) -> list[Actor]:
    """The actors that `text` is a short form of; several only for people who share a name."""
    low = parts(text)
    if own is not None and len(low) >= 3 and has_head(text):
        return []  # a full name of its own
    people = [
        a
        for a in actors
        if a.type == "person" and len(a.name.split()) > len(low) and _is_person_short(low, parts(a.name))
    ]
    organizations = [
        a
        for a in actors
        if a.type == "organization"
        and len(_split(a.name)) > len(text.split())
        and _is_organization_short(text, a)
    ]
    if has_head(text) or is_acronym(text):
        people = []
    if people and organizations:
        return people if low[0] in given_names() else organizations[:1]
    return people or organizations[:1]


# "Amarah Mothers for Clean Air": what a body is for, behind its head
_AIM = re.compile(r"\s(?:for|against|without|in)\s")


@lru_cache(maxsize=4096)
def _split(name: str) -> Sequence[str]:
    """The words of a name, two of which a hyphen may join: "Women's Voice-Halabja"."""
    return re.split(r"\s+|(?<=[a-z]{3})-(?=[A-Z])", name)


def _last_word(names: list[Name], actors: list[Actor], own: Actor | None) -> list[Actor]:
    """The one body whose name ends in what stands alone with an article: "the Keepers" of Halabja Memory Keepers, "the Mothers" of Mothers for Air."""
    text = names[0].text
    if not all(re.search(r"\b[Tt]he\s+$", n.stretch.text[: n.start][-5:]) for n in names):
        return []
    homes = [
        a
        for a in actors
        if a is not own and a.type == "organization" and _AIM.split(a.name)[0].endswith(f" {text}")
    ]
    return homes if len(homes) == 1 else []


def _is_person_short(short: list[str], full: list[str]) -> bool:
    if short[:1] == ["abu"] and full[-len(short) :] == short:
        return True  # Mr. Abu Hadid is Jassim Abu Hadid
    if short == full or not short or (full[0] in KUNYA and short[0] != full[0]):
        return False  # Haydar is not Umm Haydar
    positions = [full.index(word) if word in full else -1 for word in short]
    return (
        -1 not in positions
        and positions == sorted(positions)
        and (
            positions[0] == 0
            or (len(short) == 1 and short[0] == full[-1])
            or short[0] in ("al", "el", "van", "von", "de")
        )
    )


#: Words that many bodies' names begin with.
_EVERYBODYS = frozenset(
    [
        "iraqi",
        "kurdish",
        "iraq",
        "international",
        "national",
        "women",
        "youth",
        "united",
        "new",
        "open",
        "general",
    ]
)


def _is_organization_short(text: str, actor: Actor) -> bool:
    low, full = parts(text), parts(actor.name)
    if is_acronym(text):
        return _acronym_of(text, actor.name)
    if governorate_names().fullmatch(text):
        return False
    if len(low) == 1 and low[0] == head(actor.name) and low[0] in words("english", "organization", "heads"):
        return True  # "the Foundation"
    nationality = len(low) == 1 and low[0] in _EVERYBODYS
    if len(low) >= 2 and has_head(text) and full[-len(low) :] == low:
        return True  # "the Seed Bank"
    if full[0] in words("english", "organization", "arabic_heads") and full[1:] == low:
        return True  # "Tishk" of Rekxrawi Tishk
    return not nationality and low in (full[: len(low)], parts(" ".join(_split(actor.name)))[: len(low)])


def _acronym_of(acronym: str, name: str) -> bool:
    letters = "".join(c for c in acronym if c.isupper())
    joined = "".join(w[0] for w in re.findall(r"[^\W\d_]+", name)).upper()
    return letters in (initials(name), joined)


def drop_parts_of_others(actors: list[Actor]) -> None:
    """Take out a single word that only ever stands inside another actor's name or is nobody's in particular."""
    for actor in list(actors):
        low = parts(actor.name)
        alone = (
            len(low) == 1
            and actor.type == "organization"
            and singular(low[0])
            in words("english", "organization", "heads") | words("english", "organization", "collective")
        )
        if (
            alone
            or not low
            or (
                actor.type == "organization"
                and is_role_phrase(actor.name)
                and len(low) < 3
                and not has_head(actor.name)
                and not governorate_names().match(actor.name)
            )
        ):
            actors.remove(actor)


def add_surnames(actors: list[Actor], text: str) -> None:
    """The last word of a person's name is theirs also where the parser saw no name in it: "Sahib says"."""
    known = {form for actor in actors for form in actor.forms}
    opening = {match.group(1) for match in _OPENS.finditer(text)}
    for actor in actors:
        last = actor.name.split()[-1]
        if (
            actor.type == "person"
            and " " in actor.name
            and last not in known
            and last[0].isupper()
            and not governorate_names().fullmatch(last)
            and last in opening
        ):
            actor.forms.add(last)


#: A word with which a sentence or a line begins, and no other name follows it: "Dean says", "Dean, a doctor"
_OPENS = re.compile(r"(?:(?<=[.!?”\"]\s)|(?<=\n))([^\s,]+)(?=,?\s+[a-z])")


_SEAT = re.compile(
    r"(?P<body>.+?) (?:of|at|in) (?P<seat>(?:the )?University of .+|(?:the )?(?:[A-Z][\w’'-]+ )+University)|(?P<of>.+) (?:of|at|in) (?P<place>[A-Z][\w’'-]+)"
)


def add_without_seat(actors: list[Actor]) -> None:
    """A body's name is also its name without whose it is, or where: "Faculty of Law" at the University of Kufa, the "Vasco Trust" of Lisbon."""
    bodies = [a for a in actors if a.type == "organization"]
    known = Counter(form for actor in bodies for form in actor.forms)
    short = {}
    for actor in bodies:
        match = _SEAT.fullmatch(actor.name)
        body, seat = (match["body"] or match["of"], match["seat"] or match["place"]) if match else ("", "")
        if " " in body and has_head(body, sure=not has_head(seat)) and _may_be_seat(seat):
            short[actor.key] = body
    twice = Counter(short.values()) + known
    for actor in bodies:
        form = short.get(actor.key, "")
        if twice[form] == 1:
            actor.forms.add(form)


def add_with_plain_noun(actors: list[Actor], text: str) -> None:
    """ "The Musayyib council" is Musayyib Local Council where no other council has that word; so "the Kut directorate", "the Kufa university"."""
    owners: dict[str, list[Actor]] = defaultdict(list)
    for actor in actors:
        noun = head(actor.name)
        if (
            actor.type == "organization"
            and " " in actor.name
            and noun in words("english", "organization", "heads")
        ):
            for word in re.findall(r"\b[A-Z][\w’'-]+", actor.name):
                if word.lower() != noun:
                    owners[f"{word} {noun}"].append(actor)
    for match in _PLAIN_NOUN.finditer(text):
        named = owners.get(match.group("form"), [])
        if len(named) == 1:
            named[0].forms.add(match.group("form"))


_PLAIN_NOUN = re.compile(r"\b(?:[Tt]he|[Ii]ts|[Oo]ur)\s+(?P<form>[A-Z][\w’'-]+ [a-z]+)\b")


def _may_be_seat(text: str) -> bool:
    """A place, somebody's body, or a word of no language; not what a body is for: "Ministry of Education"."""
    low = parts(text)
    known = {low[-1], singular(low[-1])} & english_words()
    return has_head(text, sure=True) or governorate_names().fullmatch(text) is not None or not known


def add_titled_forms(actors: list[Actor], text: str) -> None:
    """Forms with a title are forms of their own: "Dr. Suzan", "Hajji Jumaa"."""
    people = [a for a in actors if a.type == "person"]
    forms = [(form, actor) for actor in people for form in sorted(actor.forms, key=len, reverse=True)]
    alone = {form for actor in people for form in actor.forms}  # Abu Yasser is not Yasser
    for match in _honorific().finditer(text):
        if not match.group()[0].isupper():
            continue
        met: set[int] = set()  # the longest form of each
        for form, actor in forms:
            end = match.end() + len(form)
            titled = " ".join(text[match.start() : end].split())
            if titled in alone:
                continue
            if id(actor) not in met and text.startswith(form, match.end()) and not _WORD.match(text, end):
                met.add(id(actor))
                actor.forms.add(titled)


_WORD = re.compile(r"\w")


@cache
def _honorific() -> re.Pattern[str]:
    """A title and the white space behind it."""
    return re.compile(rf"(?<![\w-])(?i:{alternatives(title for title in titles() if title)})\.?\s+")

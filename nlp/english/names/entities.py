"""Organizations and people of one English story: names of one actor brought together, typed, and found wherever they stand."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import cache

from nlp.annotations import Mention
from nlp.cast import Actor, Cast
from nlp.document import Document
from nlp.english.names.evidence import LEAST, beside, decide, places_of, weigh
from nlp.english.names.former import same_bodies
from nlp.english.names.mentions import find_mentions
from nlp.english.names.nicknames import same_people
from nlp.english.names.own_words import Votes, governorate_names, is_role_phrase, is_row_of_people, titles
from nlp.english.names.spans import Name, find_names
from nlp.fold import fold_name
from nlp.shapes import has_head, head, initials, is_acronym, parts, singular
from nlp.vocabulary import given_names, words


def find_actors(document: Document) -> Cast:
    """The organizations and people of the document. Its stretches must have been parsed."""
    buckets = _buckets(find_names(document))
    groups = _defined_groups(buckets)
    actors = _typed(groups, buckets)
    _attach_short_forms(actors, buckets, {form for group in groups if len(group) > 1 for form in group})
    _drop_parts_of_others(actors)
    _add_titled_forms(actors, document.story.text)
    cast = {actor.key: actor for actor in sorted(actors, key=lambda a: (a.type, a.name))}
    return _with_other_names(document, Cast(cast, _found(document, cast)))


def _found(document: Document, cast: dict[str, Actor]) -> list[Mention]:
    return find_mentions(
        document,
        {key: actor.forms for key, actor in cast.items()},
        {key: actor.name for key, actor in cast.items()},
    )


def _with_other_names(document: Document, cast: Cast) -> Cast:
    """The cast with the names that the story says are one body's or one person's as one actor."""
    text = document.story.text
    gone: dict[str, str] = {}
    for kind, same in (("organization/", same_bodies), ("person/", same_people)):
        mentions = [m for m in cast.mentions if m.entity.startswith(kind)]
        for passage in document.passages:
            here = [m for m in mentions if passage.span.start <= m.span.start < passage.span.end]
            for actor, other in same(text, here):
                home = gone.get(actor, actor)
                if other not in gone and other != home:
                    cast.actors[home].forms |= cast.actors[other].forms
                    gone[other] = home
    if not gone:
        return cast
    actors = {key: actor for key, actor in cast.actors.items() if key not in gone}
    return Cast(actors, _found(document, actors))


#: What has to speak for a body of several words where nothing speaks for anything else.
_LITTLE = 1.9

#: A title that is a part of the name: Umm Haidar is not Haidar.
_KUNYA = frozenset({"umm", "um", "abu", "ibn", "bint", "bin"})


# -- names to buckets --------------------------------------------------------------------------------------------


def core(text: str) -> str:
    """A name without leading roles and titles: "Executive Director Hanan Yousif" → "Hanan Yousif"."""
    tokens = text.split()
    roles = words("english", "person", "roles") | (titles() - _KUNYA)
    if has_head(text) and not (tokens[0].lower() in roles and not has_head(" ".join(tokens[1:]))):
        return text  # "Samarra Paralegal Society"
    if is_row_of_people([token.lower() for token in tokens]):
        return text
    last_role = -1
    for index, token in enumerate(tokens[:-1]):
        low = token.lower().strip(".,")
        if low in roles or singular(low) in roles:
            if tokens[index + 1].islower() and low.endswith("s"):
                return text  # "Nurses on Wheels"
            last_role = index
    return " ".join(tokens[last_role + 1 :])


def _buckets(names: Iterable[Name]) -> dict[str, list[Name]]:
    buckets: dict[str, list[Name]] = defaultdict(list)
    for name in names:
        if is_role_phrase(name.text) and not has_head(name.text):
            continue
        bare = core(name.text)
        if bare != name.text:
            cut = len(name.text) - len(bare)
            start = name.start + cut
            name = Name(
                bare,
                name.stretch.span(start, name.end),
                name.stretch,
                start,
                name.end,
                name.label,
                name.aliases,
                name.opens_sentence,
            )
        if fold_name(bare):
            buckets[fold_name(bare)].append(name)
    return dict(buckets)


def _defined_groups(buckets: dict[str, list[Name]]) -> list[set[str]]:
    """Folded names that a definition in the text makes one: "Al Noor Foundation (Al Noor)"."""
    groups: list[set[str]] = []
    for folded, names in buckets.items():
        forms = {folded} | {fold_name(alias) for name in names for alias in name.aliases}
        touching = [group for group in groups if group & forms]
        for group in touching:
            groups.remove(group)
            forms |= group
        groups.append(forms)
    return groups


def _typed(groups: list[set[str]], buckets: dict[str, list[Name]]) -> list[Actor]:
    # the folded names of each group in text order, the same in every process
    present = [[folded for folded in buckets if folded in group] for group in groups]
    votes = [_votes(folded, buckets) for folded in present]
    bodies = [
        name
        for folded, weights in zip(present, votes, strict=True)
        if decide(weights)[0] == "organization" and decide(weights)[1] >= LEAST
        for f in folded
        for name in buckets[f]
    ]
    roots = places_of(bodies)
    actors = []
    for folded, weights in zip(present, votes, strict=True):
        kind, score = decide(weights)
        if kind == "organization" and score < LEAST and _nothing_else(folded, weights):
            score = LEAST
        if (kind != "organization" or score < LEAST) and weights.get("person", 0) < 2:
            if any(beside(name, roots) for f in folded for name in buckets[f]):
                weights["organization"] += 2
            kind, score = decide(weights)
        if kind not in ("organization", "person") or score < LEAST:
            continue
        written = [n.text for f in folded for n in buckets[f]]
        defined = [alias for f in folded for n in buckets[f] for alias in n.aliases]
        name = max(
            Counter(written).items(),
            key=lambda item: (not is_acronym(item[0]), len(item[0].split()), item[1]),
        )[0]
        actors.append(
            Actor(
                kind, _without_article(name), score, {_without_article(form) for form in [*written, *defined]}
            )
        )
    return actors


def _votes(folded: list[str], buckets: dict[str, list[Name]]) -> Votes:
    votes: Votes = defaultdict(float)
    for form in folded:
        for kind, weight in weigh(buckets[form]).items():
            votes[kind] += weight
    return votes


def _nothing_else(folded: list[str], weights: Votes) -> bool:
    """Whether a name of several words, for which little speaks, can hardly be anything but a body's."""
    several = all(" " in form for form in folded)
    others = max(weights.get("person", 0.0), weights.get("place", 0.0), weights.get("other", 0.0))
    return several and weights.get("organization", 0.0) >= _LITTLE and others <= 0.8


def _without_article(name: str) -> str:
    return re.sub(r"^[Tt]he\s+", "", name)


# -- short forms -------------------------------------------------------------------------------------------------


def _attach_short_forms(actors: list[Actor], buckets: dict[str, list[Name]], defined: set[str]) -> None:
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
        if a.type == "organization" and len(a.name.split()) > len(low) and _is_organization_short(text, a)
    ]
    if has_head(text) or is_acronym(text):
        people = []
    if people and organizations:
        return people if low[0] in given_names() else organizations[:1]
    return people or organizations[:1]


def _last_word(names: list[Name], actors: list[Actor], own: Actor | None) -> list[Actor]:
    """The one body whose name ends in a plural that stands alone with an article: "the Keepers" of Halabja Memory Keepers."""
    text = names[0].text
    if " " in text or not text.endswith("s"):
        return []
    if not all(re.search(r"\b[Tt]he\s+$", n.stretch.text[: n.start][-5:]) for n in names):
        return []
    homes = [
        a
        for a in actors
        if a is not own
        and a.type == "organization"
        and len(a.name.split()) > 1
        and a.name.split()[-1] == text
    ]
    return homes if len(homes) == 1 else []


def _is_person_short(short: list[str], full: list[str]) -> bool:
    if short == full or not short:
        return False
    positions = [full.index(word) if word in full else -1 for word in short]
    return (
        -1 not in positions
        and positions == sorted(positions)
        and (positions[0] == 0 or len(short) == 1 or short[0] in ("al", "el", "van", "von", "de"))
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
    return not nationality and full[: len(low)] == low


def _acronym_of(acronym: str, name: str) -> bool:
    letters = "".join(c for c in acronym if c.isupper())
    joined = "".join(w[0] for w in re.findall(r"[^\W\d_]+", name)).upper()
    return letters in (initials(name), joined)


def _drop_parts_of_others(actors: list[Actor]) -> None:
    """Take out a single word that only ever stands inside another actor's name or is nobody's in particular."""
    for actor in list(actors):
        low = parts(actor.name)
        alone = (
            len(low) == 1
            and actor.type == "organization"
            and singular(low[0]) in words("english", "organization", "heads")
        )
        if (
            alone
            or not low
            or (
                actor.type == "organization"
                and singular(low[-1]) in words("english", "person", "roles")
                and len(low) < 3
                and not has_head(actor.name)
                and not governorate_names().match(actor.name)
            )
        ):
            actors.remove(actor)


def _add_titled_forms(actors: list[Actor], text: str) -> None:
    """Forms with a title are forms of their own: "Dr. Suzan", "Hajji Jumaa"."""
    people = [a for a in actors if a.type == "person"]
    forms = [(form, actor) for actor in people for form in sorted(actor.forms, key=len, reverse=True)]
    for match in _honorific().finditer(text):
        if not match.group()[0].isupper():
            continue
        met: set[int] = set()  # the longest form of each
        for form, actor in forms:
            end = match.end() + len(form)
            if id(actor) not in met and text.startswith(form, match.end()) and not _WORD.match(text, end):
                met.add(id(actor))
                actor.forms.add(" ".join(text[match.start() : end].split()))


_WORD = re.compile(r"\w")


@cache
def _honorific() -> re.Pattern[str]:
    """A title and the white space behind it."""
    honorifics = "|".join(sorted((re.escape(title) for title in titles() if title), key=len, reverse=True))
    return re.compile(rf"(?<![\w-])(?i:{honorifics})\.?\s+")

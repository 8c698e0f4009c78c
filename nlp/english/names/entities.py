"""Organizations and people of one English story: names of one actor brought together, typed, and found wherever they stand."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache

from nlp.annotations import Mention
from nlp.cast import Actor, Cast
from nlp.document import Document
from nlp.english.names.evidence import LEAST, beside, decide, places_of, weigh
from nlp.english.names.former import same_bodies
from nlp.english.names.later_forms import (
    add_surnames,
    add_titled_forms,
    add_with_plain_noun,
    add_without_seat,
    attach_short_forms,
    drop_parts_of_others,
)
from nlp.english.names.mentions import find_mentions
from nlp.english.names.nicknames import same_people
from nlp.english.names.own_words import (
    Votes,
    governorate_names,
    is_deed,
    is_land,
    is_office,
    is_project,
    is_role_phrase,
    is_row_of_people,
    may_be_place,
    titles,
)
from nlp.english.names.seats import KUNYA, neighbours, weigh_seat
from nlp.english.names.spans import Name, find_names
from nlp.fold import fold_name
from nlp.shapes import has_head, is_acronym, parts, singular
from nlp.vocabulary import given_names, words


def find_actors(document: Document) -> Cast:
    """The organizations and people of the document. Its stretches must have been parsed."""
    buckets = _buckets(_whole(find_names(document)))
    groups = _defined_groups(buckets)
    actors = _typed(groups, buckets)
    attach_short_forms(actors, buckets, {form for group in groups if len(group) > 1 for form in group})
    drop_parts_of_others(actors)
    add_surnames(actors, document.story.text)
    add_without_seat(actors)
    add_with_plain_noun(actors, document.story.text)
    add_titled_forms(actors, document.story.text)
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

#: … and of one that comes three times or more.
_OFTEN = 1.5

#: What speaks for a person where the last word of a name stands alone too: bodies keep their first.
_SURNAME = 2.0

#: So much speaks for a paper, a lesson or an event; more yet for a word that is nobody's name.
_THING, _NO_NAME = 5.0, 20.0


# -- names to buckets --------------------------------------------------------------------------------------------


@lru_cache(maxsize=4096)
def core(text: str) -> str:
    """A name without leading roles and titles: "Executive Director Hanan Yousif" → "Hanan Yousif"."""
    if governorate_names().fullmatch(text):
        return text  # "Sheikh Saad" is a town
    given = _GIVEN.fullmatch(text)
    if given and is_project(given["gift"]) and has_head(given["giver"], sure=True):
        return given["giver"]
    tokens = text.split()
    generic = next(
        (at for at, token in enumerate(tokens[:-1]) if token in ("NGO", "NGOs", "INGO", "CSO")), None
    )
    if generic is not None:
        rest = " ".join(tokens[generic + 1 :])  # "Danish NGO Kestrel International"
        of_a_nation = generic == 1 < len(tokens) - 2 and not governorate_names().fullmatch(tokens[0])
        if of_a_nation or not has_head(rest):
            return rest
    roles = words("english", "person", "roles") | (
        titles() - KUNYA - words("english", "organization", "arabic_heads")
    )
    if has_head(text) and not (tokens[0].lower() in roles and not has_head(" ".join(tokens[1:]))):
        return text  # "Samarra Paralegal Society"
    if is_row_of_people([token.lower() for token in tokens]):
        return text
    last_role = -1
    for index, token in enumerate(tokens[:-1]):
        low = token.lower().strip(".,")
        if low in titles() and index and tokens[index - 1].lower() in given_names():
            continue  # "Peshraw Omar Kaka Amin"
        if low in roles or singular(low) in roles:
            joint = tokens[index + 1].islower() or tokens[index + 1].lower() in _PREPOSITIONS
            if joint and low.endswith("s"):
                return text  # "Nurses on Wheels", "Nurses Without Borders"
            if low not in roles and is_deed(tokens[index + 1].lower()):
                return text  # "Widows Weave", "Teachers Listen First"
            last_role = index
    return " ".join(tokens[last_role + 1 :])


# "Young Voices Scholarship of the Harrow Foundation": not "Day of Hope Foundation"
_GIVEN = re.compile(
    r"(?P<gift>(?:(?!of\b|for\b)\S+\s+)+\S+)\s+(?:of|from|by)\s+(?:the\s+)?(?P<giver>[A-Z].+)"
)
_PREPOSITIONS = frozenset({"across", "against", "beyond", "for", "of", "on", "without"})


def _whole(names: Iterable[Name]) -> Iterator[Name]:
    """The names without the pieces of one that another place gives whole: "founded Eyes on | Kut"."""
    every = list(names)
    long = {name.text for name in every if _JOINED.search(name.text)}
    for name in every:
        text = name.stretch.text
        if not any(
            name.text in whole and name.text != whole and _inside(whole, text, name.start) for whole in long
        ):
            yield name


_JOINED = re.compile(r"\s(?:[a-z]+|[A-Z]ithout)\s")


def _inside(whole: str, text: str, start: int) -> bool:
    return whole in text and any(m.start() <= start < m.end() for m in re.finditer(re.escape(whole), text))


def _buckets(names: Iterable[Name]) -> dict[str, list[Name]]:
    buckets: dict[str, list[Name]] = defaultdict(list)
    for name in names:
        if is_office(name.text) or (is_role_phrase(name.text) and not has_head(name.text)):
            continue
        if may_be_place(name.text) and weigh_seat(name, *neighbours(name)) > 0:
            continue  # "between the last houses of Sheikh Saad district"
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
    # a script's labels have capitals only: "ABBAS: …" is written as the name is elsewhere
    return {folded: sorted(same, key=lambda n: n.text.isupper()) for folded, same in buckets.items()}


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
    ends = {word for folded in buckets if " " in folded for word in (parts(folded)[:1] + parts(folded)[-1:])}
    votes = [weigh([buckets[form] for form in folded], ends) for folded in present]
    _weigh_projects_of_bodies(present, votes)
    surnames = _alone(buckets)
    _weigh_with_first_names(present, votes)
    for folded, weights in zip(present, votes, strict=True):
        if any(_is_full_name(buckets[form][0].text) and parts(form)[-1] in surnames for form in folded):
            weights["person"] += _SURNAME
    bodies = [
        name
        for folded, weights in zip(present, votes, strict=True)
        if decide(weights)[0] == "organization" and decide(weights)[1] >= LEAST
        for f in folded
        for name in buckets[f]
    ]
    roots = places_of(bodies)
    _weigh_rows_of_things(present, votes, buckets)
    actors = []
    for folded, weights in zip(present, votes, strict=True):
        kind, score = decide(weights)
        named = [name for form in folded for name in buckets[form]]
        often = len(named) > 2 and not any(is_acronym(name.text) for name in named)
        if kind == "organization" and score < LEAST and _nothing_else(folded, weights, often):
            score = LEAST
        if (
            kind == "person"
            and score < LEAST
            and _only_given(weights, [name for f in folded for name in buckets[f]])
        ):
            score = LEAST
        if (kind != "organization" or score < LEAST) and weights.get("person", 0) < 2:
            if weights.get("other", 0) < _THING and any(
                beside(name, roots) for f in folded for name in buckets[f]
            ):
                placed = any(name.label == "GPE" for f in folded for name in buckets[f])
                weights["organization"] += 2 if placed else LEAST
            kind, score = decide(weights)
        if kind not in ("organization", "person") or score < LEAST:
            continue
        if kind == "organization" and all(is_land(n.text) for f in folded for n in buckets[f]):
            continue  # "grants officer for Iraq"
        written = [n.text for f in folded for n in buckets[f]]
        defined = [alias for f in folded for n in buckets[f] for alias in n.aliases]
        name = max(
            Counter(written).items(),
            key=lambda item: (not is_acronym(item[0]), len(item[0].split()), item[1]),
        )[0]
        forms = {_without_article(form) for form in [*written, *defined]}
        actors.append(Actor(kind, _without_article(name), score, forms))
    return actors


def _weigh_rows_of_things(
    present: list[list[str]], votes: list[Votes], buckets: dict[str, list[Name]]
) -> None:
    """What stands in a row with lessons or papers is one too, where hardly anything speaks for a body: "five lessons: Safe Passwords, Fake News and Your Rights"."""
    kinds = [decide(weights) for weights in votes]
    things = {at for at, (kind, score) in enumerate(kinds) if kind == "other" and _THING <= score < _NO_NAME}
    weak = {
        at
        for at, (kind, score) in enumerate(kinds)
        if kind == "organization"
        and score < 2 * LEAST
        and not any(has_head(f, sure=True) for f in present[at])
    }
    found = things
    while found and weak:
        row = places_of(name for at in found for form in present[at] for name in buckets[form])
        found = {at for at in weak if any(beside(name, row) for f in present[at] for name in buckets[f])}
        weak -= found
        for at in found:
            votes[at]["other"] += 2 * LEAST


def _weigh_with_first_names(present: list[list[str]], votes: list[Votes]) -> None:
    """What a story says of "Hevar" it says of Hevar Tahir Qadir, where only one name begins so and is written as people's are."""
    alone = {forms[0]: weights for forms, weights in zip(present, votes, strict=True) if len(forms) == 1}
    full = [(f, w) for forms, w in zip(present, votes, strict=True) for f in forms if _is_full_name(f)]
    firsts = Counter(parts(form)[0] for form, _ in full)
    for form, weights in full:
        first = parts(form)[0]
        if firsts[first] == 1 and first in alone:
            for kind, weight in alone[first].items():
                weights[kind] += weight if kind in ("person", "organization", "speaker") else 0.0


def _weigh_projects_of_bodies(present: list[list[str]], votes: list[Votes]) -> None:
    """A body's short form with a project's behind it is no body: "CoP MP", where MP is a Mentorship Program."""
    kinds = {
        form: decide(weights)[0] for forms, weights in zip(present, votes, strict=True) for form in forms
    }
    titles = {form for form, kind in kinds.items() if kind == "other"}
    for forms, weights in zip(present, votes, strict=True):
        for form in forms:
            first, _, rest = form.partition(" ")
            if kinds.get(first) == "organization" and rest in titles:
                weights["other"] += 20


def _is_full_name(text: str) -> bool:
    return (
        2 <= len(text.split()) <= 4
        and not has_head(text)
        and not re.search(r"\s(?:on|of|for|to|in|and)\s", text)
    )


def _alone(buckets: dict[str, list[Name]]) -> set[str]:
    """Single words that stand alone without an article and say something or are people's, as surnames do: "Reyes said"."""
    return {
        parts(form)[0]
        for form, names in buckets.items()
        if " " not in form
        and not governorate_names().fullmatch(names[0].text)
        and not is_acronym(names[0].text)
        and not any(re.search(r"\b[Tt]he\s+$", n.stretch.text[: n.start][-5:]) for n in names)
    }


_SHE_OR_HE = re.compile(r"\b(?:she|he|her|his|him)\b", re.IGNORECASE)


def _only_given(weights: Votes, names: list[Name]) -> bool:
    """Whether a given name stands for somebody: a "she" or "he" follows, and nothing speaks for anything else."""
    if not any(_SHE_OR_HE.search(n.stretch.text, n.end, n.end + 250) for n in names):
        return False
    others = (weights.get(kind, 0.0) for kind in ("organization", "place", "other"))
    return weights.get("person", 0.0) >= 2 and all(other <= 0.5 for other in others)


def _nothing_else(folded: list[str], weights: Votes, often: bool) -> bool:
    """Whether a name of several words or one that comes often, for which little speaks, can hardly be anything but a body's."""
    several = often or all(" " in form for form in folded)
    others = max(weights.get("person", 0.0), weights.get("place", 0.0), weights.get("other", 0.0))
    return several and weights.get("organization", 0.0) >= (_OFTEN if often else _LITTLE) and others <= 0.8


def _without_article(name: str) -> str:
    return re.sub(r"^[Tt]he\s+", "", name)

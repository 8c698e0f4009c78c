"""Who acts in a Sorani story: the bodies and people found in its paragraphs, each with all its forms."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from ingest.story import Span, Story
from nlp.annotations import Entity, Mention
from nlp.document import ANALYSED
from nlp.fold import slug
from nlp.kurdish import bare_names, names, people
from nlp.kurdish.words import ENDING, Told, titles


def entities(story: Story) -> list[Entity]:
    """The bodies and people of a story."""
    blocks = [block.span for block in story.blocks if block.kind in ANALYSED]
    told = Told.of(story.text, blocks)
    bodies: dict[str, set[str]] = {}
    taken: list[Span] = []
    for block in blocks:
        for body in names.organizations(told, *block):
            bodies.setdefault(body.name, set()).update(body.aliases)
            taken.append(Span(body.start, body.end))
    persons = _people(told, taken)
    for name, aliases in bare_names.bodies(told, taken, bodies, persons).items():
        bodies.setdefault(name, set()).update(aliases)
    _merge(bodies)
    for form, name in bare_names.short_forms(told, bodies, persons).items():
        bodies[name].add(form)
    made = [
        Entity(f"organization/{slug(n)}", "organization", n, tuple(sorted(a)), score=0.6)
        for n, a in bodies.items()
    ]
    made += [
        Entity(f"person/{slug(n)}", "person", n, tuple(sorted(a)), score=0.6) for n, a in persons.items()
    ]
    return made


def _people(told: Told, taken: Sequence[Span]) -> dict[str, set[str]]:
    """People's names with their first names, where these are one person's only, and their forms with a title."""
    found: dict[str, set[str]] = {}
    for block in told.blocks:
        placed: list[Span] = []
        for person in people.find(told, block):
            here = Span(person.start, person.end)
            if not any(here.overlaps(other) for other in (*taken, *placed)):
                found.setdefault(person.name, set())
                placed.append(here)
    for name in sorted(found, key=lambda n: len(n.split())):
        longer = next((n for n in found if n != name and n.startswith(f"{name} ")), None)
        if longer is not None:
            found[longer] |= {name, *found.pop(name)}
    for name, forms in found.items():
        first = name.split()[0]
        if sum(other.split()[0] == first for other in found) == 1:
            forms.add(first)
        forms.update(_with_title(told, {name, *forms}))
    return found


@cache
def _before() -> re.Pattern[str]:
    listed = "|".join(re.escape(title) for title in sorted(titles(), key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{listed})\s$")


def _with_title(told: Told, forms: set[str]) -> set[str]:
    """The forms of a person's name with the title that the story puts before them: دکتۆرە سروە جەلال."""
    found = set()
    for form in forms:
        for start, end in told.places(form):
            title = _before().search(told.text, max(0, start - 20), start)
            if title is not None and not told.text[end : end + 1].isalnum():
                found.add(told.text[title.start() : end])
    return found


def _merge(bodies: dict[str, set[str]]) -> None:
    """A name that is the beginning of one longer name, or spelled with other endings, is that body's."""
    for short in sorted(bodies, key=len):
        if short not in bodies:
            continue
        whole = [n for n in bodies if n != short and (names.same(n, short) or _is_short(short, n))]
        if len(whole) == 1 and names.same(whole[0], short):
            bodies[short] |= bodies.pop(whole[0])  # the ending is no part of the name
        elif len(whole) == 1:
            bodies[whole[0]] |= {short, *bodies.pop(short)}


def _is_short(short: str, name: str) -> bool:
    begins = name.startswith((f"{short} ", f"{short}ی "))
    return begins or short in dict(bare_names.shorter(name))


def mentions(story: Story, entities: Sequence[Entity]) -> list[Mention]:
    """Where each body and person is named, whatever hangs on the name."""
    forms = {form: e.key for e in entities for form in (e.name, *e.aliases)}
    if not forms:
        return []
    body = "|".join(re.escape(form) for form in sorted(forms, key=lambda f: (-len(f), f)))
    pattern = re.compile(rf"(?<!\w)({body}){ENDING}(?!\w)")
    return [
        Mention(forms[match.group(1)], Span(*match.span(1)))
        for block in story.blocks
        if block.kind in ANALYSED
        for match in pattern.finditer(story.text, *block.span)
    ]

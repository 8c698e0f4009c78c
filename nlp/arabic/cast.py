"""The organizations and people of one Arabic story: names of one actor brought together, and every place where one stands."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from nlp.annotations import EntityType, Mention
from nlp.arabic import camel, lexicon, organizations, people
from nlp.arabic.camel import Recognizer
from nlp.arabic.document import Document, Passage, Place
from nlp.arabic.lexicon import is_definite, is_verb, listed, role_of
from nlp.arabic.text import Word, fold
from nlp.arabic.verbs import reporting
from nlp.entities import Actor, Cast
from nlp.fold import slug

_LEAST = 1.6  # the evidence that a single name needs, over all its places


@dataclass(slots=True)
class Draft:
    """One actor while it is put together. `forms` are folded, `name` as the story writes it."""

    type: EntityType
    folded: str
    name: str = ""
    forms: set[str] = field(default_factory=set)
    announced: set[str] = field(
        default_factory=set
    )  # forms that are everyday words: a name only where announced
    score: float = 2.0
    role: str | None = None
    organization: str | None = None

    @property
    def key(self) -> str:
        return f"{self.type}/{slug(self.name or self.folded)}"

    @property
    def head(self) -> str:
        return self.folded.split()[0]


def find_actors(document: Document, model: Recognizer | None = None) -> tuple[list[Draft], list[Place]]:
    """Everyone the story names, and where, in text order. A `model` adds names that the rules do not see."""
    bodies: list[organizations.Found] = []
    named: list[tuple[Passage, people.Named]] = []
    for passage in document.passages:
        found = list(organizations.find(passage.words, document.text))
        persons = list(people.find(passage.words, [(f.first, f.end) for f in found]))
        if model is not None:
            _add_seen(passage, model, found, persons)
        bodies.extend(found)
        named.extend((passage, n) for n in persons)
    drafts = [*_bodies(bodies, document), *_people(named)]
    places = sorted(_places(document, drafts), key=lambda p: (p.start, -p.end))
    used = {place.key for place in places}
    kept = [d for d in drafts if d.folded in used]
    for draft in kept:
        draft.name = _written(document, draft, places)
    keys = {d.folded: d.key for d in kept}
    return kept, [Place(keys[p.key], p.start, p.end, p.proclitic) for p in places]


def _add_seen(
    passage: Passage, model: Recognizer, bodies: list[organizations.Found], persons: list[people.Named]
) -> None:
    """Names that the model sees where the rules see none; proclitics are left on, as the model cannot tell them."""
    taken = {i for f in bodies for i in range(f.first, f.end)} | {i for n in persons for i in range(n.first, n.end)}
    for kind, first, end in camel.names(model, passage.words):
        if taken.intersection(range(first, end)):
            continue
        name = " ".join(w.text for w in passage.words[first:end])
        if kind == "ORG":
            bodies.append(organizations.Found(first, end, name))
        elif kind == "PERS":
            persons.append(people.Named(first, end, name, 2.0))


def as_cast(document: Document, drafts: Sequence[Draft], places: Sequence[Place]) -> Cast:
    """The drafts as actors of the story, their places as mentions with original offsets."""
    actors: dict[str, Actor] = {}
    for draft in drafts:
        forms = {draft.name}
        for place in places:
            if place.key == draft.key:
                forms.add(_plain(document.original(place.start, place.end)))
        forms = {f for f in forms if fold(f) != draft.folded} | {draft.name}
        actors[draft.key] = Actor(draft.type, draft.name, draft.score, forms, draft.role, draft.organization)
    mentions = [Mention(p.key, document.folded.span(p.start, p.end)) for p in places]
    return Cast(actors, mentions)


def _plain(text: str) -> str:
    """A name as it is listed: without the marks inside it."""
    return re.sub(r"\s+", " ", re.sub(r"[«»“”\"()]", "", text)).strip()


def _written(document: Document, draft: Draft, places: Sequence[Place]) -> str:
    for place in places:
        if place.key == draft.folded:
            plain = _plain(document.original(place.start, place.end))
            if fold(plain) == draft.folded:
                return plain
    return draft.folded


# -- organizations ----------------------------------------------------------------------------------------------


def _bodies(found: Sequence[organizations.Found], document: Document) -> list[Draft]:
    chosen = organizations.choose(found)
    drafts: dict[str, Draft] = {}
    seen: defaultdict[str, int] = defaultdict(int)
    sure: defaultdict[str, bool] = defaultdict(bool)
    for item in found:
        name = chosen[item.name]
        draft = drafts.setdefault(name, Draft("organization", name, forms={name}))
        draft.forms |= {fold(alias) for alias in item.aliases}
        seen[name] += 1
        sure[name] |= item.sure
    kept = [d for n, d in drafts.items() if sure[n] or seen[n] >= 2]
    for draft in kept:
        draft.score = 4.0 + min(2, seen[draft.folded])
        draft.forms |= set(_short_forms(draft.folded, document))
    _former_names(document, kept)
    return _merged(kept)


def _short_forms(name: str, document: Document) -> Iterator[str]:
    """Forms without the opening noun, or without the purpose, that the story uses as names elsewhere."""
    head, *content = name.split()
    if not content:
        return
    until = next(
        (
            i
            for i, w in enumerate(content)
            if i
            and (w.startswith("لل") or (w.startswith("ل") and w[1:] in listed("organization", "purposes")))
        ),
        len(content),
    )
    base = content[:until]
    if until < len(content):
        yield " ".join([head, *base])
    concepts = (
        listed("organization", "paired")
        | listed("organization", "purposes")
        | listed("organization", "common")
    )
    if len(base) < 2 and is_definite(base[0]):
        return  # جمعية الأمل: hope is hope
    if (
        all(w in concepts or w.removeprefix("ال") in concepts for w in base)
        or head in lexicon.heads("weak")
        or base[0] in lexicon.places()
    ):
        return
    short = " ".join(base)
    if _acts(short, name, document):
        yield short


def _acts(short: str, name: str, document: Document) -> bool:
    """Whether the story lets the short form act: behind a verb, or behind a role (مدير السجل المفتوح)."""
    for match in re.finditer(rf"(?<!\w)[وف]?[بلك]?{re.escape(short)}(?!\w)", document.text):
        before = document.text[max(0, match.start() - 40) : match.start()].split()
        if not before or before[-1] == name.split()[0] or before[-1].endswith(name.split()[0]):
            continue
        last = before[-1]
        feminine_verb = last.endswith("ت") and len(last) > 3
        people = any(role_of(w) or w in listed("organization", "members") for w in before[-3:])
        if is_verb(last) or reporting(last) or feminine_verb or people:
            return True
    return False


def _former_names(document: Document, drafts: list[Draft]) -> None:
    """وكانت الجمعية تعرف باسم …; اندمج … في …: two names of one body."""
    text = document.text
    called = "|".join(sorted(listed("organization", "called")))
    joins = "|".join(sorted(listed("organization", "merged")))
    for draft in list(drafts):
        at = re.search(
            rf"(?<!\w)(?:ال(?P<noun>\w+)\s+)?(?:{called})(?:\s+\w+){{0,4}}?\s+(?:ب|باسم|سابقا|بـ)\s*[:«“\"]?{re.escape(draft.folded)}(?!\w)",
            text,
        )
        if at and at.group("noun"):
            older = [
                d
                for d in drafts
                if d is not draft and d.head == at.group("noun") and text.find(d.folded) < at.start()
            ]
            if older:
                owner = max(older, key=lambda d: text.rfind(d.folded, 0, at.start()))
                owner.forms |= draft.forms
                drafts.remove(draft)
                continue
        match = re.search(
            rf"{re.escape(draft.folded)}(?!\w)[^.]{{0,140}}?(?<!\w)[وف]?(?:{joins})\s+(?:\w+\s+)?(?:في|مع|ب|الي)\s+(?P<rest>[^.]{{0,60}})",
            text,
        )
        if match:
            for owner in drafts:
                if owner is not draft and any(match.group("rest").startswith(form) for form in owner.forms):
                    owner.forms |= draft.forms
                    drafts.remove(draft)
                    break


def _merged(drafts: list[Draft]) -> list[Draft]:
    """Drafts that share a form are one body; the longest Arabic name is its name."""
    result: list[Draft] = []
    for draft in sorted(drafts, key=lambda d: (d.folded.isascii(), -len(d.folded.split()))):
        home = next(
            (
                d
                for d in result
                if draft.folded in d.forms or (draft.forms & d.forms and not _differ(draft, d))
            ),
            None,
        )
        if home is None:
            result.append(draft)
        else:
            home.forms |= draft.forms
    return result


def _differ(a: Draft, b: Draft) -> bool:
    """جمعية الأمل للصم and مؤسسة الأمل للإغاثة share a short form, but are two."""
    return a.head != b.head or (
        len(a.folded.split()) > 2
        and len(b.folded.split()) > 2
        and a.folded not in b.folded
        and b.folded not in a.folded
    )


# -- people -----------------------------------------------------------------------------------------------------


def _people(named: Sequence[tuple[Passage, people.Named]]) -> list[Draft]:
    full: list[Draft] = []
    singles: defaultdict[str, list[people.Named]] = defaultdict(list)
    totals: defaultdict[str, float] = defaultdict(float)
    for _, item in named:
        totals[item.name] += item.score
    for name in sorted(
        {n.name for _, n in named if _parts(n.name) >= 2 and not n.kunya}, key=lambda n: (-_parts(n), n)
    ):
        if totals[name] < _LEAST:
            continue
        home = next((d for d in full if _is_short(name, d.folded)), None)
        if home is not None:
            home.forms.add(name)
        else:
            full.append(Draft("person", name, forms={name}, score=min(6.0, 2 + totals[name])))
    for passage, item in named:
        if item.kunya:
            owner = _called(passage, item, full)
            if owner is not None:
                owner.forms.add(item.name)
            elif not any(item.name in d.forms for d in full):
                full.append(Draft("person", item.name, forms={item.name}, score=3.0))
        elif _parts(item.name) == 1:
            singles[item.name].append(item)
    for draft in full:
        if _parts(draft.folded) >= 2:
            first = draft.folded.split()[0]
            first = first if first != "عبد" else " ".join(draft.folded.split()[:2])
            draft.forms.add(first)
            if first in listed("person", "everyday") or first not in lexicon.given_names():
                draft.announced.add(first)
    for name, items in singles.items():
        homes = [
            d
            for d in full
            if d.folded.split()[0] == name
            or (name in d.folded.split()[2:] and people.looks_like_family(name))
        ]
        everyday = name in listed("person", "everyday")
        for home in homes:
            home.forms.add(name)
            if everyday:
                home.announced.add(name)
        strong = max(i.score for i in items)
        if not homes and sum(i.score for i in items) >= _LEAST and (not everyday or strong >= 1.6):
            draft = Draft("person", name, forms={name}, score=2.0)
            if everyday:
                draft.announced.add(name)
            full.append(draft)
    return full


def _parts(name: str) -> int:
    return len(re.sub(r"عبد \w+", "عبد", name).split())


def _is_short(short: str, long: str) -> bool:
    """Same first name, the rest in order: زينب الربيعي in زينب فاضل الربيعي."""
    a, b = short.split(), long.split()
    if a[0] != b[0] or len(a) >= len(b):
        return False
    rest = iter(b)
    return all(word in rest for word in a)


def _called(passage: Passage, item: people.Named, full: Sequence[Draft]) -> Draft | None:
    """The person whom a kunya in brackets or behind باسم names as well: the last one before it, within twelve words."""
    words = passage.words
    if (
        not any(
            w.text in ("باسم", "الملقب", "الملقبه", "المعروف", "المعروفه", "تعرف", "يعرف", "يكنى", "تكنى")
            for w in words[max(0, item.first - 3) : item.first]
        )
        and "(" not in words[item.first].gap
    ):
        return None
    before = " ".join(w.text for w in words[max(0, item.first - 14) : item.first])
    known = [(before.rfind(d.folded), d) for d in full if d.folded in before]
    return max(known, key=lambda pair: pair[0])[1] if known else None


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
    recent: dict[str, int] = {}
    for passage in document.passages:
        index = 0
        while index < len(passage.words):
            hit = _hit(passage.words, index, table)
            if hit is None:
                index += 1
                continue
            parts, shared, length = hit
            form = " ".join(parts)
            draft = max(shared, key=lambda d: recent.get(d.folded, -1))
            end = index + len(parts)
            if form in draft.announced and not _stands_as_name(passage.words, index):
                index += 1
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
            index = end


def _hit(
    words: Sequence[Word], index: int, table: dict[str, list[tuple[tuple[str, ...], list[Draft]]]]
) -> tuple[tuple[str, ...], list[Draft], int] | None:
    word = words[index].text
    for length in (0, 1, 2):
        if length and not lexicon.PROCLITIC.fullmatch(word[:length]):
            continue
        stems = [word[length:]]
        if word[length - 1 : length] == "ل" and word[length : length + 1] == "ل":
            stems.append("ا" + word[length:])  # للمنصة is ل + المنصة
        for stem in stems:
            for parts, shared in table.get(stem, ()):
                rest = words[index + 1 : index + len(parts)]
                if tuple(w.text for w in rest) == parts[1:] and all(
                    re.fullmatch(r"[\s«»“”\"]+", w.gap) for w in rest
                ):
                    return parts, shared, length
    return None


def _stands_as_name(words: Sequence[Word], index: int) -> bool:
    """Whether a given name that is also a word is a name here: behind a verb, a title or a role, or before a comma and a role."""
    word = words[index]
    if index and word.joined:
        before = words[index - 1].text
        if (
            reporting(before)
            or is_verb(before)
            or role_of(before)
            or before in listed("person", "titles")
            or before[1:] in listed("person", "titles")
        ):
            return True
        if before.endswith("ت") and len(before) > 3 and not before.endswith("ات"):
            return True
        if before in ("اتفق", "ان", "اما", "مع", "لان", "كان", "كانت"):
            return True
    following = words[index + 1] if index + 1 < len(words) else None
    return (
        following is None
        or (not following.joined and not word.joined)
        or bool(following and following.joined and (is_verb(following.text) or reporting(following.text)))
    )

"""Names of one person in an Arabic story brought together: full name, first name, family name, kunya."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache

from nlp.arabic import lexicon
from nlp.arabic.document import Passage
from nlp.arabic.lexicon import listed
from nlp.arabic.names import people
from nlp.arabic.names.announcing import is_called
from nlp.arabic.names.drafts import Draft
from nlp.arabic.names.parts import COMPOUND
from nlp.arabic.speech.verbs import reporting

_NAMED = frozenset({"باسم", "الملقب", "الملقبه", "المعروف", "المعروفه", "تعرف", "يعرف", "يكنى", "تكنى"})
_COMPOUND_ENDS = frozenset({" الدين", " الهدى", " الزهراء", " الحوراء", " العابدين"})
_AS_ONE = re.compile(r"عبد \w+|(?<=\w) (?:الدين|الهدى|الزهراء|الحوراء|العابدين)(?!\w)")
_LEAST = 1.6  # the evidence that a single name needs, over all its places


def persons(named: Sequence[tuple[Passage, people.Named]]) -> list[Draft]:
    full: list[Draft] = []
    singles: defaultdict[str, list[people.Named]] = defaultdict(list)
    totals: defaultdict[str, float] = defaultdict(float)
    for _, item in named:
        totals[item.name] += item.score
    for name in sorted(
        {n.name for _, n in named if _parts(n.name) >= 2 and not n.kunya}, key=lambda n: (-_parts(n), n)
    ):
        ends = (name.split()[0], name.split()[-1])
        again = any(i.name in ends and i.score >= 1.6 for _, i in named)  # تقول جمان
        if totals[name] + 0.5 * again < _LEAST:
            continue
        home = next((d for d in full if _is_short(name, d.folded)), None)
        if home is not None:
            home.forms.add(name)
        else:
            full.append(Draft("person", name, forms={name}, score=min(6.0, 2 + totals[name])))
    for number, (passage, item) in enumerate(named):
        if item.kunya:
            owner = _called(passage, item, full) or _meant(named, number, full)
            if owner is not None:
                owner.forms.add(item.name)
            elif not any(item.name in d.forms for d in full):
                full.append(Draft("person", item.name, forms={item.name}, score=3.0))
        elif _parts(item.name) == 1:
            singles[item.name].append(item)
    for draft in full:
        if _parts(draft.folded) >= 2:
            first = draft.folded.split()[0]
            first = " ".join(
                draft.folded.split()[
                    : 2 if first == "عبد" or f" {draft.folded.split()[1]}" in _COMPOUND_ENDS else 1
                ]
            )
            draft.forms.add(first)
            last = draft.folded.split()[-1]
            own = lexicon.is_definite(last) or (
                _parts(draft.folded) > 2 and last not in lexicon.given_names()
            )
            alone = sum(d.folded.split()[-1] == last for d in full) == 1
            long = len(last) > 3 or last in listed("person", "families")
            if own and alone and last not in COMPOUND and long:
                draft.forms.add(last)
                if lexicon.is_definite(last):
                    draft.announced.add(last)  # الهيتي; an adjective as well, perhaps
            if first in listed("person", "everyday") or first not in lexicon.given_names():
                draft.announced.add(first)
    for name, items in singles.items():
        homes = [
            d
            for d in full
            if d.folded.split()[0] == name
            or (name in d.folded.split()[2:] and people.looks_like_family(name))
        ] or _by_last(name, full)
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


def _by_last(name: str, full: Sequence[Draft]) -> list[Draft]:
    """The one person whose name ends with `name`: "خضير" for مؤيد خضير."""
    ends = [
        d for d in full if d.folded.endswith(f" {name}") and not d.folded.startswith(("ام ", "ابو ", "ابي "))
    ]
    return ends if len(ends) == 1 else []


@lru_cache(maxsize=4096)
def _parts(name: str) -> int:
    return len(_AS_ONE.sub("عبد", name).split())


def _is_short(short: str, long: str) -> bool:
    """Same first name, the rest in order: زينب الربيعي in زينب فاضل الربيعي."""
    a, b = short.split(), long.split()
    if a[0] != b[0] or len(a) >= len(b):
        return False
    rest = iter(b)
    return all(word in rest for word in a)


def _meant(named: Sequence[tuple[Passage, people.Named]], number: int, full: Sequence[Draft]) -> Draft | None:
    """The person whom the kunya at `number` names without a word about it.

    A man whose father has the child's name (خالد مرعي is أبو مرعي, as a first son is called after his grandfather), or the last one
    of its gender before it, where the words around say that somebody is called so or that the one who spoke goes on (تضيف أم زيد).
    """
    passage, item = named[number]
    parts = item.name.split()
    female = parts[0] == "ام"
    before = [
        d
        for _, other in reversed(named[:number])
        for d in full
        if not other.kunya
        and _is_of(other.name, d)
        and lexicon.gender_of(d.folded) in ("f" if female else "m", None)
    ]
    fathers = [d for d in before if not female and d.folded.split()[1:2] == parts[1:2] and len(parts) == 2]
    if fathers:
        return fathers[0]
    words = passage.words
    verb = reporting(words[item.first - 1].text) if item.first else None
    goes_on = verb is not None and verb.lemma in listed("speech", "goes_on")
    if not before or not (goes_on or is_called(words, item.first, item.end)):
        return None
    here = [d for d in before[:1] if any(p is passage and _is_of(o.name, d) for p, o in named[:number])]
    return here[0] if here and goes_on else max(before, key=before.count)  # the one most spoken of


def _is_of(name: str, draft: Draft) -> bool:
    return name in draft.forms or name == draft.folded.split()[0]


def _called(passage: Passage, item: people.Named, full: Sequence[Draft]) -> Draft | None:
    """The person whom a kunya names as well, where the words beside it say that they are called so: the last one before it.

    In brackets or behind باسم within twelve words, with a verb of calling (يعرفها الناس بأم غايب) in the whole passage, and of the
    kunya's gender.
    """
    words = passage.words
    called = is_called(words, item.first, item.end)
    close = any(w.text in _NAMED for w in words[max(0, item.first - 3) : item.first])
    if not called and not close and "(" not in words[item.first].gap:
        return None
    before = " ".join(w.text for w in words[0 if called else max(0, item.first - 14) : item.first])
    gender = "f" if item.name.startswith("ام ") else "m"
    known = [
        (before.rfind(d.folded), d)
        for d in full
        if d.folded in before and lexicon.gender_of(d.folded) in (gender, None)
    ]
    return max(known, key=lambda pair: pair[0])[1] if known else None

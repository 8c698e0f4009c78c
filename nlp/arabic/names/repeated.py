"""The end on which the mentions of one name agree: what stands behind it every time is a part of it (منظمة حكاية | شارع).

A rule that sees one place stops where a word could belong to the sentence; that it comes again in other sentences shows that it does not.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace

from nlp.arabic import lexicon
from nlp.arabic.lexicon import given_names, is_adjective, is_definite, is_stop, is_verb, listed, role_of
from nlp.arabic.names.foreign import is_loan
from nlp.arabic.names.heads import split_head
from nlp.arabic.names.organizations import Found
from nlp.arabic.speech.verbs import reporting
from nlp.arabic.text import Word
from nlp.arabic.ties.words import senses

_LONGEST = 3
_INSIDE = frozenset({"عن", "ضد", "بلا", "معا"})


def extended(found: Sequence[tuple[Sequence[Word], Found]]) -> list[Found]:
    """The names in the words of their blocks, each made longer by what follows it wherever it stands, where it stands twice or more."""
    stands: defaultdict[str, list[tuple[Sequence[Word], Found]]] = defaultdict(list)
    for words, item in found:
        if not item.aliases:
            stands[item.name].append((words, item))
    more = {name: _common(places) for name, places in stands.items() if len(places) > 1}
    return [_longer(item, more.get(item.name, [])) for _, item in found]


def _longer(item: Found, rest: list[str]) -> Found:
    if not rest or item.aliases:
        return item
    return replace(item, end=item.end + len(rest), name=" ".join([item.name, *rest]), sure=True)


def _common(places: Sequence[tuple[Sequence[Word], Found]]) -> list[str]:
    """The words that follow all these mentions alike and can be a part of a name."""
    rest: list[str] = []
    while len(rest) < _LONGEST:
        following = {_word(words, item.end + len(rest)) for words, item in places}
        if len(following) != 1:
            break
        low = following.pop()
        if not low or not _can_follow(low):
            break
        rest.append(low)
    if len(rest) == _LONGEST or (rest and rest[-1] in _INSIDE - {"معا"}):
        return []  # whole sentences come again
    return rest if rest else _in_which(places)


def _in_which(places: Sequence[tuple[Sequence[Word], Found]]) -> list[str]:
    """منظمة مقعد | في القاعة: a preposition and a definite noun, no place, behind all mentions of a bare name."""
    words, item = places[0]
    before, noun = _word(words, item.end), _word(words, item.end + 1)
    shared = all((_word(w, i.end), _word(w, i.end + 1)) == (before, noun) for w, i in places)
    bare = not is_definite(item.name.split()[-1]) and item.name.split()[-1] not in lexicon.places()
    inside = before in ("في", "على", "من") and is_definite(noun) and noun not in lexicon.places_cued()
    plain = (
        split_head(item.name.split()[0]) is None
        or noun in listed("organization", "common")
        or noun in listed("organization", "conditions")
    )
    return [before, noun] if shared and bare and inside and not plain and not is_stop(noun) else []


def _word(words: Sequence[Word], at: int) -> str:
    return words[at].text if at < len(words) and words[at].joined else ""


def _can_follow(word: str) -> bool:
    return word in _INSIDE or not (
        is_stop(word)
        or is_verb(word)
        or reporting(word)
        or any(sense.verb for sense in senses(word))
        or word in listed("organization", "outside")
        or word in listed("project", "nouns")
        or word in given_names()
        or role_of(word)
        or split_head(word)
        or word[0].isdigit()
        or word.isascii()
        or (word.endswith("ت") and not word.endswith("ات"))
    )


def choose(found: Sequence[Found]) -> dict[str, str]:
    """Folded name → the name it is counted as. Where the shorter of two names comes alone more often, what runs on is text."""
    counts = Counter(f.name for f in found)
    chosen = {}
    bases = {base: name for name in counts if (base := _without_purpose(name))}
    for name in counts:
        known = next((b for b in bases if name.startswith(f"{b} ") and not _adds_name(name[len(b) :])), None)
        if known is not None:
            chosen[name] = bases[known]  # مركز هيفي | مسودة العيادة, of مركز هيفي للنساء
            continue
        shorter = [n for n in counts if name.startswith(f"{n} ") and len(n.split()) >= 2]
        best = max(shorter, key=lambda n: counts[n], default=None)
        often = best is not None and counts[best] > counts[name] and not _adds_name(name[len(best) :])
        chosen[name] = best if best is not None and (often or _cut(best, name, counts)) else name
    return chosen


def _without_purpose(name: str) -> str:
    """مركز هيفي, the short form of مركز هيفي للنساء; "" where a name is no noun and one bare word before a purpose."""
    parts = name.split()
    plain = len(parts) > 2 and parts[2].startswith("لل") and not is_definite(parts[1])
    return " ".join(parts[:2]) if plain and parts[1] not in lexicon.places() else ""


def _cut(shorter: str, name: str, counts: Counter[str]) -> bool:
    """Whether منظمة جذور stands alone as often as منظمة جذور | القرية: nobody leaves out the genitive of a bare noun."""
    bare, rest = shorter.split()[-1], name[len(shorter) :].split()
    genitive = (
        not is_definite(bare)
        and bare not in lexicon.places()
        and is_definite(rest[0])
        and not is_adjective(rest[0])
    )
    return genitive and counts[shorter] >= counts[name]


def _adds_name(rest: str) -> bool:
    """Words that name rather than narrate: a purpose or an adjective with it."""
    first = rest.split()[0]
    return (
        first.startswith("لل")
        or (first.startswith("ل") and first[1:] in listed("organization", "purposes"))
        or (is_adjective(first) and first not in listed("organization", "outside"))
        or is_loan(first)
    )

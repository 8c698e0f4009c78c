"""What a story's sentences show of each two bodies: the signs by which nlp/english/ties/likely.py weighs whether they are tied.

A sign is a short string: which words stand in the sentence ("w:grant"), between the two names or above them in the parse ("kp:funding"), by
which roles the two hang on the word above both ("s:pobj-with"), whether names or pronouns name them, whose story it is.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from ingest.story import Span
from nlp.english.ties.by_name import is_first
from nlp.english.ties.denied import is_denied
from nlp.english.ties.sides import View, other_members
from nlp.english.ties.status import pattern
from nlp.english.ties.words import in_a_title, kinds_of_words

if TYPE_CHECKING:
    from spacy.tokens import Token

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Shown:
    """What one sentence shows of two bodies; `word` carries what it tells of them."""

    pair: Pair
    sentence: Span
    signs: frozenset[str]
    word: Token | None
    words: Sequence[tuple[int, Token]]  # all of the sentence, with their offsets


class _Place(NamedTuple):
    body: str
    pronoun: bool
    start: int
    end: int
    row: int  # of which chain it is a part


class _Telling(NamedTuple):
    """A word that tells of kinds of ties, or denies something."""

    start: int
    kinds: Iterable[str]
    denies: bool


#: A sentence names both.
TOGETHER = "both by name"

_CONTENT = frozenset({"VERB", "NOUN", "ADJ", "ADV", "AUX"})
_DENIES = frozenset({"no", "neither", "never", "nor", "without", "nobody", "nothing"})
_FAR = 10  # words above a name that are looked at


def shown(
    text: str,
    sentence: Span,
    after: str,
    view: View,
    before: Sequence[tuple[str, ...]],
    names: Mapping[str, str],
    main: Sequence[str],
) -> Iterator[Shown]:
    """Each two bodies that a sentence may tell of: those it names, and one of these with one named in the sentences `before` or with whom the story is about.

    `after` is what the next sentence of the paragraph says.
    """
    placed = [
        _Place(member, chain.pronoun, start, end, number)
        for number, chain in enumerate(view.row)
        for start, end, members in chain.names
        for member in members
    ]
    here = list(dict.fromkeys(p.body for p in placed))
    earlier = [
        (m, f"named {back + 1} before") for back, told in enumerate(reversed(before[-2:])) for m in told
    ]
    earlier += [(m, "the story's own") for m in main]
    latest = before[-1] if before else ()
    pairs = len({*here, *(m for m, _ in earlier)}) > 1 if here else len(latest) == 2
    tokens = list(view.tokens(sentence)) if pairs else []
    if not tokens:
        return
    named = len({p.body for p in placed if not p.pronoun})
    # few words of a sentence tell of ties or deny them; they are looked at again for each two bodies
    words = (_Telling(start, _kinds(token), _denies(token)) for start, token in tokens)
    telling = [word for word in words if word.kinds or word.denies]
    starts = sorted(start for start, _ in tokens)  # those of quotes come last
    common = _common(text[sentence.start : sentence.end], tokens, telling)
    if any(pattern("en", "none", path).search(after) for path in ("refused", "later")):
        common.add("refused")
    common |= {f"bodies:{min(named, 4)}", f"size:{min(len(names), 9)}"}
    done = set()
    for one, other in combinations(here, 2):
        pair = (min(one, other), max(one, other))
        done.add(pair)
        first, second = _nearest(placed, one, other)
        how = (TOGETHER, "one by a pronoun", "both by pronouns")[first.pronoun + second.pronoun]
        signs = common | {how} | _of_names(pair, names, main)
        word = None
        if first.row == second.row:
            signs.add(f"row:{how}")
        else:
            begin, end = bisect_left(starts, first.end), bisect_left(starts, second.start)
            between = (word for word in telling if first.end <= word.start < second.start)
            signs |= _between(max(0, end - begin), between)
        heads = view.token(first.start, first.end), view.token(second.start, second.end)
        if heads[0] is not None and heads[1] is not None:
            path, word = _path(heads[0], heads[1])
            signs |= path
        yield Shown(pair, sentence, frozenset(signs), word, tokens)
    for one in here:
        at = next(p for p in placed if p.body == one)
        head = view.token(at.start, at.end)
        roles = {f"role:{role}" for role in _roles(_way_up(head))[:3]} if head is not None else set()
        for other, how in earlier:
            pair = (min(one, other), max(one, other))
            if one != other and pair not in done:
                done.add(pair)
                signs = common | roles | {how, f"n:{how}:{min(len(here), 4)}"}
                yield Shown(pair, sentence, frozenset(signs | _of_names(pair, names, main)), head, tokens)
    if not here and len(latest) == 2:
        pair = (min(latest), max(latest))
        signs = common | {"nobody"} | _of_names(pair, names, main)
        yield Shown(pair, sentence, frozenset(signs), None, tokens)


def _nearest(placed: Sequence[_Place], one: str, other: str) -> tuple[_Place, _Place]:
    """Where two bodies stand, in text order: by name rather than by pronoun, and near rather than far."""
    ways = ((a, b) for a in placed for b in placed if (a.body, b.body) == (one, other))
    a, b = min(ways, key=lambda way: (way[0].pronoun + way[1].pronoun, abs(way[0].start - way[1].start)))
    return (a, b) if a.start <= b.start else (b, a)


def _kinds(token: Token) -> Iterable[str]:
    """The kinds of tie that a word tells of, and how strongly."""
    told = kinds_of_words().get(token.lemma_.lower())
    if told is None:
        return ()
    counts_on = token.lemma_ == "count" and any(c.lower_ == "on" for c in token.children)
    if counts_on or other_members(token) or in_a_title(token):
        return ("nobody's",)  # "trained sixteen members of A", "a coordination meeting"
    return [f"{kind}:{'strong' if strong else 'weak'}" for kind, strong in told]


def _denies(token: Token) -> bool:
    return token.dep_ == "neg" or token.lower_ in _DENIES


def _common(said: str, tokens: Sequence[tuple[int, Token]], telling: Sequence[_Telling]) -> set[str]:
    """What a sentence shows of all bodies in it."""
    signs = {f"long:{min(len(tokens) // 12, 3)}"}
    for _, token in tokens:
        if token.pos_ in _CONTENT and token.ent_type_ != "ORG":
            signs.add(f"w:{token.lemma_.lower()}")
    for _, kinds, denies in telling:
        signs.update(f"k:{kind}" for kind in kinds)
        if denies:
            signs.add("no")
    if said.endswith("?"):
        signs.add("asked")
    if pattern("en", "none", "anywhere").search(said):
        signs.add("none")
    return signs


def _between(count: int, telling: Iterable[_Telling]) -> set[str]:
    """What the words between two names show: so many, and what those tell that tell anything."""
    signs = {f"gap:{min(count // 4, 6)}"}
    for _, kinds, denies in telling:
        signs.update(f"kb:{kind}" for kind in kinds)
        if denies:
            signs.add("no between")
    return signs


def _of_names(pair: Pair, names: Mapping[str, str], main: Sequence[str]) -> set[str]:
    givers = sum(is_first("funding", names.get(body, "")) for body in pair)
    networks = sum(is_first("membership", names.get(body, "")) for body in pair)
    about = sum(body in main for body in pair) if main else "none"
    return {f"givers:{givers}", f"networks:{networks}", f"main:{about}"}


def _way_up(token: Token) -> list[Token]:
    return [token, *token.ancestors][:_FAR]


def _roles(way: Sequence[Token]) -> list[str]:
    """What each word of a way up the parse is to the next: a preposition stands with what it governs."""
    return [f"pobj-{t.head.lower_}" if t.dep_ == "pobj" else t.dep_ for t in way if t.dep_ != "prep"]


def _path(one: Token, other: Token) -> tuple[set[str], Token | None]:
    """What the way through the parse from one name to the other shows, and the word above both."""
    above = [t.i for t in (one, *one.ancestors)] if one.doc is other.doc else []
    right = [other, *other.ancestors]
    top = next((t for t in right if t.i in above), None)
    if top is None:
        return {"apart"}, None
    left = [one, *one.ancestors][: above.index(top.i)]
    right = right[: next(n for n, t in enumerate(right) if t.i == top.i)]
    roles = [*_roles(left), *_roles(right)]
    itself = top.i in (one.i, other.i)
    signs = {"top:itself" if itself else f"top:{top.lemma_.lower()}", f"steps:{min(len(roles), 8)}"}
    signs |= {f"s:{role}" for role in roles}
    for token in (*left[1:], *right[1:], *(() if itself else (top,))):
        signs.add(f"p:{token.lemma_.lower()}")
        signs.update(f"kp:{kind}" for kind in _kinds(token))
        for child in token.children:
            signs.update(f"kc:{kind}" for kind in _kinds(child))
            if _denies(child):
                signs.add("no above")
    if is_denied(top):
        signs.add("denied")
    return signs, top

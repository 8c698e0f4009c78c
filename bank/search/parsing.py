"""What a person typed, understood generously: every input is some query, none is an error; what was odd in it is told.

words            all must occur                 women vote
"a phrase"       words that follow one another  "every single vote"   («…» and “…” too)
AND OR NOT -     in capitals; also | and أو      water OR electricity -drought
( )              groups                          (water OR river) marsh
wom*             beginnings
field:value      a filter (words.toml)           speaker:suzan  org:"al noor"  after:2020  المحافظة:بابل
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bank.search.hints import Hint
from bank.search.normalise import fold_word, tokens
from bank.search.query import All, Any, Field, Node, Not, Phrase, Query, Word
from bank.search.vocabulary import field_names, little_words, operators, shown_fields

_SHORTEST_BEGINNING = 2
_DEEPEST = 20  # brackets within brackets; deeper ones are passed over

_PIECE = re.compile(
    r"""
    (?P<minus>(?<!\S)[-−–](?=[^\s\-−–]))?
    (?:(?P<field>[^\W\d_][\w]*)\s?:\s?(?=[^\s:/]))?
    (?: "(?P<straight>[^"]*)" | “(?P<curly>[^”]*)” | «(?P<angle>[^»]*)» | „(?P<low>[^“”]*)[“”]
      | (?P<open>\() | (?P<close>\)) | (?P<bar>\|\|?|&&?) | (?P<mark>["“”«»„]) | (?P<rest>[^\s()"“”«»„|&]+) )
    """,
    re.VERBOSE,
)
_KINDS = ("straight", "curly", "angle", "low", "open", "close", "bar", "mark", "rest")


@dataclass(slots=True)
class _Piece:
    """One piece of what was typed: a node, a field, or what stands between them."""

    kind: str  # node and or not ( )
    node: Node | None = None


def parse(text: str) -> Query:
    """Read a query. Whatever is wrong in it is passed over, and told in `hints`."""
    reader = _Reader(text)
    node = _either(reader.pieces, [0], 0)
    node = _without_little_words(node) if node is not None else None
    if node is not None and _only_negative(node):
        reader.hints.append(Hint("only-left-out"))
    return Query(text, node, tuple(reader.fields), tuple(dict.fromkeys(reader.hints)))


class _Reader:
    """What was typed in pieces, with the fields and hints on the way."""

    def __init__(self, text: str) -> None:
        self._text = text
        # Of the whole text, not piece by piece: "al tadhamun" is found by its joined form too.
        self._tokens = list(tokens(text))
        self.pieces: list[_Piece] = []
        self.fields: list[Field] = []
        self.hints: list[Hint] = []
        for match in _PIECE.finditer(text):
            self._read(match)

    def _read(self, match: re.Match[str]) -> None:
        group = match.groupdict()
        negated = bool(group["minus"])
        kind = next(name for name in _KINDS if group[name] is not None)
        if group["field"] and kind not in ("open", "close", "bar", "mark"):
            self._field(match, kind, negated)
        elif kind in ("open", "close"):
            self._add([_Piece(group[kind])], negated)
        elif kind == "bar" or (kind == "rest" and group["rest"] in operators()):
            self.pieces.append(_Piece(operators()[group[kind]]))
        elif kind == "mark":
            self.hints += [Hint("not-closed")] if group["mark"] in '"“«„' else []
        elif kind == "rest":
            self._add(self._words(match.span("rest")), negated)
        else:
            self._add(_phrase(group[kind]), negated)

    def _field(self, match: re.Match[str], kind: str, negated: bool) -> None:
        typed, value = match["field"], match[kind]
        name = field_names().get(fold_word(typed))
        if name and any(True for _ in tokens(value)):
            if self.pieces and self.pieces[-1].kind == "not":  # NOT theme:water
                self.pieces.pop()
                negated = not negated
            self.fields.append(Field(name, value, typed, negated))
            return
        if not name and re.match(r"\S+:\S", match.group().strip()):
            self.hints.append(_unknown_field(typed))
        self._add(self._words(match.span("field")), negated)
        self._add(self._words(match.span("rest")) if kind == "rest" else _phrase(value), False)

    def _add(self, found: list[_Piece], negated: bool) -> None:
        if negated and found:
            found = (
                [_Piece("not"), *found]
                if len(found) == 1
                else [_Piece("not"), _Piece("("), *found, _Piece(")")]
            )
        self.pieces += found

    def _words(self, span: tuple[int, int]) -> list[_Piece]:
        found = []
        for token in self._tokens:
            if span[0] <= token.start < span[1]:
                star = self._text[token.end : token.end + 1] == "*" and len(token.word) >= _SHORTEST_BEGINNING
                little = token.word in little_words() and not star
                found.append(_Piece("node", Word(replace(token, prefix=True) if star else token, little)))
        return found


def _phrase(text: str) -> list[_Piece]:
    words = tuple(tokens(text))
    if not words:
        return []
    return [_Piece("node", Phrase(words))]


def _unknown_field(typed: str) -> Hint:
    from rapidfuzz import process

    near = process.extractOne(
        fold_word(typed), [name for name in field_names() if len(name) > 2], score_cutoff=70
    )
    if near:
        return Hint("unknown-field", {"field": typed, "meant": near[0]})
    return Hint("no-field", {"field": typed, "fields": ", ".join(shown_fields())})


# or binds weaker than and; words side by side mean and


def _either(pieces: Sequence[_Piece], at: list[int], depth: int) -> Node | None:
    parts = [_every(pieces, at, depth)]
    while at[0] < len(pieces) and pieces[at[0]].kind == "or":
        at[0] += 1
        parts.append(_every(pieces, at, depth))
    there = tuple(part for part in parts if part is not None)
    return None if not there else there[0] if len(there) == 1 else Any(there)


def _every(pieces: Sequence[_Piece], at: list[int], depth: int) -> Node | None:
    parts: list[Node] = []
    negated = False
    while at[0] < len(pieces) and (kind := pieces[at[0]].kind) != "or":
        if kind == ")":
            if depth:
                break
            at[0] += 1
            continue
        at[0] += 1
        if kind == "and":
            continue
        if kind == "not":
            negated = not negated
            continue
        if kind == "(":
            if depth >= _DEEPEST:
                continue
            node = _either(pieces, at, depth + 1)
            at[0] += at[0] < len(pieces) and pieces[at[0]].kind == ")"
        else:
            node = pieces[at[0] - 1].node
        if node is not None:
            parts.append(Not(node) if negated else node)
            negated = False
    return None if not parts else parts[0] if len(parts) == 1 else All(tuple(parts))


def _without_little_words(node: Node) -> Node:
    if not isinstance(node, All):
        return node
    telling = tuple(part for part in node.parts if not (isinstance(part, Word) and part.little))
    if not any(not isinstance(part, Not) for part in telling):
        return node
    return telling[0] if len(telling) == 1 else All(telling)


def _only_negative(node: Node) -> bool:
    return isinstance(node, Not) or (
        isinstance(node, All) and all(isinstance(part, Not) for part in node.parts)
    )

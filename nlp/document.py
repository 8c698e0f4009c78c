"""A story prepared for analysis: its blocks, the marked stretches in them, and a parse in which each quote is only a stub.

A parser reads `"It", says Suzan Aref, "it".` well and the same sentence with two long quotes in it badly. So each passage is
parsed with its quotes replaced, and the words inside the quotes are parsed on their own.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from ingest.story import BlockKind, Span, Story
from nlp.marks import Marked, pair
from nlp.vocabulary import words

if TYPE_CHECKING:  # whoever wants only a theme's name must not wait for spaCy
    from spacy.language import Language as SpacyLanguage
    from spacy.tokens import Doc

#: Blocks in which names and quotes are looked for. Pull quotes repeat the body; running heads and captions frame it.
ANALYSED: frozenset[BlockKind] = frozenset(
    {"title", "heading", "paragraph", "list_item", "sidebar", "footnote", "table"}
)

_STUB = "It"
_HALF = re.compile(r"[\ud800-\udfff]")  # halves of characters, as broken files have them: spaCy refuses them
_TITLE_NOUN = "|".join(re.escape(noun) for noun in sorted(words("english", "project", "nouns")))
_TITLE_BEFORE = re.compile(
    rf"\b(?:{_TITLE_NOUN})s?[,:]?\s*$|\b(?:title|name|slogan|heading|motto|nickname|label|term)\s+(?:of|is|was)\s+$|\b(?:name|nickname|pseudonym)\s+$",
    re.IGNORECASE,
)
_SMALL = "a|about|after|an|and|are|as|at|before|but|by|during|for|from|in|into|is|of|on|or|said|says|the|to|under|was|were|with"
_TITLE_AFTER = re.compile(
    rf"(?:\s*,\s+(?:an?|the|our|its|their)\b)?\s*(?:(?!(?:{_SMALL})\b)[\w-]+\s+){{0,2}}?(?:{_TITLE_NOUN})s?\b",
    re.IGNORECASE,
)

# "hosted an event in Erbil, “Courts Closer to Citizens”"
_EVENT_BEFORE = re.compile(rf"\b(?:{_TITLE_NOUN})s?\s+(?:in|at|for|of|on)\s+[\w’'-]+,\s*$")

# "calls the book “women's arithmetic”": a judgement of the book, not its title
_JUDGED = re.compile(
    rf"\b(?:{'|'.join(sorted(words('english', 'speech', 'judging')))})(?:s|d|ed)?\s+(?:the|this|that|his|her|its|their|our|my)\s+(?:[\w-]+\s+)?$",
    re.IGNORECASE,
)
# "in what she called “a slow death”"
_WHAT_CALLED = re.compile(r"\b[Ww]hat\s+(?:[\w’'-]+\s+){1,4}?call(?:s|ed)?\s+$")
# A name in capitals behind one of these: told CNN's “Face the Nation”, on “Morning Talk”, during a “River Forum”
_IN_A_SHOW = re.compile(
    r"(?:\b(?:on|in|of|during|for|at|by|to|from)(?:\s+(?:an?|the))?|['’]s)\s+$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Stretch:
    """A piece of text as it was parsed, and the way back to the story's offsets."""

    text: str
    starts: tuple[int, ...]  # offsets in `text` at which a run of story text begins …
    origins: tuple[int, ...]  # … and where that run begins in the story
    doc: Doc | None = None
    quoted: bool = False
    title: bool = False  # a marked title: the '…' project

    def origin(self, offset: int) -> int:
        """The story offset of `offset` in this stretch."""
        if len(self.starts) == 1:
            return self.origins[0] + offset
        run = bisect_right(self.starts, offset) - 1
        return self.origins[run] + offset - self.starts[run]

    def local(self, offset: int) -> int:
        """The offset in this stretch of a story offset; of its run's end, where the stretch leaves that text out."""
        run = max(0, bisect_right(self.origins, offset) - 1)
        following = self.starts[run + 1] if run + 1 < len(self.starts) else len(self.text)
        return min(self.starts[run] + offset - self.origins[run], following)

    def span(self, start: int, end: int) -> Span:
        return Span(self.origin(start), self.origin(end - 1) + 1)


@dataclass(slots=True)
class Passage:
    """One block: its marked stretches, itself with quotes stubbed, and the insides of the quotes."""

    kind: BlockKind
    span: Span
    marks: list[Marked]
    stubbed: set[int] = field(default_factory=set)  # indexes into marks
    stubs: dict[int, int] = field(default_factory=dict)  # mark index → offset of its stub in main.text
    main: Stretch = field(default_factory=lambda: Stretch("", (0,), (0,)))
    quotes: list[Stretch] = field(default_factory=list)

    def stretches(self) -> Iterator[Stretch]:
        yield self.main
        yield from self.quotes

    def mark_ranges(self) -> list[tuple[int, int]]:
        """Where the marked stretches stand in the main stretch, marks included, as (start, end)."""
        return [(self.main.local(m.outer.start), self.main.local(m.outer.end - 1) + 1) for m in self.marks]


@dataclass(slots=True)
class Document:
    """A story's passages in reading order."""

    story: Story
    passages: list[Passage]

    def stretches(self) -> Iterator[Stretch]:
        for passage in self.passages:
            yield from passage.stretches()


def prepare(story: Story) -> Document:
    """Find the marked stretches of each analysed block and stub the long ones. Nothing is parsed yet."""
    passages = []
    for block in story.blocks:
        if block.kind in ANALYSED:
            for span in _parseable(story.text, block.span):
                passage = Passage(block.kind, span, pair(story.text, *span))
                _stub(story.text, passage)
                passages.append(passage)
    return Document(story, passages)


#: Characters. Rules look for each quote among all reporting clauses of its passage: twice as long costs four times as much.
_LONGEST = 6000
_BREAK = re.compile(r"[.!?…][\"”’»')]*\s+")


def _parseable(text: str, span: Span) -> Iterator[Span]:
    """The span in pieces of bounded length, cut behind sentences; nobody's paragraph is so long, but a damaged file's may be."""
    start = span.start
    while span.end - start > _LONGEST:
        breaks = [match.end() for match in _BREAK.finditer(text, start, start + _LONGEST)]
        end = breaks[-1] if breaks else start + _LONGEST
        yield Span(start, end)
        start = end
    yield Span(start, span.end)


def parse(documents: Iterable[Document], model: SpacyLanguage) -> None:
    """Parse every stretch of the documents in one batched pass, in place."""
    slots: list[tuple[Passage, int]] = []
    texts: list[str] = []
    for document in documents:
        for passage in document.passages:
            for index, stretch in enumerate(passage.stretches()):
                slots.append((passage, index))
                texts.append(_HALF.sub("\ufffd", stretch.text))
    for (passage, index), doc in zip(slots, model.pipe(texts, batch_size=64), strict=True):
        old = passage.main if index == 0 else passage.quotes[index - 1]
        new = replace(old, doc=doc)
        if index == 0:
            passage.main = new
        else:
            passage.quotes[index - 1] = new


def _stub(text: str, passage: Passage) -> None:
    parts: list[str] = []
    starts: list[int] = []
    origins: list[int] = []
    length = 0

    def put(piece: str, origin: int) -> None:
        nonlocal length
        if piece:
            starts.append(length)
            origins.append(origin)
            parts.append(piece)
            length += len(piece)

    position = passage.span.start
    for index, mark in enumerate(passage.marks):
        if not _is_long(text, mark):
            continue
        inner = text[mark.inner.start : mark.inner.end]
        tail = inner[
            len(inner.rstrip(",.;:!?…")) :
        ]  # the quote's own closing punctuation still shapes the sentence
        put(text[position : mark.inner.start], position)
        passage.stubbed.add(index)
        passage.stubs[index] = length
        put(_STUB, mark.inner.start)
        put(tail, mark.inner.end - len(tail))
        position = mark.inner.end
        passage.quotes.append(
            Stretch(inner, (0,), (mark.inner.start,), quoted=True, title=is_title(text, mark))
        )
    put(text[position : passage.span.end], position)
    if not parts:
        put(" ", passage.span.start)
    passage.main = Stretch("".join(parts), tuple(starts), tuple(origins))


def is_title(text: str, mark: Marked) -> bool:
    """Whether the marks hold a name that nobody says: the '…' project, a workshop called '…', ('Al Noor')."""
    inner = text[mark.inner.start : mark.inner.end]
    before, after = (
        text[max(0, mark.outer.start - 40) : mark.outer.start],
        text[mark.outer.end : mark.outer.end + 30],
    )
    if before.endswith("(") and after.startswith(")"):
        return True
    if _IN_A_SHOW.search(before) and title_case(inner) and len(inner.split()) >= 2 and inner[-1:] not in "!?":
        return True
    if _WHAT_CALLED.search(before):
        return title_case(inner)
    if _EVENT_BEFORE.search(before) and title_case(inner) and inner[-1:] not in ",.!?":
        return True
    spoken = inner[-1:] in ",?!" or (
        after.startswith((",", ";")) and inner[:1].isupper() and not title_case(inner)
    )
    if _TITLE_BEFORE.search(before) and not _JUDGED.search(before):
        # "She told the workshop: '…'" is speech, where a name would have its capitals
        sentence = before.rstrip().endswith(":") and inner.endswith((".", "?"))
        return not (sentence or inner.endswith((",", "!"))) or title_case(inner)
    judged = _JUDGED.search(before) and not title_case(inner)  # called it “a slow success”, a phrase that …
    return not (spoken or judged or inner.endswith(".")) and bool(_TITLE_AFTER.match(after))


def title_case(text: str) -> bool:
    """Whether most of the longer words begin with a capital."""
    long_words = [w for w in re.findall(r"[^\W\d_]+", text) if len(w) > 3]
    return len(long_words) > 0 and sum(w[0].isupper() for w in long_words) >= 0.75 * len(long_words)


def _is_long(text: str, mark: Marked) -> bool:
    """Long enough to confuse a parser, and not a short form in brackets."""
    inner = text[mark.inner.start : mark.inner.end]
    if (
        text[mark.outer.start - 1 : mark.outer.start] == "("
        and text[mark.outer.end : mark.outer.end + 1] in ")"
    ):
        return False
    return len(inner.split()) >= 3 or inner[-1:] in ",.!?" or inner[:1].islower()

"""Paragraphs that go on in the next column or on the next page, made whole."""

from __future__ import annotations

import re

from ingest.layout.blocks import RawBlock
from ingest.lines import ends_sentence, has_case

#: Blocks of these kinds may stand between two halves of a paragraph.
_ASIDE = {"pull_quote", "caption", "header", "footer", "footnote", "sidebar", "table", None}
#: Type is small print, in sizes of the column it ends.
SMALL = 0.93
_STOP = re.compile(r"[.!?؟۔…:;؛][\"'”’»)\]]*\s*$")


def join_continued(found: list[RawBlock]) -> list[RawBlock]:
    """The same blocks, without those that became `parts` of the paragraph they continue."""
    small = _small_print(found)
    bounds = _bounds([b for b in found if id(b) not in small])
    out: list[RawBlock] = []
    open_block: RawBlock | None = None
    aside = False
    for block in found:
        if block.kind not in {"paragraph", "list_item"} or block.boxed is not None or id(block) in small:
            out.append(block)
            if block.kind not in {*_ASIDE, "paragraph"} and block.boxed is None:
                open_block = None
            aside = True
            continue
        if (
            open_block is not None
            and block.kind == "paragraph"
            and _continues(open_block, block, bounds, aside)
        ):
            open_block.parts.append(block)
        else:
            out.append(block)
            open_block = block
        aside = False
    return out


def _small_print(found: list[RawBlock]) -> set[int]:
    """Identities of the paragraphs that end a column in smaller type than the rest of it: a permission, or who paid."""
    columns: dict[int, list[RawBlock]] = {}
    for block in found:
        if block.kind == "paragraph" and block.boxed is None:
            columns.setdefault(block.column, []).append(block)
    out: set[int] = set()
    for column in columns.values():
        usual = max(column, key=lambda b: len(b.raw)).size
        while column[-1].size < SMALL * usual:
            out.add(id(column.pop()))
    return out


def _bounds(found: list[RawBlock]) -> set[int]:
    """Identities of the blocks that are the first or the last running text of their column."""
    running: dict[int, list[RawBlock]] = {}
    for block in found:
        if block.boxed is None and block.kind not in _ASIDE:
            running.setdefault(block.column, []).append(block)
    return {id(b) for column in running.values() for b in (column[0], column[-1])}


def _goes_on_under(last: RawBlock, below: RawBlock, aside: bool) -> bool:
    """Both in one column: a picture or a pull quote (`aside`, where it is text) was set into the middle of a sentence."""
    text, following = last.lines[-1].text.rstrip(), below.lines[0].text.lstrip("\"'“‘«( ")
    if _STOP.search(text) or ends_sentence(text) or not last.fills(last.lines[-1]) or not following:
        return False
    return following[0].islower() if has_case(following[0]) else aside and following[0].isalpha()


def _continues(above: RawBlock, below: RawBlock, bounds: set[int], aside: bool) -> bool:
    last = above.parts[-1] if above.parts else above
    if abs(last.size - below.size) > 0.06 * last.size:
        return False
    if last.column == below.column:
        return _goes_on_under(last, below, aside)
    if not {id(last), id(below)} <= bounds:
        return False
    text, following = last.lines[-1].text.rstrip(), below.lines[0].text.lstrip("\"'“‘«( ")
    if re.search(r"[-\u2010\u00ad\u0002,،]$", text):
        return True
    if _STOP.search(text):
        return False
    if not following or following[0].islower():
        return bool(following)
    # A capital or a letter without case may begin a paragraph as well: the line before must be full, and not end like a sentence
    if has_case(following[0]) or following[0].isdigit():
        return last.fills(last.lines[-1]) and not ends_sentence(text)
    return not ends_sentence(text) or last.fills(last.lines[-1])

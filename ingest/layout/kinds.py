"""What each block is, seen against the whole document: its size, weight, colour, place and words."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from ingest.echo import in_marks, repeats
from ingest.layout.blocks import RawBlock
from ingest.lines import (
    STRONG_BULLET,
    ends_sentence,
    has_case,
    is_continued,
    is_folio,
    is_list_item,
    is_name_like,
    starts_as,
)

#: Colour and name of the font.
Style = tuple[tuple[float, ...], str]
TITLE_SIZE, DISPLAY_SIZE, SMALL_SIZE = 1.25, 1.1, 0.93
#: What is no table and less than this share of all letters is a title or a caption.
HARDLY = 0.1
_NOTE = re.compile(r"^(?:\d{1,2}|[*†‡]|\[\d+\]|[٠-٩]{1,2})[.)]?\s*[^\W\d]")
_NUMBERED_CAPTION = re.compile(
    r"^(?:fig(?:ure|\.)?|photo|image|الشكل|شكل|صورة|وێنە)\s*[\d٠-٩]+\s*[:.–—]\s", re.IGNORECASE
)
_JUNK_TITLE = re.compile(
    r"^(?:microsoft word|untitled|document\d*|slide \d|unnamed)|\.(?:docx?|indd|pdf|typ|html?)$",
    re.IGNORECASE,
)


_SAID = re.compile(r"[.!?؟…][\"'”’»]?\s*$|[\"'“”‘’«»]")


def body_size(found: Sequence[RawBlock]) -> float:
    """The size in which most letters are set, in points; those of tables where there are hardly others."""
    letters: Counter[float] = Counter()
    running = [b for b in found if b.kind != "table"]
    hardly = sum(len(b.raw) for b in running) < HARDLY * sum(len(b.raw) for b in found)
    for block in found if hardly else running:
        for line in block.lines:
            letters[round(line.size, 1)] += len(line.text)
    return letters.most_common(1)[0][0] if letters else 10.0


def body_style(found: Sequence[RawBlock], size: float) -> Style:
    """Colour and font of most text of the body's size."""
    styles: Counter[Style] = Counter()
    for block in found:
        if abs(block.size - size) < 0.06 * size:
            styles[block.color, block.font] += len(block.raw)
    return styles.most_common(1)[0][0] if styles else ((), "")


def mark_title(found: list[RawBlock], size: float, heights: dict[int, float]) -> None:
    """The largest text in the upper part of page 1, with its further lines; what is short and stands above it frames the page."""
    candidates = [
        b
        for b in found
        if b.page == 1
        and b.size >= TITLE_SIZE * size
        and len(re.findall(r"[^\W\d_]", b.raw)) >= 3
        and b.lines[0].baseline < 0.65 * heights[1]
        and not in_marks(b.raw)
    ]
    if not candidates:
        first = next((b for b in found if b.page == 1 and b.kind is None), None)
        if (
            first
            and (first.bold or first.size > 1.05 * size)
            and len(first.raw.split()) <= 20
            and not first.raw.rstrip().endswith(".")
        ):
            first.kind = "title"
        return
    top = max(candidates, key=lambda b: round(b.size))
    top.kind = "title"
    at = found.index(top)
    while (
        at + 1 < len(found)
        and found[at + 1] in candidates
        and abs(found[at + 1].size - top.size) < 0.06 * top.size
    ):
        top.lines += found.pop(at + 1).lines
    for block in found:
        if (
            block.kind is None
            and block.page == 1
            and len(block.raw.split()) <= 10
            and block.box.bottom <= top.box.top + 2
        ):
            block.kind = "header"


def mark_kinds(found: list[RawBlock], size: float, style: Style) -> None:
    """Everything but title and pull quotes, from form alone; display blocks stay None until their words are compared."""
    for i, block in enumerate(found):
        if block.kind is not None:
            continue
        text = block.raw
        n = len(text.split())
        if not re.search(r"\w", text):
            block.kind = "footer"  # an ornament, or a large quote mark by itself
        elif is_folio(text) or is_continued(text):
            block.kind = "footer"
        elif is_list_item(text) and block.size < DISPLAY_SIZE * size and _in_list(found, i):
            block.kind = "list_item"
        elif block.size <= SMALL_SIZE * size and _NOTE.match(text) and _at_foot(found, i, size):
            block.kind = "footnote"
        elif _NUMBERED_CAPTION.match(text) or (
            block.size <= SMALL_SIZE * size
            and (starts_as("caption", text) or (n <= 40 and not _goes_with_small_text(found, i, size)))
        ):
            block.kind = "caption"
        elif block.size >= DISPLAY_SIZE * size:
            heading = (
                n <= 14
                and len(block.lines) <= 3
                and not re.search(r"[.!…»”\"]\s*$", text)
                and not in_marks(text)
            )
            block.kind = "heading" if heading else None
        elif (
            (block.bold or _apart(block, style))
            and n <= 16
            and len(block.lines) <= 3
            and not re.search(r"[.,;:»”\"]$", text.rstrip())
        ):
            block.kind = "heading"
        else:
            block.kind = "paragraph"


def _goes_with_small_text(found: list[RawBlock], i: int, size: float) -> bool:
    """Under or over a long paragraph in the same small type: an abstract or a note in several paragraphs."""
    block = found[i]
    return ends_sentence(block.raw) and any(
        other.column == block.column
        and abs(other.size - block.size) < 0.04 * size
        and (other.font, other.color) == (block.font, block.color)
        and len(other.raw.split()) > 40
        for other in [*found[max(0, i - 1) : i], *found[i + 1 : i + 2]]
    )


def _in_list(found: list[RawBlock], i: int) -> bool:
    """A bullet counts by itself; a dash or a number needs a neighbour of its kind, and in bold one without a bullet: it may head a list."""
    if STRONG_BULLET.match(found[i].raw):
        return True
    beside = [found[j].raw for j in (i - 1, i + 1) if 0 <= j < len(found)]
    return any(is_list_item(raw) and not (found[i].bold and STRONG_BULLET.match(raw)) for raw in beside)


def _at_foot(found: list[RawBlock], i: int, size: float) -> bool:
    return all(b.size <= SMALL_SIZE * size for b in found[i:] if b.column == found[i].column)


def _apart(block: RawBlock, style: Style) -> bool:
    """In a colour or a font of its own, and not slanted: a bold cut does not always say so in its name."""
    return not block.italic and (block.color, block.font) != style


def is_display(block: RawBlock, size: float, style: Style) -> bool:
    """Set off by size, colour, slant, weight or a box: it may be a pull quote."""
    return (
        block.size >= DISPLAY_SIZE * size
        or _apart(block, style)
        or block.italic
        or block.bold
        or block.boxed is not None
        or in_marks(block.raw)
    )


def mark_pull_quotes(found: list[RawBlock], size: float, style: Style) -> None:
    """Display blocks whose words stand in the body; those that repeat nothing are the story's own words."""
    display = [
        b for b in found if b.kind in {None, "paragraph", "heading", "caption"} and is_display(b, size, style)
    ]
    for block in display:
        body = [
            " ".join(line.text for line in b.all_lines)
            for b in found
            if b is not block
            and b.kind in {"paragraph", "list_item"}
            and b.size < DISPLAY_SIZE * size
            and (b.boxed is None or b.boxed != block.boxed)
        ]
        # Without marks it may be a heading or a label, which name the matter in the words of the text
        heading = block.kind in {"heading", "caption"} and not in_marks(block.raw)
        if _is_mostly_numbers(block.raw) or (heading and has_case(block.raw[:1]) and is_name_like(block.raw)):
            continue
        enough = block.kind in {None, "paragraph"} or (
            len(block.raw.split()) >= (6 if heading else 3)
            # A heading of body size may repeat a reference or a name of the text; a quote ends as one
            and (block.size >= DISPLAY_SIZE * size or in_marks(block.raw) or bool(_SAID.search(block.raw)))
        )
        # What is said may be put together from two paragraphs
        stretches = [*body, *(f"{a} {b}" for a, b in pairwise(body))]
        if enough and len(block.raw) < 700 and any(repeats(block.raw, t, strict=heading) for t in stretches):
            block.kind = "pull_quote"
    for i, block in enumerate(found):
        after = i > 0 and found[i - 1].kind == "pull_quote"
        if (
            after
            and block.page == found[i - 1].page
            and len(block.raw.split()) <= 12
            and (
                re.match(r"\s*[-–—―]", block.raw)
                or (block.boxed is not None and block.boxed == found[i - 1].boxed)
            )
        ):
            block.kind = "caption"  # "— Name, role" under the quote
        elif block.kind is None:
            block.kind = "paragraph" if ends_sentence(block.raw) or len(block.raw.split()) > 12 else "heading"


def _is_mostly_numbers(text: str) -> bool:
    return sum(c.isdigit() for c in text) > 0.2 * len(text)


def stated_title(metadata: dict[str, object], name: str = "") -> str | None:
    """The title in a PDF's properties, unless it is a program's own filling or nothing but the file's name."""
    title = metadata.get("Title")
    # Some programs end it with a zero, as strings end in C.
    printed = "".join(char if unicodedata.category(char) != "Cc" else " " for char in str(title or ""))
    text = " ".join(printed.split())
    if text.casefold() in {name.casefold(), name.rsplit(".", 1)[0].casefold()}:
        return None
    return text if len(text) > 3 and not _JUNK_TITLE.search(text) else None

"""HTML out of text that is never trusted. Whatever comes from a story, a file name or a vocabulary passes through here."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable, Mapping, Sequence
from html import escape

from bank.names import LANGUAGES
from ingest.story import Span

#: What Markdown would take for more than itself.
_MEANS = re.compile(r"[\\`*_\[<>$&~]|[:.](?=\S)|^[-+#]|(?:(?<=^\d)|(?<=^\d\d)|(?<=^\d{3})|(?<=^\d{4}))[.)]")
#: Where Streamlit, whatever is escaped, makes arrows, dashes and signs of "-->", "--", ">=", and pictures of ":smile:" and ":material/home:".
_DRAWN = re.compile(r"(?<=[-<>~])(?=[->=])|(?<=:)(?=[\w+/-]+:)")
#: Keeps what it stands between from being read as one sign; nobody sees or hears it.
_WORD_JOINER = "\u2060"


def text(value: str) -> str:
    """Text as HTML, fit for an element and for a quoted attribute."""
    return escape(value, quote=True)


def element(tag: str, inside: str, **attributes: str | None) -> str:
    """An element round HTML. Attribute values are escaped here; `class_` means class, `aria_label` aria-label; None is left out."""
    return f"<{tag}{_written(attributes)}>{inside}</{tag}>"


def image(kind: str, data: bytes, alt: str, **attributes: str | None) -> str:
    """A picture that stands in the page itself: the bytes of a file of type image/`kind`."""
    source = f"data:image/{kind};base64,{base64.b64encode(data).decode()}"
    return void("img", src=source, alt=alt, **attributes)


def void(tag: str, **attributes: str | None) -> str:
    """An element that has nothing inside; its attributes as in `element`."""
    return f"<{tag}{_written(attributes)}>"


def _written(attributes: Mapping[str, str | None]) -> str:
    return "".join(
        f' {attribute.rstrip("_").replace("_", "-")}="{text(value)}"'
        for attribute, value in attributes.items()
        if value is not None
    )


def name(value: str, **attributes: str | None) -> str:
    """A name of any script within a line of any other: neither turns the other round."""
    return element("bdi", text(value), **attributes)


def isolated(value: str) -> str:
    """A name of any script within a sentence of plain text; see `name` for one within HTML."""
    return f"\u2068{value}\u2069"


def plain_label(value: str) -> str:
    """Text for a widget's label, which reads Markdown, so that it is shown as it is. No more is escaped than must be: a screen reader is told the
    label as it is written here."""
    return _MEANS.sub(r"\\\g<0>", _DRAWN.sub(_WORD_JOINER, value))


def language_code(language: str) -> str | None:
    """A language for a `lang` attribute, None where it is not one that we know."""
    return language if language in LANGUAGES else None


def marked(value: str, marks: Iterable[Span]) -> str:
    """Text as HTML with its marked spans (code points, in order) in <mark>."""
    parts, end = [], 0
    for mark in marks:
        parts += [text(value[end : mark.start]), element("mark", text(value[mark.start : mark.end]))]
        end = mark.end
    return "".join([*parts, text(value[end:])])


def joined(
    parts: Sequence[str | None], separator: str = '<span class="sb-dot" aria-hidden="true"> · </span>'
) -> str:
    """Pieces of HTML with a dot between them; what is missing is left out."""
    return separator.join(part for part in parts if part)

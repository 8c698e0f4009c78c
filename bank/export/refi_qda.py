"""REFI-QDA, the exchange format of programs for qualitative analysis (QualCoder, NVivo, ATLAS.ti, MAXQDA): themes are codes, quotes are coded
selections, speakers are cases. A project is a ZIP of its XML and the plain texts; positions count code points.
"""

from __future__ import annotations

import uuid
import zipfile
from collections.abc import Iterable
from typing import BinaryIO
from xml.etree import ElementTree as ET

from bank.consent.gate import ReleasedQuote, ReleasedStory
from bank.export.cells import printable, themes
from nlp.themes import label, theme_ids

PROJECT = "urn:QDA-XML:project:1.0"
CODEBOOK = "urn:QDA-XML:codebook:1.0"
_OURS = uuid.UUID("6f0f3d53-3c4e-5a3e-9b0e-6d1f1c1f3a51")
_TIME = (1980, 1, 1, 0, 0, 0)
#: Every quote bears this code, beside those of its themes.
_QUOTE = "Quote"


def qdpx(stories: Iterable[ReleasedStory], file: BinaryIO) -> None:
    """A project: a ZIP with project.qde and the stories' texts under sources/."""
    ET.register_namespace("", PROJECT)
    released = list(stories)
    root = ET.Element(f"{{{PROJECT}}}Project", name="Storybank", origin="Storybank")
    users = _add(root, "Users")
    _add(users, "User", guid=_guid("user", "storybank"), name="Storybank")
    _codes(_add(_add(root, "CodeBook"), "Codes"), PROJECT)
    speakers: dict[str, list[ReleasedQuote]] = {}
    for story in released:
        for quote in story.quotes:
            if quote.speaker:
                speakers.setdefault(quote.speaker.key, []).append(quote)
    if speakers:
        cases = _add(root, "Cases")
        for key, quotes in speakers.items():
            name = quotes[0].speaker.name if quotes[0].speaker else ""
            case = _add(cases, "Case", guid=_guid("case", key), name=printable(name))
            for quote in quotes:
                for place, _ in enumerate(quote.quote.spans):
                    _add(case, "SelectionRef", targetGUID=_selection(quote, place))
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        if released:
            sources = _add(root, "Sources")
        for story in released:
            _source(sources, story)
            name = f"sources/{_guid('story', story.kept.story.id)}.txt"
            archive.writestr(zipfile.ZipInfo(name, _TIME), story.kept.story.text.encode())
        _add(
            root, "Description"
        ).text = (
            "Stories and quotes from Storybank. Themes are codes; every quote also bears the code “Quote”."
        )
        archive.writestr(zipfile.ZipInfo("project.qde", _TIME), _xml(root))


def qdc(stories: Iterable[ReleasedStory], file: BinaryIO) -> None:
    """A codebook alone: the themes. It holds nothing of the stories, and takes none."""
    del stories  # none is asked for, so the log says of none that it left
    ET.register_namespace("", CODEBOOK)
    root = ET.Element(f"{{{CODEBOOK}}}CodeBook", origin="Storybank")
    _codes(ET.SubElement(root, f"{{{CODEBOOK}}}Codes"), CODEBOOK)
    file.write(_xml(root))


def _codes(parent: ET.Element, space: str) -> None:
    for key in (_QUOTE, *theme_ids()):
        name = key if key == _QUOTE else label(key, "en")
        code = ET.SubElement(parent, f"{{{space}}}Code", guid=_guid("code", key), name=name, isCodable="true")
        ET.SubElement(code, f"{{{space}}}Description").text = (
            "Words that somebody says." if key == _QUOTE else f"Theme {key}: {label(key, 'ar')}"
        )


def _source(parent: ET.Element, released: ReleasedStory) -> None:
    story = released.kept.story
    guid = _guid("story", story.id)
    source = _add(
        parent, "TextSource", guid=guid, name=printable(story.title), plainTextPath=f"internal://{guid}.txt"
    )
    _add(source, "Description").text = printable(story.source.name)
    for quote in released.quotes:
        for place, span in enumerate(quote.quote.spans):
            selection = _add(
                source,
                "PlainTextSelection",
                guid=_selection(quote, place),
                name=printable(quote.text[:60]),
                startPosition=str(span.start),
                endPosition=str(span.end),
            )
            if quote.speaker:
                _add(selection, "Description").text = printable(quote.speaker.name)
            for code in (_QUOTE, *themes(quote)):
                coding = _add(selection, "Coding", guid=_guid("coding", f"{quote.id}/{place}/{code}"))
                _add(coding, "CodeRef", targetGUID=_guid("code", code))


def _selection(quote: ReleasedQuote, place: int) -> str:
    return _guid("selection", f"{quote.id}/{place}")


def _guid(kind: str, key: str) -> str:
    return str(uuid.uuid5(_OURS, f"{kind}:{key}"))


def _add(parent: ET.Element, tag: str, /, **attributes: str) -> ET.Element:
    return ET.SubElement(parent, f"{{{PROJECT}}}{tag}", attributes)


def _xml(root: ET.Element) -> bytes:
    found: bytes = ET.tostring(root, "utf-8", xml_declaration=True)
    return found

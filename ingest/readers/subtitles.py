"""Transcripts with times (SRT, VTT): cues joined to turns, a time code before each, the speaker's name in front of the words.

A parser of its own: the libraries there are refuse a file with one faulty cue, and know one voice a cue.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ingest.encoding import decode
from ingest.lines import ascii_digits, ends_sentence
from ingest.readers.base import Raw
from ingest.story import Piece, Reading
from ingest.turns import label_of

_CLOCK = r"(?:(\d{1,3}):)?([0-5]?\d):([0-5]?\d)[.,](\d{1,3})"
_TIMES = re.compile(rf"^[ \t]*{_CLOCK}\s*-+>\s*{_CLOCK}.*$", re.MULTILINE)
_VOICE = re.compile(r"<v(?:\.[^\s>]*)?\s+([^>]+)>")
_TAG = re.compile(r"</?[a-zA-Z0-9][^>]*>|\{\\[^}]*\}")
_NEXT_SPEAKER = re.compile(r"^\s*(?:>>|[-–—])\s*")
#: Seconds of silence, or letters at the end of a sentence, after which a turn goes on under a time code of its own.
_PAUSE, _LONG = 5.0, 500


@dataclass(frozen=True, slots=True)
class _Said:
    """Words of one speaker from one cue. `name` None: whoever spoke before goes on; "": somebody else, not named."""

    start: float
    end: float
    name: str | None
    words: str


def read(raw: Raw) -> Reading:
    text = decode(raw.data)[0]
    pieces: list[Piece] = []
    for one in _joined(_named(list(_cues(text)))):
        pieces.append(Piece("header", _code(one.start)))
        pieces.append(Piece("paragraph", f"{one.name}: {one.words}" if one.name else one.words))
    return Reading(pieces)


def _cues(text: str) -> Iterator[_Said]:
    found = list(_TIMES.finditer(ascii_digits(text)))  # of the same length, so that places stay
    for place, match in enumerate(found):
        end = found[place + 1].start() if place + 1 < len(found) else len(text)
        # A blank line ends a cue; where one is missing, the number of the next stands at its end
        chunk = text[match.end() : end].removeprefix("\n")
        body = re.split(r"(?:^|\n)[ \t]*\n", chunk, maxsplit=1)[0]
        if body == chunk and place + 1 < len(found):
            body = re.sub(r"(?:^|\n)\d+\s*$", "", body)
        times = match.groups()
        yield from _voices(_seconds(times[:4]), _seconds(times[4:]), body)


def _voices(start: float, end: float, body: str) -> Iterator[_Said]:
    parts = _VOICE.split(body)  # words before any voice, then name and words by turns
    for name, words in zip([None, *parts[1::2]], parts[::2], strict=True):
        voice = _voice(name) if name else None
        for line in _lines(words):
            yield _Said(start, end, voice, line)


def _voice(name: str) -> str:
    """A voice as a label that can be found again: without office, stops or colons."""
    plain = re.sub(r"[.:!?]", "", re.split("[,،;(]", _plain(name))[0]).strip()
    return plain.title() if plain.islower() else plain


def _lines(body: str) -> Iterator[str]:
    """A cue's lines as one, or as several where a dash or >> begins another speaker's."""
    rows = [row for row in body.splitlines() if _plain(row)]
    dashes = sum(bool(_NEXT_SPEAKER.match(html.unescape(row))) for row in rows)
    parts: list[str] = []
    for row in rows:
        opens = _NEXT_SPEAKER.match(html.unescape(row)) and (
            dashes > 1 or html.unescape(row).lstrip().startswith(">>")
        )
        if parts and not opens and not label_of(_plain(row)):
            parts[-1] += f" {_plain(row)}"
        else:
            parts.append(f">> {_NEXT_SPEAKER.sub('', _plain(row))}" if opens else _plain(row))
    yield from parts


def _plain(text: str) -> str:
    return " ".join(html.unescape(_TAG.sub("", text)).split())


def _named(cues: list[_Said]) -> Iterator[_Said]:
    """The speaker's name taken from the front of the words. A label of a script without capitals must come twice, or first."""
    opened = [(one, one.words.startswith(">> "), one.words.removeprefix(">> ")) for one in cues]
    found = [label_of(words) if one.name is None else None for one, _, words in opened]
    times = Counter(match["name"] for match in found if match)
    first = next((match["name"] for match in found if match), None)
    for (one, opens, words), match in zip(opened, found, strict=True):
        name = match["name"] if match else ""
        if match and (
            times[name] > 1
            or name == first
            or name.isupper()
            or (len(name.split()) > 1 and name[0].isupper())
        ):
            yield replace(one, name=name, words=words[match.end() :])
        else:
            yield replace(one, name="" if opens and one.name is None else one.name, words=words)


def _joined(said: Iterator[_Said]) -> Iterator[_Said]:
    held: _Said | None = None
    for one in said:
        name = one.name if one.name is not None else held.name if held else ""
        full = (
            held is not None
            and ends_sentence(held.words)
            and (one.start - held.end > _PAUSE or len(held.words) > _LONG)
        )
        if held and name == held.name and not full and not (one.name == "" and not name):
            held = replace(held, end=one.end, words=f"{held.words} {one.words}")
            continue
        if held:
            yield held
        held = replace(one, name=name)
    if held:
        yield held


def _seconds(parts: tuple[str | None, ...]) -> float:
    hours, minutes, seconds, rest = parts
    return int(hours or 0) * 3600 + int(minutes or 0) * 60 + int(seconds or 0) + float(f"0.{rest}")


def _code(seconds: float) -> str:
    whole = int(seconds)
    return f"{whole // 3600:02}:{whole // 60 % 60:02}:{whole % 60:02}"

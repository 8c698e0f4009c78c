"""What is left of a PDF that was cut short: its table of contents stood at its end, its pages need not be lost with it."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator

#: So much is unpacked of one bundle of objects; so many objects are looked at.
MOST_BYTES, MOST_OBJECTS = 20_000_000, 200_000
_OBJECT = re.compile(rb"(?<!\d)(\d{1,9})\s+(\d{1,5})\s+obj\b")
_REFERENCE = re.compile(rb"(?<!\d)(\d{1,9})\s+\d{1,5}\s+R\b")
_PAGE = re.compile(rb"/Type\s*/Page(?![a-zA-Z])")
#: What a page needs before it is worth anything leads through none of these.
_ELSEWHERE = re.compile(
    rb"/(?:Parent|Annots|P|StructParent|B|Popup|Dest|XObject|Thumb|Metadata)\s*(?:\d+\s+\d+\s+R|\[[^\]]*\]|<<.*?>>)",
    re.DOTALL,
)


def salvaged(data: bytes) -> tuple[bytes, int] | None:
    """A whole PDF made of the pages that are complete, and how many; None where there are none, or the file is locked."""
    if re.search(rb"/Encrypt\b|/Filter\s*/Standard\b", data):
        return None
    found = dict(_objects(data))
    pages = [n for n, body in found.items() if _PAGE.search(_head(body)) and _complete(n, found)]
    if not pages:
        return None
    last = max(found)
    kids = b" ".join(b"%d 0 R" % n for n in pages)
    inherited = b"".join(_inherited(found, key) for key in (b"MediaBox", b"Rotate"))
    found[last + 1] = b"<</Type/Catalog/Pages %d 0 R>>" % (last + 2)
    found[last + 2] = b"<</Type/Pages/Count %d/Kids[%s]%s>>" % (len(pages), kids, inherited)
    for n in pages:
        found[n] = re.sub(rb"/Parent\s+\d+\s+\d+\s+R", b"/Parent %d 0 R" % (last + 2), found[n])
    out, places = bytearray(b"%PDF-1.7\n"), {}
    for n, body in sorted(found.items()):
        places[n] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (n, body)
    table = len(out)
    out += b"xref\n0 1\n0000000000 65535 f \n"
    for n, at in places.items():
        out += b"%d 1\n%010d 00000 n \n" % (n, at)
    out += b"trailer<</Size %d/Root %d 0 R>>\nstartxref\n%d\n%%%%EOF" % (last + 3, last + 1, table)
    return bytes(out), len(pages)


def _objects(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Number and body of each complete object, those in bundles too, in file order: of two with one number the later counts."""
    starts = [m for m, _ in zip(_OBJECT.finditer(data), range(MOST_OBJECTS), strict=False)]
    for start, following in zip(starts, [*starts[1:], None], strict=False):
        end = data.rfind(b"endobj", start.end(), following.start() if following else len(data))
        if end < 0:
            continue
        body = data[start.end() : end].strip()
        if re.search(rb"/Type\s*/ObjStm\b", _head(body)):
            yield from _bundled(body)
        elif not re.search(rb"/Type\s*/XRef\b", _head(body)):
            yield int(start[1]), body


def _bundled(body: bytes) -> Iterator[tuple[int, bytes]]:
    head, _, stream = body.partition(b"stream")
    count, first = (re.search(rb"/%s\s+(\d+)" % key, head) for key in (b"N", b"First"))
    if not count or not first or b"/FlateDecode" not in head or b"/Predictor" in head:
        return
    try:
        plain = zlib.decompressobj().decompress(stream.lstrip(b"\r\n"), MOST_BYTES)
    except zlib.error:
        return
    numbers = [int(n) for n in plain[: int(first[1])].split() if n.isdigit()][
        : 2 * min(int(count[1]), MOST_OBJECTS)
    ]
    places = [int(first[1]) + at for at in numbers[1::2]]
    for n, at, end in zip(numbers[::2], places, [*places[1:], len(plain)], strict=False):
        yield n, plain[at:end].strip()


def _head(body: bytes) -> bytes:
    """An object without its stream."""
    return body.partition(b"stream")[0]


def _complete(page: int, found: dict[int, bytes]) -> bool:
    """Whether a page's text and fonts are all there; without a font its letters would be guessed."""
    seen: set[int] = set()
    ahead = [page]
    while ahead:
        n = ahead.pop()
        if n in seen:
            continue
        seen.add(n)
        if n not in found:
            return False
        ahead += map(int, _REFERENCE.findall(_ELSEWHERE.sub(b"", _head(found[n]))))
    return True


def _inherited(found: dict[int, bytes], key: bytes) -> bytes:
    """What pages may leave to the tree above them, where a branch of it is left."""
    for body in found.values():
        if re.search(rb"/Type\s*/Pages\b", _head(body)):
            stated = re.search(rb"/%s\s*(\[[^\]]*\]|\d+)" % key, _head(body))
            if stated:
                return stated[0]
    return b""

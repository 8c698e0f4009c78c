"""PDF files made to hurt whoever opens them, written object by object."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterator

_PAD = bytes.fromhex("28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a")
FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
BOX = b"[0 0 595 842]"


def pdf(objects: list[bytes], trailer: bytes = b"") -> bytes:
    """Objects 1, 2 … as a file with a right cross-reference table; object 1 is the catalogue."""
    out = bytearray(b"%PDF-1.5\n%\xe2\xe3\xcf\xd3\n")
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    for place in places:
        out += b"%010d 00000 n \n" % place
    out += b"trailer\n<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1,
        trailer,
        start,
    )
    return bytes(out)


def stream(data: bytes, more: bytes = b"", length: int | None = None) -> bytes:
    return b"<</Length %d%s>>\nstream\n%s\nendstream" % (len(data) if length is None else length, more, data)


def deflated(data: bytes, times: int = 1) -> bytes:
    for _ in range(times):
        data = zlib.compress(data, 9)
    return stream(data, b"/Filter[" + b"/FlateDecode" * times + b"]")


def page(content: bytes, box: bytes = BOX, more: bytes = b"") -> bytes:
    """A file of one page; `content` is its content stream as an object."""
    return pdf(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox%s/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>%s>>>>"
            % (box, more),
            content,
            FONT,
        ]
    )


def text(words: str, size: int = 12) -> bytes:
    """Operators that print words, some a line."""
    lines = [words[i : i + 80] for i in range(0, len(words), 80)]
    body = "".join(f"({line}) Tj 0 -14 Td " for line in lines)
    return f"BT /F1 {size} Tf 50 780 Td {body}ET".encode("latin-1", "replace")


def locked(words: str, user: str, owner: str = "owner") -> bytes:
    """A page under the standard 40-bit lock; an empty `user` opens it for everybody."""
    ident = hashlib.md5(b"hostile", usedforsecurity=False).digest()
    rights = (-44).to_bytes(4, "little", signed=True)
    held = _rc4(hashlib.md5(_padded(owner), usedforsecurity=False).digest()[:5], _padded(user))
    key = hashlib.md5(_padded(user) + held + rights + ident, usedforsecurity=False).digest()[:5]
    own = hashlib.md5(key + bytes([4, 0, 0, 0, 0]), usedforsecurity=False).digest()[:10]
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox%s/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>" % BOX,
        stream(_rc4(own, text(words))),
        FONT,
        b"<</Filter/Standard/V 1/R 2/O<%s>/U<%s>/P -44>>"
        % (held.hex().encode(), _rc4(key, _PAD).hex().encode()),
    ]
    name = ident.hex().encode()
    return pdf(objects, b"/Encrypt 6 0 R/ID[<%s><%s>]" % (name, name))


def _padded(password: str) -> bytes:
    return (password.encode("latin-1") + _PAD)[:32]


def _rc4(key: bytes, data: bytes) -> bytes:
    state = list(range(256))
    j = 0
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) % 256
        state[i], state[j] = state[j], state[i]
    out = bytearray()
    i = j = 0
    for byte in data:
        i = (i + 1) % 256
        j = (j + state[i]) % 256
        state[i], state[j] = state[j], state[i]
        out.append(byte ^ state[(state[i] + state[j]) % 256])
    return bytes(out)


def bombs() -> Iterator[tuple[str, bytes]]:
    yield "300 MB of spaces, deflated", page(deflated(b" " * 300_000_000))
    yield "300 MB of text, deflated", page(deflated(b"BT /F1 9 Tf " + b"(a) Tj " * 40_000_000 + b"ET"))
    yield "deflated three times", page(deflated(b"BT (a) Tj ET " * 10_000_000, 3))
    yield (
        "huge picture",
        page(
            stream(b"q 500 0 0 700 40 40 cm /I Do Q"),
            more=b"/XObject<</I 6 0 R>>",
        ).replace(
            b"endobj\nxref",
            b"endobj\n6 0 obj\n<</Subtype/Image/Width 60000/Height 60000/BitsPerComponent 8/ColorSpace/DeviceGray/Length 0>>\nstream\n\nendstream\nendobj\nxref",
        ),
    )
    yield (
        "object stream that unfolds",
        pdf(
            [
                b"<</Type/Catalog/Pages 2 0 R>>",
                b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
                stream(
                    zlib.compress(b"<<" * 50_000_000, 9), b"/Type/ObjStm/N 100000/First 10/Filter/FlateDecode"
                ),
            ]
        ),
    )


def without_end() -> Iterator[tuple[str, bytes]]:
    for number in (300_000, 3_000_000):
        yield (
            f"{number} letters one on another",
            page(deflated(b"BT /F1 9 Tf 50 700 Td " + b"(a) Tj " * number + b"ET")),
        )
        yield f"{number} lines drawn", page(deflated(b"0 0 m 9 9 l S " * number))
        yield f"{number} saved states", page(deflated(b"q " * number + text("deep")))
    yield (
        "200,000 words in places of their own",
        page(
            deflated(
                b"BT /F1 5 Tf "
                + b"".join(b"1 0 0 1 %d %d Tm (word) Tj " % (i % 560, i * 7 % 800) for i in range(200_000))
                + b"ET"
            )
        ),
    )


def nested() -> Iterator[tuple[str, bytes]]:
    tree = [b"<</Type/Catalog/Pages 2 0 R>>"]
    tree += [b"<</Type/Pages/Kids[%d 0 R]/Count 1>>" % (i + 1) for i in range(2, 5_000)]
    yield "page tree 5,000 deep", pdf([*tree, b"<</Type/Page/MediaBox%s>>" % BOX])
    yield (
        "page tree in a circle",
        pdf([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2>>"]),
    )
    yield (
        "form inside itself",
        page(stream(b"/X Do"), more=b"/XObject<</X 6 0 R>>").replace(
            b"endobj\nxref",
            b"endobj\n6 0 obj\n<</Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 6 0 R>>>>/Length 5>>\nstream\n/X Do\nendstream\nendobj\nxref",
        ),
    )
    for depth in (1_000, 200_000):
        yield (
            f"array {depth} deep",
            pdf(
                [
                    b"<</Type/Catalog/Pages 2 0 R/A%s%s>>" % (b"[" * depth, b"]" * depth),
                    b"<</Type/Pages/Kids[]/Count 0>>",
                ]
            ),
        )
        yield (
            f"dictionary {depth} deep",
            pdf(
                [
                    b"<</Type/Catalog/Pages 2 0 R/A%s 1%s>>" % (b"<</A" * depth, b">>" * depth),
                    b"<</Type/Pages/Kids[]/Count 0>>",
                ]
            ),
        )


def boxes() -> Iterator[tuple[str, bytes]]:
    for box in (
        b"[0 0 1e9 1e9]",
        b"[0 0 0 0]",
        b"[0 0 -595 -842]",
        b"[-99999999 -99999999 99999999 99999999]",
        b"[1 2 3]",
        b"[(a)(b)(c)(d)]",
        b"[0 0 0.001 0.001]",
        b"null",
        b"[595 842 0 0]",
    ):
        yield (
            f"page box {box.decode()}",
            page(stream(text("The council met in the school of the village.")), box),
        )


def many_pages(number: int = 5_000) -> bytes:
    kids = b" ".join(b"%d 0 R" % (i + 5) for i in range(number))
    sheet = b"<</Type/Page/Parent 2 0 R/MediaBox%s/Contents 3 0 R/Resources<</Font<</F1 4 0 R>>>>>>" % BOX
    words = "The council met in the school of the village and spoke about water. " * 8
    return pdf(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, number),
            stream(text(words)),
            FONT,
            *[sheet] * number,
        ]
    )

"""Files that go wrong, made from the sample stories: cut short, bent, misnamed, swollen, half decoded."""

from __future__ import annotations

import io
import random
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bench import odd_pdfs

SECRET = "sesame"  # noqa: S105 - of a file made here
SENTENCE = "The council met in the school of the village. "


@dataclass(frozen=True, slots=True)
class Odd:
    """A file to write and read; `password` is given to the reader."""

    kind: str
    name: str
    data: bytes
    password: str | None = None


def everything(stories: Path, seed: int = 3) -> Iterator[Odd]:
    """All of them, the same ones on every machine."""
    files = sorted(p for p in stories.iterdir() if p.suffix in {".pdf", ".docx", ".txt"})
    of = {suffix: [p for p in files if p.suffix == suffix] for suffix in (".pdf", ".docx", ".txt")}
    chance = random.Random(seed)  # noqa: S311 - bytes to flip, no secrets
    yield from _cut(of)
    yield from _flipped(of, chance)
    yield from _broken_xref(of[".pdf"][:6], chance)
    yield from _misnamed(of)
    yield from _empty()
    yield from _locked()
    for kind, made in (
        ("PDF bomb", odd_pdfs.bombs()),
        ("operators without end", odd_pdfs.without_end()),
        ("deep or circular PDF", odd_pdfs.nested()),
        ("odd page box", odd_pdfs.boxes()),
    ):
        yield from (Odd(kind, "odd.pdf", data) for _, data in made)
    yield Odd("5,000 pages", "long.pdf", odd_pdfs.many_pages())
    yield from (Odd("DOCX bomb", "bomb.docx", data) for data in _docx_bombs(of[".docx"][0].read_bytes()))
    yield from (Odd("odd HTML", "odd.html", data) for data in _html())
    yield from (Odd("odd Markdown", "odd.md", data) for data in _markdown())
    yield from (Odd("odd text", "odd.txt", data) for data in _text())


def _cut(of: dict[str, list[Path]]) -> Iterator[Odd]:
    for suffix, number in ((".pdf", 6), (".docx", 3), (".txt", 2)):
        for path in of[suffix][:number]:
            data = path.read_bytes()
            for tenth in (0.5, 1, 2, 3, 5, 7, 9, 9.7, 9.99):
                yield Odd(f"cut short {suffix}", f"cut{suffix}", data[: int(len(data) * tenth / 10)])


def _flipped(of: dict[str, list[Path]], chance: random.Random) -> Iterator[Odd]:
    for suffix, number in ((".pdf", 8), (".docx", 3), (".txt", 1)):
        for path in of[suffix][:number]:
            data = path.read_bytes()
            for count in (1, 10, len(data) // 1000, len(data) // 100, len(data) // 10):
                bent = bytearray(data)
                for _ in range(max(1, count)):
                    bent[chance.randrange(len(bent))] = chance.randrange(256)
                yield Odd(f"bytes changed {suffix}", f"bent{suffix}", bytes(bent))
            start = chance.randrange(len(data) // 2)
            yield Odd(
                f"bytes changed {suffix}", f"hole{suffix}", data[:start] + data[start + len(data) // 20 :]
            )


def _broken_xref(files: list[Path], chance: random.Random) -> Iterator[Odd]:
    for path in files:
        data = path.read_bytes()
        yield Odd(
            "broken cross-references", "xref.pdf", re.sub(rb"startxref\s+\d+", b"startxref\n99999999", data)
        )
        yield Odd("broken cross-references", "xref.pdf", data[: data.rfind(b"startxref")])
        yield Odd(
            "broken cross-references",
            "xref.pdf",
            re.sub(rb"startxref\s+\d+", b"startxref\n9", data) + b"%%EOF",
        )
        yield Odd(
            "broken cross-references", "xref.pdf", b"junk before the head\n" * chance.randrange(1, 40) + data
        )
        yield Odd("broken cross-references", "xref.pdf", re.sub(rb"/Length \d+", b"/Length 999999999", data))


def _misnamed(of: dict[str, list[Path]]) -> Iterator[Odd]:
    picture = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20
    data = {
        ".pdf": of[".pdf"][0].read_bytes(),
        ".docx": of[".docx"][0].read_bytes(),
        ".txt": of[".txt"][0].read_bytes(),
        ".png": picture,
    }
    data[".exe"] = b"MZ\x90\x00" + bytes(500)
    for true, content in data.items():
        for said in (".pdf", ".docx", ".txt", ".md", ".html", ""):
            if said != true:
                yield Odd("wrong ending", f"wrong{said}", content)


def _empty() -> Iterator[Odd]:
    for suffix in (".pdf", ".docx", ".txt", ".md", ".html"):
        for data in (b"", b"\0" * 100_000, b" \n\t" * 50):
            yield Odd("nothing in it", f"empty{suffix}", data)
    yield Odd("nothing in it", "head.pdf", b"%PDF-1.7\n")


def _locked() -> Iterator[Odd]:
    yield Odd("locked, password given", "locked.pdf", odd_pdfs.locked(SENTENCE * 9, SECRET), SECRET)
    yield Odd("locked, no password", "locked.pdf", odd_pdfs.locked(SENTENCE * 9, SECRET))
    yield Odd("locked, wrong password", "locked.pdf", odd_pdfs.locked(SENTENCE * 9, SECRET), "abracadabra")
    yield Odd("locked for changes only", "locked.pdf", odd_pdfs.locked(SENTENCE * 9, ""))
    yield Odd(
        "locked, no password",
        "locked.docx",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le"),
    )


def _docx_bombs(good: bytes) -> Iterator[bytes]:
    def with_part(name: str, content: bytes) -> bytes:
        out = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(good)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
            for part in old.namelist():
                if part != name:
                    new.writestr(part, old.read(part))
            new.writestr(name, content)
        return out.getvalue()

    w = b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>%s</w:body></w:document>'
    document = "word/document.xml"
    yield with_part(document, w % (b" " * 250_000_000))
    yield with_part(document, w % (b"<w:p><w:r><w:t>water </w:t></w:r></w:p>" * 400_000))
    yield with_part(document, w % (b"<w:p>" * 100_000 + b"</w:p>" * 100_000))
    yield with_part(
        document, w % (b"<w:tbl><w:tr><w:tc>" * 3_000 + b"<w:p/>" + b"</w:tc></w:tr></w:tbl>" * 3_000)
    )
    laughs = b'<!DOCTYPE l [<!ENTITY a "ha">' + b"".join(
        b'<!ENTITY %c "%s">' % (c, b"&%c;" % (c - 1) * 10) for c in range(ord("b"), ord("l"))
    )
    yield with_part(document, laughs + b"]>" + w % b"<w:p><w:r><w:t>&k;</w:t></w:r></w:p>")
    yield with_part(
        document,
        b'<!DOCTYPE l [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
        + w % b"<w:p><w:r><w:t>&x;</w:t></w:r></w:p>",
    )
    yield with_part(document, b"no XML at all")
    yield with_part(document, b"")
    yield with_part("word/media/image1.png", bytes(300_000_000))
    yield with_part("word/styles.xml", b"<broken")
    yield with_part("[Content_Types].xml", b"<Types/>")
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as many:
        many.writestr(document, w % b"")
        for i in range(60_000):
            many.writestr(f"word/part{i}", b"")
    yield out.getvalue()


def _html() -> Iterator[bytes]:
    body = SENTENCE.encode() * 5
    yield b"<html>" + b"<div>" * 100_000 + body
    yield b"<html><table>" * 20_000 + body
    yield b"<html><body>" + b"<p>" + body + b"<p" * 200_000
    yield b"<html><script>" + b"x" * 3_000_000 + b"</script>" + body
    yield b"<html><!--" + body
    yield b"<html><body>&" + b"amp;" * 300_000
    yield b'<html><meta charset="utf-16"><body>' + body
    yield b'<html><meta charset="no-such-thing"><body>' + body
    yield b"<html><body>" + b"\0".join(body[i : i + 1] for i in range(len(body)))
    yield b"<html><frameset><frame src='http://example.org/'></frameset></html>"
    yield b"<html><body>" + b"<b><i>" * 30_000 + body + b"</b></i>" * 30_000
    yield b"<html><body><a href='" + b"a" * 5_000_000 + b"'>" + body
    yield b"<html><body>" + body * 20_000


def _markdown() -> Iterator[bytes]:
    body = SENTENCE.encode()
    for sign in (b"[", b"*", b"> ", b"- ", b"`", b"#", b"![](", b"<", b"_a", b"|a", b"\\"):
        yield b"# A title\n\n" + body + b"\n\n" + sign * 50_000 + b"\n\n" + body
    yield b"".join(b" " * i + b"- a\n" for i in range(2_000))
    yield b"---\n" + b"title: x\n" * 200_000
    yield b"[a]: b\n" * 100_000 + b"[a]" * 100_000


def _text() -> Iterator[bytes]:
    story = (SENTENCE * 12 + "\n\n") * 6
    arabic = ("اجتمع أهل القرية في الساحة وتحدثوا عن الماء. " * 12 + "\n\n") * 4
    wide = story.encode("utf-16")
    yield wide[:-1]
    yield wide[2:]
    yield wide[2:-1]
    yield wide[: len(wide) // 2] + story.encode()
    yield b"\xff\xfe" + b"\x00\xd8" * 500 + story.encode("utf-16-le")
    yield b"\xfe\xff" + story.encode("utf-16-le")
    yield story.encode("utf-32")
    yield arabic.encode("cp1256") + arabic.encode()
    yield arabic.encode("cp1256")
    yield arabic.encode()[1:-1]
    yield story.encode().replace(b" ", b"\0")
    yield b"\x1b[2J\x07" * 400 + story.encode()
    yield ("\u202e" * 2_000 + story).encode()
    yield ("a" + "\u0301" * 200_000 + story).encode()
    yield b"word " * 3_000_000
    yield b"a" * 10_000_000
    yield b"a\n" * 2_000_000
    yield b"\n" * 10_000_000 + b"end of it all, at last"
    yield ('"' * 100_000 + story).encode()
    yield b"%PDF-" + story.encode()
    yield b"PK\x03\x04" + story.encode()
    yield bytes(range(256)) * 4_000

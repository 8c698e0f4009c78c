"""Bytes of a text file → characters: UTF-8, UTF-16 with or without its mark, Windows-1256 and Windows-1252, then any other by statistics."""

from __future__ import annotations

import codecs
import re
import unicodedata

from charset_normalizer import from_bytes

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_ARABIC_RUN = re.compile("[\u0621-\u064a\u067e\u0686\u0698\u06a9\u06af]{2,}")
#: Letters that make up over half of Arabic prose; a wrong table of the same script yields fewer of them.
_COMMON = set("اليمنوترب")


def decode(data: bytes) -> tuple[str, str]:
    """The text and the name of the encoding that was found; never fails, doubtful bytes become U+FFFD."""
    for bom, name in _BOMS:
        if data.startswith(bom):
            return _clean(data.decode(name, "replace")), name.removesuffix("-sig")
    if b"\x00" in data:
        text, name = max(
            ((data.decode(n, "replace"), n) for n in ("utf-16-le", "utf-16-be")),
            key=lambda r: _readable(r[0]),
        )
        return _clean(text), name
    try:
        return _clean(data.decode("utf-8")), "utf-8"
    except UnicodeDecodeError as e:
        # A file cut in the middle of its last character, or with a stray byte, is still UTF-8.
        if (e.start >= len(data) - 3 and not data[: e.start].isascii()) or _mostly_utf8(data):
            return _clean(data.decode("utf-8", "replace")), "utf-8"
    return _eight_bit(data)


def _clean(text: str) -> str:
    text = text.replace("\ufeff", "").replace("\x00", "").replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize(
        "NFC", text.replace("\x0b", "\n").replace("\u2028", "\n").replace("\u2029", "\n\n")
    )


def _readable(text: str) -> float:
    """Share of characters that stories are written with."""
    good = sum(
        c.isascii() or "\u00a0" <= c <= "\u017f" or "\u0600" <= c <= "\u06ff" or "\u2010" <= c <= "\u2026"
        for c in text
    )
    return good / max(1, len(text))


def _mostly_utf8(data: bytes) -> bool:
    text = data.decode("utf-8", "replace")
    wide = sum(not c.isascii() for c in text)
    return text.count("\ufffd") * 20 < wide


def _eight_bit(data: bytes) -> tuple[str, str]:
    """Arabic words are whole runs of high bytes; in Western text high bytes stand alone (é, curly quotes)."""
    arabic = data.decode("cp1256", "replace")
    in_runs = sum(len(run) for run in _ARABIC_RUN.findall(arabic))
    high_letters = sum(b >= 0xC0 for b in data)
    if in_runs > high_letters / 2:
        tables = {name: _common_share(data.decode(name, "replace")) for name in ("cp1256", "iso8859_6")}
        best = max(tables, key=lambda n: (tables[n], n == "cp1256"))
        return _clean(data.decode(best, "replace")), best
    western = data.decode("cp1252", "replace")
    # The five bytes cp1252 leaves open, and symbols inside words, mean that it is another table.
    odd = western.count("\ufffd") + len(re.findall(r"(?<=[a-z])[¡-¿÷×](?=[a-z])", western))
    if odd and (guess := from_bytes(data).best()) is not None:
        return _clean(str(guess)), guess.encoding
    return _clean(western), "cp1252"


def _common_share(text: str) -> float:
    letters = [c for c in text if "\u0600" <= c <= "\u06ff"]
    return sum(c in _COMMON for c in letters) / max(1, len(letters))

"""Spellings brought to one form for comparing. Nothing that is shown or stored as text goes through here."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
_KURDISH = str.maketrans("كيىےھ", "کییھه")
_ARABIC = re.compile(r"[\u0600-\u06ff]")
_MARKS = re.compile(r"[’'‘`ʼʿʾ\"“”«»]")
_NO_WORD = re.compile(r"[^\w]+")


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Case, accents, Arabic diacritics, tatweel, alef seats, ta marbuta and digits folded; words split by single spaces."""
    text = unicodedata.normalize("NFKC", text).replace("ـ", "")
    if _ARABIC.search(text):
        text = _arabic(text)
    text = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    text = _MARKS.sub("", text.casefold().translate(_DIGITS))
    return _NO_WORD.sub(" ", text).strip()


def _arabic(text: str) -> str:
    # Imported at the first Arabic letter: camel-tools looks at every sign of Unicode then, most of a second.
    from camel_tools.utils.dediac import dediac_ar
    from camel_tools.utils.normalize import (
        normalize_alef_ar,
        normalize_alef_maksura_ar,
        normalize_teh_marbuta_ar,
    )

    return str(normalize_teh_marbuta_ar(normalize_alef_maksura_ar(normalize_alef_ar(dediac_ar(text)))))


@lru_cache(maxsize=65536)
def fold_name(name: str) -> str:
    """A name without its article, folded: "The Al-Noor Foundation" → "al noor foundation"."""
    return re.sub(r"^the ", "", fold(re.sub(r"['’]s$", "", name)))


@lru_cache(maxsize=16384)
def slug(name: str) -> str:
    """A name as an id: "Al Noor Foundation" → "al-noor-foundation". Arabic letters stay Arabic."""
    return fold_name(name).replace(" ", "-") or "unnamed"

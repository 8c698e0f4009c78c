"""Text files as they come from Windows machines in Iraq and elsewhere."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.encoding import decode

ENGLISH = "“We didn’t wait,” says Zoë – the café’s owner. £5 … naïve coöperation."
ARABIC = "قالت سوزان: «نأمل أن نواصل العمل معاً» في الأنبار."


@pytest.mark.parametrize(
    ("text", "encoding", "found"),
    [
        (ENGLISH, "utf-8", "utf-8"),
        (ENGLISH, "utf-8-sig", "utf-8"),
        (ENGLISH, "cp1252", "cp1252"),
        ("It’s short.", "cp1252", "cp1252"),
        ("“Enough,” she said.", "cp1252", "cp1252"),
        (ARABIC, "utf-8", "utf-8"),
        (ARABIC, "cp1256", "cp1256"),
        ("نعم", "cp1256", "cp1256"),
        ("Al Noor (النور) is an NGO in Iraq.", "cp1256", "cp1256"),
        ("قالت سوزان نأمل أن نواصل العمل في الأنبار", "iso8859_6", "iso8859_6"),
        (ARABIC, "utf-16", "utf-16"),
        (ARABIC, "utf-16-le", "utf-16-le"),
        (ENGLISH, "utf-16-be", "utf-16-be"),
        (ENGLISH, "utf-16-le", "utf-16-le"),
    ],
)
def test_encodings_are_told_apart(text: str, encoding: str, found: str) -> None:
    assert decode(text.encode(encoding)) == (text, found)


def test_a_cut_last_character_does_not_change_the_encoding() -> None:
    text, encoding = decode((ARABIC * 3).encode()[:-2] + b"\xd9")
    assert encoding == "utf-8"
    assert text.startswith(ARABIC)


def test_line_ends_are_made_alike() -> None:
    assert decode(b"a\r\nb\rc\n")[0] == "a\nb\nc\n"


@given(st.binary(max_size=300))
def test_any_bytes_become_text(data: bytes) -> None:
    text, encoding = decode(data)
    assert isinstance(text, str)
    assert encoding
    assert "\x00" not in text


@given(
    st.text(
        alphabet=st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufeff\u2028\u2029"),
        min_size=1,
        max_size=200,
    )
)
def test_utf8_is_never_mistaken(text: str) -> None:
    import unicodedata

    assert decode(text.encode())[0] == unicodedata.normalize("NFC", text)

from __future__ import annotations

import io
from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest
from making import SAID, keep
from PIL import Image

from bank.bank import Bank
from bank.consent.gate import ReleasedQuote, Request, release
from bank.consent.terms import Terms
from bank.export.card import png, svg
from bank.export.card.colours import ENOUGH, PALETTES, contrast
from bank.export.card.fonts import ARABIC_FAMILY, font, width
from bank.export.card.layout import CUT, SHAPES, Card, lay_out

ARABIC = "سنعدّ كل صوت في العلن أمام الجميع"
SIZES = {"square": (1080, 1080), "landscape": (1200, 630), "story": (1080, 1920)}


def released(bank: Bank, **parts: str) -> ReleasedQuote:
    key = keep(bank.catalogue, **parts)
    found = release(bank, bank.record(key)["quotes"][0]["id"], Request("social", unknown_ok=True))
    assert isinstance(found, ReleasedQuote)
    return found


def said(card: Card) -> str:
    return " ".join(line.text for line in card.lines)


@pytest.mark.parametrize("palette", PALETTES.values(), ids=PALETTES)
def test_every_colour_can_be_read_on_its_ground(palette: object) -> None:
    assert hasattr(palette, "ground")
    for name in ("text", "quiet", "accent"):
        assert contrast(getattr(palette, name), palette.ground) >= ENOUGH, name


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize(
    ("text", "language"),
    [(SAID, "en"), (ARABIC, "ar"), (SAID + " and count again" * 12, "en"), (ARABIC + " ثم نعدّ" * 20, "ar")],
)
def test_a_card_has_its_size_and_everything_on_it(bank: Bank, shape: str, text: str, language: str) -> None:
    card = lay_out(released(bank, said=text, language=language), shape)
    picture = Image.open(io.BytesIO(png.draw(card)))
    assert picture.size == SIZES[shape]
    assert text in picture.info["Description"]
    for part in ("Maha Saleh", "director", "Al-Tadhamun League", "Counting votes in Ramadi", "2021-04"):
        assert part in said(card)
    for line in card.lines:
        wide = width(line.text, line.size, line.weight, card.rtl, language)
        left = line.x - wide if card.rtl else line.x
        assert left >= 0, line.text
        assert left + wide <= SIZES[shape][0], line.text
        assert 0 < line.y < SIZES[shape][1]


def test_long_quotes_are_set_smaller_and_then_abridged_with_a_mark(bank: Bank) -> None:
    short = lay_out(released(bank))
    longer = lay_out(released(bank, path="/b", said=SAID + " and we will count again" * 8))
    endless = lay_out(released(bank, path="/c", said=SAID + " and we will count again" * 80))
    sizes = [card.lines[0].size for card in (short, longer, endless)]
    assert sizes[0] > sizes[1] > sizes[2] == SHAPES["square"].smallest
    assert [card.abridged for card in (short, longer, endless)] == [False, False, True]
    assert f"{CUT}”" in said(endless)
    assert CUT not in said(longer)


def test_arabic_letters_are_joined_and_run_from_the_right(bank: Bank) -> None:
    # Joined letters take less room than the same letters apart.
    set_ = font(ARABIC_FAMILY, 60, 500)
    joined = set_.getlength("صوت", direction="rtl", language="ar")
    apart = sum(set_.getlength(letter, direction="rtl", language="ar") for letter in "صوت")
    assert joined < apart
    card = lay_out(released(bank, said=ARABIC, language="ar"))
    assert card.rtl
    picture = Image.open(io.BytesIO(png.draw(card))).convert("L")
    left, right = picture.crop((0, 0, 300, 1080)), picture.crop((780, 0, 1080, 1080))
    ground = picture.getpixel((5, 5))
    assert (
        sum(left.histogram()) - left.histogram()[ground] < sum(right.histogram()) - right.histogram()[ground]
    )  # type: ignore[index]


@pytest.mark.parametrize(("text", "language"), [(SAID, "en"), (ARABIC, "ar")])
def test_an_svg_card_holds_its_words_and_its_fonts(bank: Bank, text: str, language: str) -> None:
    root = ET.fromstring(svg.draw(lay_out(released(bank, said=text, language=language))))  # noqa: S314 - our own
    space = "{http://www.w3.org/2000/svg}"
    lines = root.findall(f"{space}text")
    assert text in " ".join(str(line.text) for line in lines)
    assert {line.get("direction") for line in lines} == {"rtl" if language == "ar" else "ltr"}
    style = root.find(f"{space}style")
    assert style is not None
    assert "data:font/ttf;base64," in str(style.text)
    assert "http" not in str(style.text)


def test_a_card_names_people_as_they_agreed(bank: Bank) -> None:
    key = keep(bank.catalogue)
    bank.catalogue.record_consent(Terms("person", "person/maha-saleh", "granted", "role"))
    found = release(bank, bank.record(key)["quotes"][0]["id"], Request("social"))
    assert isinstance(found, ReleasedQuote)
    card = lay_out(found)
    assert "A director" in said(card)
    for drawn in (png.draw(card), svg.draw(card)):
        assert b"Saleh" not in drawn
        assert b"Tadhamun" not in drawn
    assert "Saleh" not in said(card) + card.alt


def test_a_comma_at_the_end_is_left_off(bank: Bank) -> None:
    quote = released(bank)
    assert "open”" in said(lay_out(replace(quote, text=quote.text + ",")))

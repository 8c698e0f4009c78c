"""Cards: one answer each, as HTML."""

from __future__ import annotations

from bank.consent.terms import NEVER_LEAVES
from bank.results import Result
from bank.stored import Consent
from nlp.quotability import band
from ui.links import Asked, story_url
from ui.markup import element, joined, language_code, marked, name, text
from ui.strings import date_name, has, language_name, place_name, say, theme_name


def card(result: Result, asked: Asked) -> str:
    """A quote's or a story's card; `asked` is the search it answers, kept in its link."""
    return _quote_card(result, asked) if result.quote else _story_card(result, asked)


def chips(themes: tuple[str, ...], governorates: tuple[str, ...]) -> str:
    """Places and themes as small labels."""
    found = [element("li", name(place_name(place)), class_="sb-chip sb-place") for place in governorates]
    found += [element("li", name(theme_name(theme)), class_="sb-chip sb-theme") for theme in themes]
    return element("ul", "".join(found), class_="sb-chips") if found else ""


def badge(label: str, tone: str, title: str | None = None) -> str:
    """A word or two about how far something may be trusted or used."""
    return element("span", text(label), class_=f"sb-badge sb-{tone}", title=title)


def consent_badge(consent: Consent) -> str:
    """What was said about use, in words; a refusal is loud."""
    key = f"consent.{consent.status}"
    label = say(key) if has(key) else say("consent.other", status=consent.status)
    tone = "stop" if consent.status in NEVER_LEAVES else "open" if consent.status == "unknown" else "good"
    return badge(label, tone, say("consent.note", note=consent.note) if consent.note else None)


def origin_badge(reviewed: bool) -> str:
    """A guess never looks like what somebody has confirmed."""
    return badge(say("card.reviewed"), "good") if reviewed else badge(say("card.guess"), "guess")


def _quote_card(result: Result, asked: Asked) -> str:
    quote, speaker = result.quote, result.speaker
    assert quote is not None
    words = element(
        "blockquote",
        element("p", marked(result.text, result.marks)),
        lang=language_code(result.language),
        class_=f"sb-words sb-{quote.kind}",
        dir="auto",
    )
    said_by = (
        name(speaker.name, class_="sb-speaker")
        if speaker
        else element("span", text(say("card.said_by_nobody")), class_="sb-nobody")
    )
    about = joined(
        [
            name(speaker.role) if speaker and speaker.role else None,
            name(result.organization.name) if result.organization else None,
        ],
        say("app.comma"),
    )
    badges = [
        badge(say(f"kind.{quote.kind}"), "plain", say(f"kind.{quote.kind}_help")),
        badge(say(f"quotability.{band(quote.quotability)}"), "plain"),
        consent_badge(result.consent),
        origin_badge(result.reviewed),
    ]
    inside = [
        words,
        element("div", joined([said_by, about]), class_="sb-by"),
        element("div", _source(result, asked), class_="sb-source"),
        element(
            "div",
            chips(result.themes, result.governorates) + element("div", "".join(badges), class_="sb-badges"),
            class_="sb-foot",
        ),
    ]
    label = say("card.quote_label", speaker=speaker.name if speaker else say("card.said_by_nobody"))
    return element("article", "".join(inside), class_="sb-card", aria_label=label)


def _story_card(result: Result, asked: Asked) -> str:
    link = element(
        "a", text(result.story_title), href=story_url(result.story_id, None, asked), target="_self"
    )
    about = joined(
        [name(result.story_name), text(date_name(result.published)), text(language_name(result.language))]
    )
    inside = [
        element("h3", link, class_="sb-title", dir="auto", lang=language_code(result.language)),
        element("div", about, class_="sb-source"),
        element(
            "p",
            marked(result.text, result.marks),
            class_="sb-stretch",
            dir="auto",
            lang=language_code(result.language),
        ),
        element(
            "div",
            chips(result.themes, result.governorates)
            + element(
                "div", consent_badge(result.consent) + origin_badge(result.reviewed), class_="sb-badges"
            ),
            class_="sb-foot",
        ),
    ]
    return element("article", "".join(inside), class_="sb-card")


def _source(result: Result, asked: Asked) -> str:
    link = element(
        "a",
        name(result.story_title, lang=language_code(result.language)),
        href=story_url(result.story_id, result.id, asked),
        target="_self",
        title=say("card.open"),
    )
    page = text(say("card.page", page=result.page)) if result.page else None
    return joined([link, page, text(date_name(result.published)), text(language_name(result.language))])

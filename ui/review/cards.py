"""A guess as a person sees it who is to decide on it: what is claimed, how sure the machine is and why not surer, and where it stands."""

from __future__ import annotations

from collections.abc import Sequence

from bank.bank import Bank
from bank.evidence import Dossier, Place, dossier, quote_of
from bank.judgements.judgement import parts_of_tie
from bank.review import Item
from bank.stored import StoredStory, quote_text
from nlp.annotations import Entity
from ui.cards import badge
from ui.links import review_url, story_url
from ui.markup import element, joined, language_code, marked, name, text
from ui.review.desk import Verdict
from ui.strings import direction, has, number, place_name, say, say_count, theme_name

#: Below these the machine is doubtful, and fairly sure.
_DOUBTFUL, _FAIR = 0.5, 0.75
_TONES: dict[Verdict, tuple[str, str]] = {
    "accepted": ("✓", "good"),
    "corrected": ("✎", "good"),
    "rejected": ("✗", "stop"),
}


def item_card(bank: Bank, item: Item, verdict: Verdict | None, found: Sequence[Place]) -> str:
    """An item with its evidence, `found` being its places. Raises NothingFound where its story has gone."""
    if item.kind == "pair":
        with bank.catalogue.reading() as db:
            pair = [dossier(db, one) for one in item.id.partition(":")[2].split("|")]
        body = two_dossiers([one for one in pair if one])
    else:
        body = _CLAIMS[item.kind](item, bank.story(item.story_id) if item.story_id else None)
    told = [_why(item, at) for at in range(len(item.why))]
    why = "".join(element("li", text(one), dir=direction(one)) for one in told)
    inside = [
        _head(item, verdict),
        body,
        element("ul", why, class_="sb-why") if why else "",
        *(place_html(place) for place in found),
    ]
    state = verdict or "guessed"
    return element(
        "article",
        "".join(inside),
        class_=f"sb-card sb-item sb-is-{state}",
        aria_label=say(f"review.kind_{item.kind}"),
    )


def place_html(place: Place) -> str:
    """A paragraph with the words in question marked, and where it stands."""
    words = marked(place.text, place.marks)
    if place.cut[0]:
        words = "… " + words
    if place.cut[1]:
        words += " …"
    link = element(
        "a",
        name(place.story_title, lang=language_code(place.language)),
        href=story_url(place.story_id),
        target="_self",
        title=say("card.open"),
    )
    page = text(say("card.page", page=place.page)) if place.page else None
    return element(
        "figure",
        element("p", words, class_="sb-context", dir="auto", lang=language_code(place.language))
        + element("figcaption", joined([link, page]), class_="sb-source"),
        class_="sb-place-of",
    )


def two_dossiers(actors: Sequence[Dossier]) -> str:
    """Actors side by side."""
    return element("div", "".join(map(dossier_html, actors)), class_="sb-sides")


def dossier_html(one: Dossier) -> str:
    """An actor: its names, what it is, and where it is named."""
    rows = [
        (say("review.names"), say("app.comma").join(name(other) for other in one.names[1:])),
        (say("review.role"), say("app.comma").join(name(role) for role in one.roles)),
        (say("review.belongs"), say("app.comma").join(name(body) for body in one.organizations)),
    ]
    facts = "".join(element("dt", text(label)) + element("dd", value) for label, value in rows if value)
    inside = [
        element("h3", name(one.name), class_="sb-title"),
        element(
            "div",
            joined([text(type_name(one.type)), text(say_count("explore.count", len(one.stories)))]),
            class_="sb-source",
        ),
        element("dl", facts, class_="sb-facts") if facts else "",
        *(place_html(place) for place in one.places[:3]),
    ]
    return element("section", "".join(inside), class_="sb-side", aria_label=one.name)


def type_name(kind: str) -> str:
    """What an actor is, in a word."""
    return say(f"review.type_{kind}") if has(f"review.type_{kind}") else kind


def listed(item: Item) -> str:
    """An item in a line of plain text."""
    if item.kind == "theme":
        return theme_name(item.id.rpartition(":")[2])
    if item.kind == "collaboration":
        return item.what.rpartition(":")[0]
    if item.kind == "entity":
        return item.what.rpartition(" (")[0]
    return item.what.removesuffix(" ?") if item.kind == "pair" else item.what


def _head(item: Item, verdict: Verdict | None) -> str:
    level = "low" if item.sure < _DOUBTFUL else "fair" if item.sure < _FAIR else "high"
    percent = number(round(item.sure * 100))
    if verdict:
        sign, tone = _TONES[verdict]
        state = badge(f"{sign} {say(f'review.is_{verdict}')}", tone)
    else:
        state = badge(f"? {say('card.guess')}", "guess")
    parts = [
        element("strong", text(say(f"review.kind_{item.kind}")), class_="sb-kind"),
        state,
        badge(say(f"review.sure_{level}", percent=percent), "plain", say("review.sure_help")),
    ]
    if item.kind == "quote":
        href = review_url({"view": ["consent"], "of": [item.id.partition(":")[2]]})
        parts.append(
            element("a", text(say("review.view_consent")), href=href, target="_self", class_="sb-source")
        )
    return element("div", "".join(parts), class_="sb-item-head")


def _why(item: Item, at: int) -> str:
    code = item.codes[at] if at < len(item.codes) else ""
    key = f"review.why_{code}"
    return say(key) if code and has(key) else item.why[at]


def _quote(item: Item, kept: StoredStory | None) -> str:
    quote = quote_of(kept, item.id.partition(":")[2]) if kept else None
    if kept is None or quote is None:
        return element("p", text(item.what), dir="auto")
    speaker = _entity(kept, quote.speaker)
    words = element(
        "blockquote",
        element("p", text(quote_text(kept.story, quote))),
        lang=language_code(kept.analysis.language),
        class_=f"sb-words sb-{quote.kind}",
        dir="auto",
    )
    said_by = (
        joined(
            [name(speaker.name, class_="sb-speaker"), name(speaker.role) if speaker.role else None],
            say("app.comma"),
        )
        if speaker
        else element("span", text(say("card.said_by_nobody")), class_="sb-nobody")
    )
    kind = badge(say(f"kind.{quote.kind}"), "plain", say(f"kind.{quote.kind}_help"))
    return words + element("div", joined([said_by, kind]), class_="sb-by")


def _actor(item: Item, kept: StoredStory | None) -> str:
    kind = item.id.partition(":")[2].partition("/")[0]
    entity = _entity(kept, item.id.partition(":")[2]) if kept else None
    called = listed(item)
    shown = place_name(called) if kind == "governorate" else called
    kind = item.what.rpartition("(")[2].removesuffix(")")
    about = joined(
        [
            text(type_name(kind)),
            name(entity.role) if entity and entity.role else None,
            say("app.comma").join(name(other) for other in entity.aliases) if entity else None,
        ]
    )
    return element("h3", name(shown), class_="sb-title") + element("div", about, class_="sb-source")


def _theme(item: Item, kept: StoredStory | None) -> str:
    title = name(kept.story.title) if kept else ""
    claim = element("h3", name(listed(item)), class_="sb-title")
    return claim + element("div", text(say("review.theme_of")) + " " + title, class_="sb-source")


def _tie(item: Item, kept: StoredStory | None) -> str:
    a, b, kind = parts_of_tie(item.id.split(":", 2)[2])
    tie = (
        next((one for one in kept.analysis.collaborations if (*one.between, one.kind) == (a, b, kind)), None)
        if kept
        else None
    )
    called = [entity.name if (entity := _entity(kept, one) if kept else None) else one for one in (a, b)]
    both = f" {text('↔')} ".join(name(one) for one in called)
    about = joined(
        [text(say(f"review.tie_{kind}")), text(say(f"review.status_{tie.status}")) if tie else None]
    )
    return element("h3", both, class_="sb-title") + element("div", about, class_="sb-source")


def _text(item: Item, kept: StoredStory | None) -> str:
    return element("h3", name(kept.story.title if kept else item.what), class_="sb-title", dir="auto")


_CLAIMS = {"quote": _quote, "entity": _actor, "theme": _theme, "collaboration": _tie, "text": _text}


def _entity(kept: StoredStory, entity_id: str | None) -> Entity | None:
    return next((one for one in kept.analysis.entities if one.key == entity_id), None)

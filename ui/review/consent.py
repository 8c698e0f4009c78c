"""What people agreed to: recorded, looked up, and where their words already went."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import get_args

import streamlit as st

from bank.bank import Bank
from bank.consent import ledger, log
from bank.consent.log import Left
from bank.consent.terms import CHANNELS, Subject, Terms
from bank.evidence import name_of
from bank.stored import quote_id, quote_text
from ingest.errors import StorybankError
from ui.cards import badge
from ui.door import may_or_say
from ui.links import review_url
from ui.markup import element, joined, name, text
from ui.review.asked import Asked, key
from ui.review.pick import pick_actor, pick_quote, pick_story, short, titles_of
from ui.screen import notice
from ui.strings import date_name, language_name, say, say_count
from ui.terms_fields import terms_fields
from ui.told import in_words

_TOLD = key("consent.told")
_SUBJECTS: tuple[Subject, ...] = get_args(Subject)
_TONES = {"granted": "good", "unknown": "open", "expired": "guess", "refused": "stop", "withdrawn": "stop"}
_CLOSING = frozenset({"refused", "withdrawn", "expired"})


def consent_view(bank: Bank, wanted: Asked) -> None:
    """Choose whose word, see all that was said, say something. Raises StorybankError."""
    st.html(element("p", text(say("review.consent_about")), class_="sb-lead"))
    chosen = _given(bank, wanted.of) if wanted.of else _chosen(bank)
    if chosen is None:
        _every_word(bank)
        return
    subject, own, title = chosen
    st.html(
        element(
            "h2",
            joined([text(say(f"review.subject_{subject}")), name(short(title))]),
            class_="sb-sub",
            dir="auto",
        )
    )
    if wanted.of:
        st.button(say("review.consent_other"), key=key("consent.other"), on_click=_another, type="tertiary")
    with bank.catalogue.reading() as db:
        said, went = ledger.history(db, subject, own), log.where_it_went(db, subject, own)
    if st.session_state.pop(_TOLD, None) == own:
        closing = bool(said) and said[-1].status in _CLOSING
        notice(
            say("review.consent_recorded"),
            say("review.consent_out" if went else "review.consent_in") if closing else "",
        )
    st.html(_words_html(said) + _went_html(went))
    if may_or_say("change"):
        _form(bank, own, said[-1] if said else Terms(subject, own))


def _given(bank: Bank, own: str) -> tuple[Subject, str, str] | None:
    if "/" in own:
        actor = bank.entity(own)
        return ("person", actor.id, actor.name) if actor.type == "person" else None
    if "-" in own:
        kept, quote = bank.quote(own)
        return "quote", quote_id(kept.story.id, quote), quote_text(kept.story, quote)
    story = bank.story(own).story
    return "story", story.id, story.title


def _chosen(bank: Bank) -> tuple[Subject, str, str] | None:
    subject = st.radio(
        say("review.consent_of"),
        _SUBJECTS,
        format_func=lambda one: say(f"review.subject_{one}"),
        horizontal=True,
        key=key("consent.subject"),
    )
    if subject == "person":
        own = pick_actor(bank, say("review.type_person"), "consent", ("person",))
    else:
        own = pick_story(bank, "consent") if subject == "story" else pick_quote(bank, "consent")
    return _given(bank, own) if own else None


def _form(bank: Bank, own: str, before: Terms) -> None:
    with st.form(key(f"consent.form.{own}")):
        st.html(element("h3", text(say("review.consent_say")), class_="sb-sub"))
        terms = terms_fields(before, key(f"consent.{own}"))
        if st.form_submit_button(say("collect.consent_save"), type="primary"):
            _record(bank, terms())


def _record(bank: Bank, terms: Terms) -> None:
    try:
        bank.catalogue.record_consent(terms)
    except StorybankError as error:
        notice(say("review.trouble"), in_words(error), tone="wrong")
        return
    st.session_state[_TOLD] = terms.subject_id
    st.rerun()


def _words_html(said: list[Terms]) -> str:
    if not said:
        return element("p", text(say("review.consent_nothing")), class_="sb-count")
    rows = "".join(
        element(
            "tr",
            element("td", element("bdi", text(date_name(word.at[:10]))))
            + element("td", name(word.recorded_by or "–"))
            + element("td", _terms_html(word)),
        )
        for word in reversed(said)
    )
    return _table(say("review.consent_said"), ("when", "recorded_by", "word"), rows)


def _went_html(went: list[Left]) -> str:
    if not went:
        return element("p", text(say("review.went_nowhere")), class_="sb-count")
    rows = "".join(
        element(
            "tr",
            element("td", element("bdi", text(date_name(left.at[:10]))))
            + element("td", name(left.asked_by))
            + element(
                "td",
                joined(
                    [
                        name(left.output or left.format),
                        text(say(f"channel.{left.channel}")),
                        text(say_count("find.count_quotes", left.quotes)),
                    ]
                ),
            ),
        )
        for left in reversed(went)
    )
    return _table(say("review.went"), ("when", "taken_by", "where"), rows)


def _table(title: str, heads: tuple[str, ...], rows: str) -> str:
    head = "".join(element("th", text(say(f"review.{one}")), scope="col") for one in heads)
    inside = element("thead", element("tr", head)) + element("tbody", rows)
    return element("h3", text(title), class_="sb-sub") + element(
        "div",
        element("table", inside, class_="sb-grid"),
        class_="sb-scroll",
        tabindex="0",
        role="region",
        aria_label=title,
    )


def _terms_html(word: Terms) -> str:
    status = word.status_on(datetime.now(UTC).date())
    channels = (
        say("app.comma").join(say(f"channel.{one}") for one in CHANNELS if one in word.channels)
        if word.channels is not None
        else None
    )
    return joined(
        [
            badge(say(f"facet.consent_{status}"), _TONES[status]),
            text(say(f"review.naming_{word.naming}")) if word.naming else None,
            text(channels or say("review.no_channel")) if channels is not None else None,
            text(say("review.until", day=date_name(word.expires))) if word.expires else None,
            text(language_name(word.language)) if word.language else None,
            name(f"{say('review.guardian')}: {word.guardian}") if word.guardian else None,
            name(word.note) if word.note else None,
        ]
    )


def _every_word(bank: Bank) -> None:
    with bank.catalogue.reading() as db:
        words = ledger.standing_words(db)
        titles = titles_of(bank, *(word.subject_id.rsplit("-", 1)[0] for word in words))
        names = {word.subject_id: name_of(db, word.subject_id) for word in words if word.subject == "person"}
    if not words:
        notice(say("review.consent_none"), say("review.consent_none_text"))
        return
    rows = []
    for word in words:
        own = word.subject_id
        title = titles.get(own.rsplit("-", 1)[0] if word.subject == "quote" else own)
        shown = names.get(own) or (short(word.names[0]) if word.subject == "quote" and word.names else title)
        if shown is None:
            continue  # of a story that is no longer there
        link = element("a", name(shown), href=review_url({"view": ["consent"], "of": [own]}), target="_self")
        cells = (text(say(f"review.subject_{word.subject}")), link, _terms_html(word))
        rows.append(element("tr", "".join(element("td", cell) for cell in cells)))
    st.html(_table(say("review.consent_every"), ("kind", "of_whom", "word"), "".join(rows)))


def _another() -> None:
    st.session_state[key("of")] = None

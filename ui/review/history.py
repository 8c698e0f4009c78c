"""What was said, by whom and when; taken back, and done again."""

from __future__ import annotations

import streamlit as st

from bank.bank import Bank
from bank.evidence import name_of, subject_words
from bank.judgements.judgement import Judgement
from bank.judgements.log import Line
from ingest.errors import StorybankError
from ui.cards import badge
from ui.links import story_url
from ui.markup import element, joined, name, text
from ui.review import desk as work
from ui.review.asked import Asked, key
from ui.review.pick import short
from ui.screen import notice, open_bank
from ui.strings import date_name, has, number, say, say_count, theme_name
from ui.told import in_words

_PAGE = 25
_TROUBLE = key("history.trouble")
#: Of a judgement's value these are for the program, not for people.
_INNER = frozenset({"spans", "start", "nth", "of", "new"})


def history_view(bank: Bank, wanted: Asked) -> None:
    """The log, the latest first. Raises StorybankError."""
    if trouble := st.session_state.pop(_TROUBLE, ""):
        notice(say("review.trouble"), trouble, tone="wrong")
    every = bank.history(wanted.of)
    people = sorted({line.judgement.who for line in every})
    if len(people) > 1:
        by = st.selectbox(
            say("review.by"),
            people,
            index=None,
            key=key("history.by"),
            placeholder=say("explore.any"),
            width=280,
        )
        every = [line for line in every if by in (None, line.judgement.who)]
    if not every:
        notice(say("review.history_none"), say("review.history_none_text"))
        return
    if wanted.of:
        st.button(
            say("review.history_all"),
            key=key("history.all"),
            on_click=_all,
            type="tertiary",
            icon=":material/close:",
        )
    st.html(element("p", text(say_count("review.history", len(every))), class_="sb-count"))
    pages, page = -(-len(every) // _PAGE), 1
    if pages > 1:
        page = int(st.number_input(say("explore.page"), 1, pages, key=key("history.page"), width=160))
    latest = list(reversed(every))[(page - 1) * _PAGE : page * _PAGE]
    undos = {
        line.judgement.undoes: line.judgement.id for line in every if line.judgement.undoes and line.in_force
    }
    lost = {one.id for one in bank.ungrounded()}
    for line in latest:
        _line(bank, line, undos.get(line.judgement.id), line.judgement.id in lost)


def _line(bank: Bank, line: Line, undone_by: int | None, lost: bool) -> None:
    one = line.judgement
    with st.container(horizontal=True, vertical_alignment="top", key=f"sb-row-j{one.id}"):
        with bank.catalogue.reading() as db:
            about = subject_words(db, one)
        st.html(_html(bank, one, about, line.in_force, lost))
        if not bank.may("change"):
            return
        if line.in_force and one.action != "undo":
            _button("undo", one.id, one.id)
        elif undone_by is not None:
            _button("redo", one.id, undone_by)


def _button(label: str, own: int, undoes: int) -> None:
    st.button(say(f"review.{label}"), key=key(f"history.{label}.{own}"), on_click=_undo, args=(undoes,))


def _html(bank: Bank, one: Judgement, about: str, in_force: bool, lost: bool) -> str:
    did = say("review.did_undo", number=one.undoes) if one.undoes else _did(one.action)
    if one.subject == "theme":
        about = theme_name(about)
    subject = f"review.kind_{one.subject}" if has(f"review.kind_{one.subject}") else "app.story"
    badges = [
        badge(say("review.not_in_force"), "stop") if not in_force else None,
        badge(say("review.lost"), "guess", say("review.lost_help")) if lost else None,
    ]
    day, _, rest = one.at.partition("T")
    when = f"{date_name(day)}, {rest[:5]}"
    head = joined([element("strong", text(did)), text(say(subject)), *(each for each in badges if each)])
    said = say("app.comma").join(name(each) for each in _values(bank, one))
    under = joined(
        [
            name(one.who),
            element("bdi", text(when)),
            text(say("review.number", number=one.id)),
            _story(bank, one),
        ]
    )
    parts = [
        element("div", head),
        element("div", name(short(about)) + (f" → {said}" if said else ""), dir="auto"),
        element("div", text(say("review.because", why=one.why)), class_="sb-source", dir="auto")
        if one.why
        else "",
        element("div", under, class_="sb-source"),
    ]
    return element("div", "".join(parts), class_=None if in_force else "sb-gone")


def _did(action: str) -> str:
    return say(f"review.did_{action}") if has(f"review.did_{action}") else action


def _story(bank: Bank, one: Judgement) -> str | None:
    if one.story_id is None or one.subject == "story":
        return None
    found = bank.catalogue.story(one.story_id)
    return (
        element("a", name(found.story.title), href=story_url(one.story_id), target="_self") if found else None
    )


def _values(bank: Bank, one: Judgement) -> list[str]:
    found: list[str] = []
    with bank.catalogue.reading() as db:
        for what, value in one.value.items():
            # A name beside the one it belongs to says the same twice.
            if (
                what in _INNER
                or value is None
                or (what in ("name", "type") and {"into", "speaker", "to"} & set(one.value))
            ):
                continue
            for each in value if isinstance(value, list) else [value]:
                said = str(each)
                if what == "themes":
                    said = theme_name(said)
                elif "/" in said:
                    said = name_of(db, said) or said
                elif has(f"review.type_{said}"):
                    said = say(f"review.type_{said}")
                found.append(
                    said if isinstance(each, str) else number(each) if isinstance(each, int) else said
                )
    return [short(said) for said in found]


def _undo(judgement_id: int) -> None:
    try:
        open_bank().undo(judgement_id)
    except StorybankError as error:
        st.session_state[_TROUBLE] = in_words(error)
    work.again()


def _all() -> None:
    st.session_state[key("of")] = None

"""Facts about many stories at once, from a spreadsheet: take the sheet, fill it in, look at what it would change, change it."""

from __future__ import annotations

import shutil
from pathlib import Path

import streamlit as st

from bank.bank import Bank
from bank.collecting.sheet import Line, Report, What, apply, preview
from ingest.errors import StorybankError
from ingest.tables import Table, read_table
from ui import who
from ui.collect.uploads import Upload, stage
from ui.markup import element, name, text
from ui.screen import bank_is_missing, notice, open_bank
from ui.strings import number, say, say_count
from ui.told import in_words

_MEGABYTES = 20
_DONE = "collect.sheet_done"
_WORDS: dict[What, str] = {"changed": "sheet_changed", "as it was": "sheet_same", "not done": "sheet_not"}
_TONES: dict[What, str] = {"changed": "good", "as it was": "plain", "not done": "stop"}
_SHOWN = 200


def sheet_view() -> None:
    """The three steps."""
    st.html(element("p", text(say("collect.sheet_about")), class_="sb-lead"))
    if bank_is_missing():
        notice(say("collect.sheet_empty"), "")
        return
    try:
        bank = open_bank()
        st.download_button(
            say("collect.sheet_take"),
            who.as_me(_made),
            "storybank-sheet.xlsx",
            on_click="ignore",
            icon=":material/download:",
            key="collect.sheet_take",
        )
        upload = st.file_uploader(
            say("collect.sheet_file"), type=["xlsx", "csv"], max_upload_size=_MEGABYTES, key="collect.sheet"
        )
        if upload is None:
            st.session_state.pop(_DONE, None)
            return
        table = _read(upload)
        done: tuple[str, Report] | None = st.session_state.get(_DONE)
        if done and done[0] == upload.file_id:
            _show(done[1], said=True)
            return
        report = preview(bank, table)
        _show(report, said=False)
        if report.count("changed") or any(line.messages for line in report.lines):
            st.button(
                say("collect.sheet_do"),
                type="primary",
                on_click=_apply,
                args=(table, upload.file_id),
                disabled=not any("→" in message for line in report.lines for message in line.messages),
                key="collect.sheet_do",
            )
    except StorybankError as error:
        notice(say("collect.sheet_trouble"), in_words(error), tone="wrong")


def _made() -> bytes:
    # Here, not above: it brings the library of Excel, which a page that is only looked at need not wait for.
    from bank.collecting.template import template

    return template(open_bank())[0]


def _read(upload: Upload) -> Table:
    folder, paths = stage([upload])
    try:
        return read_table(Path(paths[0]))
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _apply(table: Table, file_id: str) -> None:
    try:
        bank: Bank = open_bank()
        report = apply(bank, table, bank.person.name)
        bank.index.catch_up()
    except StorybankError as error:
        notice(say("collect.sheet_trouble"), in_words(error), tone="wrong")
        return
    st.session_state[_DONE] = (file_id, report)


def _show(report: Report, said: bool) -> None:
    counts = [
        say_count(f"collect.{word}_n", report.count(what))
        for what, word in _WORDS.items()
        if report.count(what)
    ]
    title = say("collect.sheet_done" if said else "collect.sheet_would")
    st.html(
        element("h2", text(title), class_="sb-sub")
        + element(
            "p",
            text(say("app.comma").join(counts) or say("collect.sheet_nothing")),
            class_="sb-count",
            role="status",
        )
    )
    if report.unknown:
        notice(say("collect.sheet_unknown"), say("app.comma").join(report.unknown), tone="doubt")
    told = [line for line in report.lines if line.messages][:_SHOWN]
    if told:
        st.html(_table(told))


def _table(lines: list[Line]) -> str:
    head = "".join(
        element("th", text(say(f"collect.{one}")), scope="col")
        for one in ("sheet_row", "file", "result", "look")
    )
    rows = "".join(
        element(
            "tr",
            element("td", text(number(line.number)))
            + element("td", name(line.file or "–"))
            + element(
                "td",
                element(
                    "span",
                    text(say(f"collect.{_WORDS[line.what]}")),
                    class_=f"sb-badge sb-{_TONES[line.what]}",
                ),
            )
            + element(
                "td", "".join(element("div", text(in_words(one)), dir="auto") for one in line.messages)
            ),
        )
        for line in lines
    )
    inside = element("thead", element("tr", head)) + element("tbody", rows)
    return element("div", element("table", inside, class_="sb-grid"), class_="sb-scroll", tabindex="0")

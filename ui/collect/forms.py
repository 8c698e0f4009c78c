"""Stories that were filled in as forms (KoboToolbox, ODK): the export, which column of it is what, and adding them."""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence

import streamlit as st

from bank.collecting.consent import FIELDS
from bank.collecting.mapping import FACTS, Map, draft, written
from ingest.errors import StorybankError
from ingest.tables import Table, read_table
from ui.collect import jobs
from ui.collect.progress import JOB
from ui.collect.uploads import Upload, stage
from ui.markup import element, text
from ui.screen import bank_folder, notice
from ui.strings import say, say_count
from ui.told import in_words

_MEGABYTES = 50
_NEEDED = "id"


def forms_view() -> None:
    """Upload, look through the map, add."""
    st.html(element("p", text(say("collect.forms_about")), class_="sb-lead"))
    upload = st.file_uploader(
        say("collect.forms_file"), type=["xlsx", "csv"], max_upload_size=_MEGABYTES, key="collect.form"
    )
    if upload is None:
        return
    try:
        table = _read(upload)
        _map(upload, table)
    except StorybankError as error:
        notice(say("collect.forms_trouble"), in_words(error), tone="wrong")


def _read(upload: Upload) -> Table:
    folder, paths = stage([upload])
    try:
        return read_table(paths[0])
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _map(upload: Upload, table: Table) -> None:
    guess = draft(table)
    st.html(
        element("p", text(say_count("collect.forms_rows", len(table.rows))), class_="sb-count", role="status")
    )
    with st.form("collect.forms"):
        st.html(element("p", text(say("collect.forms_map"))))
        form = st.text_input(
            say("collect.forms_name"), guess.form, help=say("collect.forms_name_help"), max_chars=100
        )
        facts = _columns(table, FACTS, guess.facts)
        texts = st.multiselect(
            say("collect.forms_texts"),
            table.headings,
            [column for column, _ in guess.texts if column in table.headings],
            help=say("collect.forms_texts_help"),
            placeholder=say("review.pick_one"),
        )
        st.html(element("h3", text(say("collect.consent_status")), class_="sb-sub"))
        consent = _columns(table, FIELDS, guess.consent)
        granted = st.text_input(
            say("collect.forms_granted"), help=say("collect.forms_granted_help"), max_chars=300
        )
        refused = st.text_input(say("collect.forms_refused"), max_chars=300)
        sent = st.form_submit_button(say("collect.forms_add"), type="primary")
    if not sent:
        return
    if not facts[_NEEDED] or not texts or not form.strip():
        notice(say("collect.forms_lacking"), "", tone="doubt")
        return
    headings = dict(guess.texts)
    answers = {"granted": _answers(granted), "refused": _answers(refused)}
    made = Map(
        form.strip(),
        _chosen(facts),
        tuple((column, headings.get(column, column)) for column in texts),
        _chosen(consent),
        {status: given for status, given in answers.items() if given},
    )
    _start(upload, made)


def _start(upload: Upload, form: Map) -> None:
    folder, (table,) = stage([upload])
    path = folder / "map.toml"
    path.write_text(written(form), "utf-8")
    st.session_state[JOB] = jobs.start_form(bank_folder().absolute(), table, path, folder)
    st.rerun()


def _columns(table: Table, wanted: Sequence[str], guess: Mapping[str, str]) -> dict[str, str | None]:
    """A choice of column for each of these, two beside each other."""
    sides = st.columns(2)
    return {
        own: sides[place % 2].selectbox(
            say(f"collect.forms_{own}"),
            table.headings,
            index=table.headings.index(guess[own]) if guess.get(own) in table.headings else None,
            key=f"collect.forms_{own}.{table.name}",
            placeholder=say("collect.forms_none"),
        )
        for place, own in enumerate(wanted)
    }


def _chosen(columns: Mapping[str, str | None]) -> dict[str, str]:
    return {own: column for own, column in columns.items() if column}


def _answers(given: str) -> tuple[str, ...]:
    return tuple(one.strip() for one in given.split(",") if one.strip())

"""The printed page of a passage: its picture with the passage marked on it."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from bank.bank import Bank
from bank.pages import has_pages, page_picture, places
from bank.stored import StoredStory
from ingest.errors import StorybankError
from ingest.picture import PagePicture
from ingest.story import Box, Span
from ui.markup import element, image, isolated
from ui.screen import notice
from ui.strings import say
from ui.told import in_words

#: Pictures of pages kept in memory, so that looking twice draws once; the bank decides each time whether the story is still there.
_KEPT, _SECONDS = 16, 600
#: So many pages are chosen from by a click.
_FEW = 8


def show_page(bank: Bank, kept: StoredStory, spans: Sequence[Span], key: str) -> None:
    """Draw the page on which `spans` of a story's text stand, with their lines marked; without any, whichever page the person chooses.
    Where there is none to show, say why in words.

    `key` tells this picture's controls from those of others on the same page of the app.
    """
    if not has_pages(kept.story):
        notice(say("page.none_title"), say("page.none_text", name=isolated(kept.story.source.name)))
        return
    every: dict[int, tuple[Box, ...]] = {one + 1: () for one in range(kept.story.source.pages or 0)}
    found = places(kept.story, spans) if spans else every
    if not found:
        notice(say("page.none_title"), say("page.no_place"))
        return
    page = next(iter(found))
    if len(found) > _FEW:
        page = int(st.number_input(say("page.choose"), 1, max(found), page, key=f"{key}.page", width=160))
    elif len(found) > 1:
        page = (
            st.segmented_control(
                say("page.choose"),
                list(found),
                default=page,
                format_func=lambda one: say("story.page", page=one),
                required=True,
                key=f"{key}.page",
                label_visibility="collapsed",
            )
            or page
        )
    try:
        with st.spinner(say("page.drawing")):
            picture = _drawn(bank, kept.story.id, page)
    except StorybankError as error:
        notice(say("page.none_title"), in_words(error))
        return
    alt = say("page.alt" if spans else "page.alt_whole", page=page, name=kept.story.source.name)
    st.html(page_html(picture, found.get(page, ()), alt))


def page_html(picture: PagePicture, boxes: Sequence[Box], alt: str) -> str:
    """A page with boxes of it (in points, as the picture has them) marked."""
    marks = "".join(element("span", "", class_="sb-place-mark", style=_place(box, picture)) for box in boxes)
    return element("div", image("jpeg", picture.data, alt) + marks, class_="sb-paper", dir="ltr")


def _place(box: Box, picture: PagePicture) -> str:
    left, top = 100 * box.x0 / picture.width, 100 * box.top / picture.height
    wide, high = 100 * (box.x1 - box.x0) / picture.width, 100 * (box.bottom - box.top) / picture.height
    return f"left:{left:.2f}%;top:{top:.2f}%;width:{wide:.2f}%;height:{high:.2f}%"


def _drawn(bank: Bank, story_id: str, page: int) -> PagePicture:
    bank.story(story_id)  # forgotten since it was drawn?
    return _picture(bank, str(bank.folder), bank.catalogue.uid, story_id, page)


@st.cache_resource(show_spinner=False, max_entries=_KEPT, ttl=_SECONDS)
def _picture(_bank: Bank, folder: str, uid: str, story_id: str, page: int) -> PagePicture:
    return page_picture(_bank, story_id, page)

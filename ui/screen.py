"""What every page shares: the open bank, the look, and messages in words."""

from __future__ import annotations

import json
from pathlib import Path

import streamlit as st

from bank.bank import Bank
from bank.connection import FILE_NAME
from ui import who
from ui.markup import element, text
from ui.place import bank_folder as bank_folder
from ui.place import bank_is_missing as bank_is_missing
from ui.strings import ENGLISH, direction, right_to_left, say, spoken, table

#: How often this person has gone from one page to another.
VISIT = "app.visit"

#: A file, not one of Streamlit's icon names: those are fetched from the network for a page's icon.
ICON = Path(__file__).with_name("icon.svg")

#: Streamlit rounds the outer corners of its segments as if every language ran from left to right.
#: A closed sidebar is pushed out to the left, wherever it stood.
#: Lists and calendars open outside the app's own block, so the whole body is turned.
_RIGHT_TO_LEFT = """body, .stApp { direction: rtl; }
.stSidebar[data-collapsed="true"] { display: none !important; }
@media (min-width: 641px) {
  button[data-variant="segmented_control"]:first-of-type { border-radius: 0 2rem 2rem 0 !important; }
  button[data-variant="segmented_control"]:last-of-type { border-radius: 2rem 0 0 2rem !important; }
}
button[data-variant="segmented_control"]:is(:first-of-type, :last-of-type):not([aria-checked="true"]) { border: 1px solid var(--sb-line) !important; }
button[data-variant="segmented_control"][aria-checked="true"] { border-style: solid !important; border-width: 1px !important; }
.stCheckbox label > span + div { direction: ltr; }
[data-testid$="Dropdown"] { direction: rtl; }
[data-testid="stTextInputRootElement"]:has([data-testid="stTextInputIcon"]) { padding: 0 0.5rem 0 0; }
[data-testid="stTextInputRootElement"] input { padding: 0.5rem 0.75rem 0.5rem 0.5rem; }
.stAppHeader div:has(> * > [data-testid="stHeaderLogo"]) { margin: 0 1rem 0 0; }
:is([data-testid="stExpandSidebarButton"], [data-testid="stSidebarCollapseButton"]) [data-testid="stIconMaterial"] { transform: scaleX(-1); }"""
#: How large a file may be stands in the help beside it; that Enter ends a line everybody knows.
_ENGLISH_ALONE = """[data-testid="stFileUploaderDropzoneInstructions"], [data-testid="InputInstructions"] { display: none; }"""
#: On a phone the menu and the filters lie behind a sign that few know.
_ON_A_PHONE = """@media (max-width: 640px) { [data-testid="stExpandSidebarButton"]::after { content: "%s"; font-size: 0.95rem; padding-inline: 0.3rem; white-space: nowrap; } }"""
#: The cookie in which a browser keeps the language that was spoken last, for a year.
SPOKEN_HERE = "storybank_language"
_LANGUAGE = (
    "<script>document.documentElement.lang = '%s'; document.cookie = '"
    + SPOKEN_HERE
    + "=%s; path=/; max-age=31536000; samesite=lax'; %s</script>"
)
_WORDS = Path(__file__).with_name("words.js")
_SCRIPTS = tuple(Path(__file__).with_name(name) for name in ("browser.js", "pressed.js"))
_STYLE = Path(__file__).with_name("style.css")


def open_bank() -> Bank:
    """The bank of this app, opened once for everybody who looks; it asks at each call who that is. Raises BankError."""
    folder = bank_folder()
    try:
        file = (folder / FILE_NAME).stat().st_ino
    except OSError:
        file = 0
    return _open(str(folder), file)


@st.cache_resource(show_spinner=False, max_entries=4, on_release=Bank.close)
def _open(folder: str, file: int) -> Bank:
    # `file`: a bank that was thrown away and made again in the same place is another one.
    return Bank.open(folder, acting=who.person)


def dress() -> None:
    """Lay the app's look over the page."""
    st.html(_STYLE)
    st.html(
        f"<style>{_RIGHT_TO_LEFT if right_to_left() else ''}{_ENGLISH_ALONE if spoken() != ENGLISH else ''}{_ON_A_PHONE % say('app.menu')}</style>"
    )
    # Streamlit writes lang="en" whatever the page's language; a screen reader would read Arabic as English.
    st.html(
        _LANGUAGE
        % (spoken(), spoken(), "\n".join([_script(), *(one.read_text("utf-8") for one in _SCRIPTS)])),
        unsafe_allow_javascript=True,
    )
    st.logo(ICON, size="large")


def _script() -> str:
    """words.js with the words of this page's language; they are our own, and none of them ends a script."""
    told = {"WORDS": "streamlit", "BEGINNINGS": "streamlit_before", "ENDINGS": "streamlit_after"}
    script = _WORDS.read_text("utf-8")
    for name, group in told.items():
        theirs, ours = table(ENGLISH)[group], table(spoken())[group]
        words = {theirs[key]: ours[key] for key in theirs} if spoken() != ENGLISH else {}
        script = script.replace(f"Object.entries({name})", f"Object.entries({json.dumps(words)})")
    return script


def html(body: str) -> None:
    """Draw HTML of our own, if there is any: Streamlit takes an empty text for a mistake."""
    if body:
        st.html(body)


def notice(title: str, body: str, command: str | None = None, *, tone: str = "calm") -> None:
    """A message in a box: what is the matter and what to do. Plain text, whatever is in it."""
    inside = element("h2", text(title)) + "".join(
        element("p", text(line), dir=direction(line)) for line in body.splitlines()
    )
    if command:
        inside += element("pre", element("code", text(command)), dir="ltr")
    st.html(
        element(
            "section",
            inside,
            class_=f"sb-notice sb-{tone}",
            role="alert" if tone.startswith("wrong") else "status",
        )
    )

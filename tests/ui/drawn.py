"""Pages through Streamlit's own test runner."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable, Mapping
from html import unescape

from streamlit.testing.v1 import AppTest


def opened(page: Callable[[], None] | AppTest, parameters: Mapping[str, str | list[str]]) -> AppTest:
    """A page at an address with these parameters, drawn once without a fault. A function stands on its own: it imports what it needs."""
    app = page if isinstance(page, AppTest) else AppTest.from_function(page, default_timeout=60)
    for name, value in parameters.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception
    return app


def html(app: AppTest) -> str:
    """All that the page draws by itself."""
    return "\n".join(element.proto.body for element in app.get("html"))


def buttons(app: AppTest, heard: str) -> dict[str, str]:
    """The labels of the buttons in the page's own HTML, by what they say to what hears this name."""
    found = re.findall(r"<button [^>]*>.*?</button>", html(app), re.DOTALL)
    told = {}
    for one in found:
        named = dict(re.findall(r'data-sb-(heard|says)="([^"]*)"', one))
        if named.get("heard") == heard:
            told[unescape(named["says"])] = re.sub(r"<span.*?</span>|<[^>]*>", "", one)
    return told


def press(app: AppTest, heard: str, *says: str) -> AppTest:
    """Press these of them at once, there or not: the runner knows no components, so this writes what the browser would send (ui/pressed.js)."""
    (hearing,) = (one for one in app.get("bidi_component") if one.key == heard)
    states = app._tree.get_widget_states()
    told = states.widgets.add()
    told.id = f"$$STREAMLIT_INTERNAL_KEY_{hearing.proto.id}__events"
    told.json_trigger_value = json.dumps(
        [{"event": "pressed", "value": [[time.time_ns(), one] for one in says]}]
    )
    app._run(states)
    assert not app.exception
    return app

"""Pages through Streamlit's own test runner."""

from __future__ import annotations

from collections.abc import Callable, Mapping

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

"""storybank serve: nobody else on the network reaches the stories unless the owner has said how, or that it is meant."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest
import samples
import streamlit as st
from streamlit.testing.v1 import AppTest

import cli
from bank.bank import Bank

ROOT = Path(__file__).resolve().parents[2]
WHOLE = '[auth]\nredirect_uri = "http://localhost/oauth2callback"\ncookie_secret = "secret"\n'


def refused(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    with pytest.raises(SystemExit) as ended:
        cli.main(["serve", *arguments])
    assert ended.value.code == 2
    told = capsys.readouterr().err
    assert told.startswith("storybank: ")
    return told


@pytest.mark.parametrize("host", ["0.0.0.0", "192.0.2.1", "::", "stories.example.org"])  # noqa: S104 - that is the point
def test_no_other_computer_is_let_in_without_a_way_to_sign_in(
    capsys: pytest.CaptureFixture[str], host: str
) -> None:
    told = refused(capsys, "--host", host)
    assert "Nothing was started" in told
    assert "--sign-in FILE" in told


@pytest.mark.parametrize(
    ("text", "about"),
    [
        (None, "cannot be read"),
        ("[auth", "cannot be read"),
        ("", "lacks redirect_uri and cookie_secret"),
        (WHOLE.replace("cookie_secret", "cookie"), "lacks cookie_secret"),
        ("auth = 1\n", "lacks redirect_uri"),
    ],
)
def test_settings_for_signing_in_are_looked_at_before_anything_starts(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, text: str | None, about: str
) -> None:
    file = tmp_path / "sign-in.toml"
    if text is not None:
        file.write_text(text, "utf-8")
    told = refused(capsys, "--host", "0.0.0.0", "--sign-in", str(file))  # noqa: S104
    assert about in told
    assert "Nothing was started" in told


def test_a_port_that_is_taken_and_an_address_of_another_computer_are_told_apart(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        assert "is taken" in refused(capsys, "--port", str(other.getsockname()[1]))
    told = refused(capsys, "--host", "192.0.2.1", "--without-sign-in")
    assert "192.0.2.1 is no address of this computer" in told


def test_an_app_that_was_opened_to_the_network_by_another_way_shows_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "bank"
    with Bank.open(folder, create=True) as made:
        samples.keep_well(made)
    monkeypatch.setenv("STORYBANK_BANK", str(folder))
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30)
    before = st.get_option("server.address")
    try:
        for address in ("0.0.0.0", None, "stories.example.org"):  # noqa: S104
            st._config.set_option("server.address", address)
            app.run()
            shown = "\n".join(element.proto.body for element in app.get("html"))
            assert not app.exception
            assert "This app is not open to the network" in shown
            assert "Tel Salim" not in shown
    finally:
        st._config.set_option("server.address", before)
        st.cache_resource.clear()

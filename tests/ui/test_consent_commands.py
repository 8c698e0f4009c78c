"""consent, card and export as a person types them."""

from __future__ import annotations

import csv
import io
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

ROOT = Path(__file__).resolve().parents[2]
STORY = """Counting in Ramadi

Maha Saleh, director of the Al-Tadhamun League, stood in the hall. "We will count every single vote in the open," said Maha Saleh. The hall was cold, and nobody left before the last box had been opened.
"""


def run(*arguments: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, ROOT / "cli.py", *map(str, arguments)], capture_output=True, encoding="utf-8"
    )


@pytest.fixture(scope="module")
def bank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("consent")
    (folder / "votes.txt").write_text(STORY, "utf-8")
    done = run("--bank", folder / "bank", "add", folder / "votes.txt")
    assert done.returncode == 0, done.stderr
    return folder / "bank"


def quote_of(bank: Path) -> str:
    line = next(
        line for line in run("--bank", bank, "search", "vote").stdout.splitlines() if "votes.txt" in line
    )
    return line.rsplit(" ", 1)[1]


def test_a_quote_goes_through_asking_granting_and_withdrawing(bank: Path, tmp_path: Path) -> None:
    quote, table, card = quote_of(bank), tmp_path / "q.csv", tmp_path / "card.png"
    done = run("--bank", bank, "card", quote, "-o", card)
    assert (done.returncode, card.exists()) == (2, False)
    assert "nobody has recorded consent" in done.stderr

    done = run("--bank", bank, "export", "--format", "csv", "--output", table, "--include-unknown")
    assert done.returncode == 2
    assert "--by NAME" in done.stderr

    granted = (
        "--status",
        "granted",
        "--naming",
        "first_name",
        "--channel",
        "social",
        "--expires",
        "2999-01-01",
        "--by",
        "Zina",
    )
    done = run("--bank", bank, "consent", "set", "person/maha-saleh", *granted)
    assert "granted · named: first name · for: social · until 2999-01-01" in done.stdout
    done = run("--bank", bank, "card", quote, "-o", card, "--shape", "landscape", "--by", "Zina")
    assert done.returncode == 0, done.stderr
    with Image.open(card) as picture:
        assert picture.size == (1200, 630)
    assert b"Saleh" not in card.read_bytes()
    done = run("--bank", bank, "export", "--format", "csv", "--output", table, "--channel", "website")
    assert "does not include website use" in done.stderr
    assert "Saleh" not in table.read_text("utf-8-sig")
    done = run("--bank", bank, "export", "--format", "csv", "--output", table, "--channel", "social")
    (row,) = csv.DictReader(io.StringIO(table.read_text("utf-8-sig")))
    assert (row["Speaker"], row["Quote id"], row["Naming"]) == ("Maha", quote, "first_name")

    done = run(
        "--bank",
        bank,
        "consent",
        "set",
        "person/maha-saleh",
        "--status",
        "withdrawn",
        "--note",
        "by telephone",
    )
    assert "card-png · social · card.png · 1 quotes · Zina" in done.stdout
    assert "csv · social · q.csv" in done.stdout
    assert run("--bank", bank, "card", quote, "-o", card, "--include-unknown", "--by", "Zina").returncode == 2
    out = run("--bank", bank, "export", "--format", "jsonl").stdout
    assert "Counting in Ramadi" in out
    assert "Saleh" not in out
    assert "every single vote" not in out
    shown = run("--bank", bank, "consent", "show", "person/maha-saleh").stdout
    assert shown.index("Zina: granted") < shown.index("withdrawn")
    assert "withdrawn" in run("--bank", bank, "consent", "list").stdout


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("export", "--format", "pdf"), "There is no format “pdf”"),
        (("consent", "set", "person/nobody", "--status", "granted"), "in the bank"),
        (("consent", "set", "governorate/anbar", "--status", "granted"), "is not a person"),
        (("consent", "set", "person/maha-saleh", "--status", "granted", "--expires", "soon"), "is no date"),
        (("card", "0-0", "-o", "card.gif"), "must end in .png or .svg"),
    ],
)
def test_what_is_asked_wrongly_is_said_in_one_line(
    bank: Path, arguments: tuple[str, ...], message: str
) -> None:
    done = run("--bank", bank, *arguments)
    assert done.returncode in {1, 2}
    assert message in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1

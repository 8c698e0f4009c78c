"""Power cuts: a writer is killed at a random moment, again and again, on one bank: `python -m bench.kill [--times 100]`.

After each kill the bank is opened and compared with what the writer was told is there; after every tenth it is checked whole. The stories are made up on the spot;
the writer keeps them, corrects them and brings the search index up to date in turn.
"""

from __future__ import annotations

import argparse
import random
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from bank.bank import Bank
from bank.catalogue import FileState
from bank.integrity import check
from ingest.story import Piece, Reading, Span, Story, assemble, sha256
from nlp.annotations import Analysis, Entity, Mention, Quote

SAID = "We will count every vote in the open"
WHO = "person/maha-saleh"


def made_up(name: str) -> tuple[Story, Analysis]:
    """A story of two blocks with one person and one quote."""
    body = f'"{SAID}," says Maha Saleh of {name}.'
    reading = Reading([Piece("title", name), Piece("paragraph", body)], title=name)
    story = assemble(reading, f"{name}.txt", sha256(name.encode()), "text/plain")

    def span(part: str) -> Span:
        start = story.text.index(part)
        return Span(start, start + len(part))

    return story, Analysis(
        "en",
        (Entity(WHO, "person", "Maha Saleh"),),
        (Mention(WHO, span("Maha Saleh")),),
        quotes=(Quote((span(SAID),), "direct", WHO, "says"),),
    )


def write(folder: Path, name: str) -> None:
    """Keep, correct and index stories until killed; say what is confirmed."""
    with Bank.open(folder, create=True) as bank:
        for number in range(10_000):
            story, analysis = made_up(f"{name} {number}")
            bank.catalogue.keep(story, analysis, FileState(f"/{name}/{number}", story.source.name, 1, 1), "1")
            print("kept", story.id, flush=True)
            said = bank.judge("story", story.id, "title", {"title": f"{name}, number {number}"}, who="bench")
            print("said", said.id, flush=True)
            if number % 3 == 2:
                bank.index.catch_up()


def kill_once(folder: Path, name: str, seconds: float) -> str:
    """What the writer said before it was killed, whole lines only."""
    command = [sys.executable, "-m", "bench.kill", "--write", str(folder), name]
    writer = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)  # noqa: S603 - our own module
    assert writer.stdout
    first = writer.stdout.readline()
    time.sleep(seconds)
    writer.kill()
    rest, _ = writer.communicate()
    out = first + rest
    return out[: out.rfind("\n") + 1]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--write", nargs=2, metavar=("BANK", "NAME"), help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.write:
        write(Path(asked.write[0]), asked.write[1])
        return
    chance = random.Random(asked.seed)  # noqa: S311 - when to cut, no secret
    stories: set[str] = set()
    judgements: set[int] = set()
    lost, checks, unsound = 0, 0, 0
    with TemporaryDirectory() as base:
        folder = Path(base) / "bank"
        for turn in range(asked.times):
            out = kill_once(folder, f"turn{turn}", chance.uniform(0, 0.4))
            lines = [line.split() for line in out.splitlines()]
            stories |= {one for verb, one in lines if verb == "kept"}
            judgements |= {int(one) for verb, one in lines if verb == "said"}
            with Bank.open(folder) as bank:
                lost += len(stories - set(bank.catalogue.story_ids()))
                lost += len(judgements - {line.judgement.id for line in bank.history()})
                bank.index.catch_up()
                if turn % 10 == 9 or turn == asked.times - 1:  # reads everything: not each time
                    checks += 1
                    unsound += any(one.where != "files" for one in check(bank))
    titles = (
        "kills",
        "stories confirmed",
        "judgements confirmed",
        "lost",
        "checks of the whole bank",
        "not whole",
    )
    print(f"| {' | '.join(titles)} |\n{'| ---: ' * len(titles)}|")
    print(f"| {asked.times} | {len(stories)} | {len(judgements)} | {lost} | {checks} | {unsound} |")


if __name__ == "__main__":
    main()

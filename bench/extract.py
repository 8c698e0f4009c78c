"""Four ways to text on the same pages: `python -m bench.extract [PDF …]`; without arguments the sample stories.

Prints pages per second of processor time, the most memory of the process, and how well the words come in reading order: the share of
words in common runs with the sample's own text (difflib, words folded). The plain readers give headers, captions and pull quotes among
the text, and lose a little by that; most they lose by columns. Below it, for the Arabic and Sorani samples, how many letters, spaces and
signs are wrong, the whole text compared as it stands. Every reader runs in a process of its own, warmed up on the first file.
"""

from __future__ import annotations

import argparse
import difflib
import json
import resource
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

from ingest.lines import words

CORPUS = Path(__file__).resolve().parent.parent / "corpus"
BODY = {"title", "heading", "paragraph", "list_item", "sidebar", "footnote"}


def storybank(path: Path) -> tuple[str, int]:
    from ingest.read import read

    story = read(path)
    body = (story.slice(block.span) for block in story.blocks if block.kind in BODY)
    return " ".join(body), story.source.pages or 1


def plain_pdfplumber(path: Path) -> tuple[str, int]:
    import pdfplumber

    with pdfplumber.open(path) as pdf:
        texts = []
        for page in pdf.pages:
            texts.append(page.extract_text())
            page.close()
    return " ".join(texts), len(texts)


def plain_pypdfium2(path: Path) -> tuple[str, int]:
    import pypdfium2  # type: ignore[import-untyped]

    document = pypdfium2.PdfDocument(path)
    texts = [page.get_textpage().get_text_range() for page in document]
    return " ".join(texts), len(texts)


def pdftotext(path: Path) -> tuple[str, int]:
    program = shutil.which("pdftotext") or "pdftotext"
    done = subprocess.run([program, str(path), "-"], capture_output=True, check=True)  # noqa: S603 - a fixed program, no shell
    text = done.stdout.decode("utf-8", "replace")
    return text, max(1, text.count("\f"))


READERS: dict[str, Callable[[Path], tuple[str, int]]] = {
    "storybank": storybank,
    "pdfplumber": plain_pdfplumber,
    "pypdfium2": plain_pypdfium2,
    "pdftotext": pdftotext,
}


def cpu() -> float:
    """Seconds of processor time of this process and of the children it waited for."""
    return sum(
        u.ru_utime + u.ru_stime
        for u in map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    )


def measure(name: str, files: list[Path], rounds: int) -> dict[str, object]:
    """In a process of its own: processor seconds a round, pages, memory in megabytes, and each file's text."""
    reader = READERS[name]
    reader(files[0])
    texts: dict[str, str] = {}
    took = []
    pages = 0
    for _ in range(rounds):
        began = cpu()
        pages = 0
        for path in files:
            texts[path.name], number = reader(path)
            pages += number
        took.append(cpu() - began)
    who = resource.RUSAGE_CHILDREN if name == "pdftotext" else resource.RUSAGE_SELF
    return {
        "seconds": min(took),
        "pages": pages,
        "memory": resource.getrusage(who).ru_maxrss / 1024,
        "texts": texts,
    }


def parts(files: list[Path], rounds: int) -> dict[str, float]:
    """Where this reader's processor time goes, as shares of it all, by name."""
    import ingest.read
    from ingest.layout import pdfium, plumber
    from ingest.readers import pdf

    spent: dict[str, float] = {}

    def timed(name: str, module: ModuleType, function: str) -> None:
        inner = getattr(module, function)

        def outer(*given: object, **named: object) -> object:
            began = cpu()
            try:
                return inner(*given, **named)
            finally:
                spent[name] = spent.get(name, 0.0) + cpu() - began

        setattr(module, function, outer)

    storybank(files[0])
    timed("letters and shapes from pdfium", pdfium, "read_page")
    timed("pages in Arabic script, from pdfminer", plumber, "read_page")
    timed("letters to words", pdf, "words")
    timed("columns, tables, kinds of blocks", pdf, "lay_out")
    timed("whether the text was spoilt before", ingest.read, "mend")
    began = cpu()
    for _ in range(rounds):
        for path in files:
            storybank(path)
    whole = cpu() - began
    return {name: seconds / whole for name, seconds in spent.items()}


def order(found: str, name: str) -> float | None:
    """Against the sample's gold; None for other files."""
    gold = CORPUS / "gold" / f"{Path(name).stem}.json"
    if not gold.exists():
        return None
    story = json.loads(gold.read_text("utf-8"))
    return in_order(story, found)


def in_order(gold: dict[str, Any], found: str) -> float:
    """The share of words of a gold story and of a text found that stand in common runs, from 0 to 1."""
    wanted = words(" ".join([gold.get("title") or "", *gold.get("paragraphs", [])]))
    return difflib.SequenceMatcher(None, wanted, words(found), autojunk=False).ratio()


def letters(files: list[Path]) -> dict[str, tuple[int, int, int]]:
    """For each program that made right-to-left samples: files, letters wrong (missing, added or changed), letters in the gold."""
    import pypdfium2
    from rapidfuzz.distance import Levenshtein

    out: dict[str, tuple[int, int, int]] = {}
    for path in files:
        gold = CORPUS / "gold" / f"{path.stem}.json"
        story = json.loads(gold.read_text("utf-8")) if gold.exists() else {}
        if story.get("language") not in {"ar", "ckb"}:
            continue
        stated = pypdfium2.PdfDocument(path).get_metadata_dict()
        made_by = f"{stated.get('Creator', '')} {stated.get('Producer', '')}".split()[0]
        wanted = " ".join(" ".join([story["title"], *story["paragraphs"]]).split())
        found = " ".join(storybank(path)[0].split())
        count, wrong, total = out.get(made_by, (0, 0, 0))
        out[made_by] = count + 1, wrong + Levenshtein.distance(wanted, found), total + len(wanted)
    return out


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("files", nargs="*", type=Path)
    ask.add_argument("--rounds", type=int, default=3)
    ask.add_argument("--reader", choices=READERS, help=argparse.SUPPRESS)
    given = ask.parse_args()
    files = given.files or sorted((CORPUS / "stories").glob("*.pdf"))
    if given.reader:
        json.dump(measure(given.reader, files, given.rounds), sys.stdout)
        return
    print(f"{len(files)} files. Processor time, best of {given.rounds} rounds; {time.strftime('%B %Y')}.\n")
    print(
        "| reader | pages a second | most memory, MB | reading order | worst file |\n| --- | ---: | ---: | ---: | ---: |"
    )
    seconds: dict[str, float] = {}
    for name in READERS:
        if name == "pdftotext" and not shutil.which(name):
            continue
        asked = [
            sys.executable,
            "-m",
            "bench.extract",
            "--reader",
            name,
            "--rounds",
            str(given.rounds),
            *map(str, files),
        ]
        done = subprocess.run(asked, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True)  # noqa: S603 - this program
        found = json.loads(done.stdout)
        scores = [s for file, text in found["texts"].items() if (s := order(text, file)) is not None]
        seconds[name] = found["seconds"] / found["pages"]
        mean, worst = (f"{statistics.mean(scores):.3f}", f"{min(scores):.3f}") if scores else ("", "")
        print(f"| {name} | {1 / seconds[name]:.1f} | {found['memory']:.0f} | {mean} | {worst} |")
    if "pdftotext" in seconds:
        print(
            f"\nstorybank takes {seconds['storybank'] / seconds['pdftotext']:.1f} times as long a page as pdftotext."
        )
    shares = ", ".join(f"{name} {share:.0%}" for name, share in parts(files, given.rounds).items())
    print(f"\nOf storybank's time: {shares}.")
    for made_by, (count, wrong, total) in letters(files).items():
        print(
            f"\nRight to left, printed by {made_by}: {wrong} of {total} letters wrong in {count} files ({wrong / total:.4f})."
        )


if __name__ == "__main__":
    main()

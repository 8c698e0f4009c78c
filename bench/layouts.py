"""Reading order on pages that nobody laid out by hand: `python -m bench.layouts [--seed 7] [FOLDER …]`; corpus/open and corpus/blind without folders.

Each story (gold files with `title` and `paragraphs`) is set by two of three programs, typst, Chromium and LibreOffice (those that are
there), in a layout drawn by lot: one to three columns, gutters of 4 to 9 mm, justified or ragged, with hyphens or not, small and large
titles, running heads and page numbers, a quote repeated as a pull quote, the last paragraph in a box beside the others. Prints for each
program the share of words in order, as bench/extract.py counts it, the worst page, and how many pull quotes and titles were found.
"""

from __future__ import annotations

import argparse
import html
import json
import random
import shutil
import statistics
import subprocess
import tempfile
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.extract import BODY, in_order
from corpus import typeset
from ingest.echo import repeats
from ingest.lines import words
from ingest.read import read

CORPUS = Path(__file__).resolve().parent.parent / "corpus"
Gold = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Layout:
    """A page's look; `gap` and `margin` in mm, `size` in points, `title` in sizes of the text, `after` in em."""

    columns: int
    gap: int
    margin: int
    size: int
    title: float
    after: float
    justified: bool
    hyphens: bool
    frame: bool
    pull: str | None
    pull_at: int
    boxed: int | None


def drawn(gold: Gold, lot: random.Random) -> Layout:
    paragraphs = gold["paragraphs"]
    said = [
        quote["text"]
        for quote in gold["quotes"]
        if quote["kind"] == "direct"
        and 60 < len(quote["text"]) < 220
        and any(quote["text"] in paragraph for paragraph in paragraphs)
    ]
    box = len(paragraphs) > 4 and len(paragraphs[-1].split()) > 15 and lot.random() < 0.35
    return Layout(
        columns=lot.choice([1, 2, 2, 2, 3]),
        gap=lot.choice([4, 5, 7, 9]),
        margin=lot.choice([12, 18, 22]),
        size=lot.choice([9, 10, 11]),
        title=lot.choice([1.6, 2.2, 3.0]),
        after=lot.choice([0.0, 0.5, 1.0]),
        justified=lot.random() < 0.5,
        hyphens=lot.random() < 0.5,
        frame=lot.random() < 0.5,
        pull=lot.choice(said) if said and lot.random() < 0.6 else None,
        pull_at=lot.randrange(1, max(2, len(paragraphs) - 1)),
        boxed=lot.randrange(1, len(paragraphs) - 2) if box else None,
    )


def parts(gold: Gold, layout: Layout) -> list[tuple[str, str]]:
    """Kind and text of everything under the title, as it stands in the columns."""
    body = gold["paragraphs"][:-1] if layout.boxed is not None else gold["paragraphs"]
    out: list[tuple[str, str]] = []
    for n, paragraph in enumerate(body):
        if n == layout.boxed:
            out.append(("box", gold["paragraphs"][-1]))
        if n == layout.pull_at and layout.pull:
            out.append(("pull", f"“{layout.pull}”"))
        out.append(("text", paragraph))
    return out


def by_typst(gold: Gold, layout: Layout, target: Path) -> None:
    def said(text: str) -> str:
        return "#" + json.dumps(text, ensure_ascii=False)

    rtl = gold["language"] != "en"
    foot = 'context[#align(center)[Field notes · #counter(page).display("1")]]' if layout.frame else "none"
    setting = {
        "text": "{}",
        "pull": f'#block(fill: rgb("#eef"), inset: 8pt, text({layout.size * 1.4}pt, fill: rgb("#b03000"))[{{}}])',
        "box": '#block(fill: rgb("#f6efe0"), stroke: 0.5pt, inset: 8pt)[{}]',
    }
    body = "\n\n".join(setting[kind].format(said(text)) for kind, text in parts(gold, layout))
    flags = {True: "true", False: "false"}
    target.with_suffix(".typ").write_text(
        f"""#set page(paper: "a4", margin: {layout.margin}mm, footer: {foot})
#set text(font: ("Libertinus Serif", "Amiri"), size: {layout.size}pt, dir: {"rtl" if rtl else "ltr"}, hyphenate: {flags[layout.hyphens]}, lang: "{gold["language"][:2]}")
#set par(justify: {flags[layout.justified]}, spacing: {0.65 + layout.after}em)
#text({layout.size * layout.title}pt, weight: "bold")[{said(gold["title"])}]

#columns({layout.columns}, gutter: {layout.gap}mm)[
{body}
]
""",
        encoding="utf-8",
    )
    typeset.typst_pdf(target.with_suffix(".typ"), target)


def by_chromium(gold: Gold, layout: Layout, target: Path) -> None:
    rtl = gold["language"] != "en"
    frame = '@top-left{content:"Voices of change 2026"} @bottom-right{content:"Page " counter(page)}'
    css = f"""@page{{size:A4;margin:{layout.margin}mm;{frame if layout.frame else ""}}}
body{{font:{layout.size}pt/1.3 {"Amiri" if rtl else "Liberation Serif"};margin:0}} h1{{font-size:{layout.title}em;line-height:1.15;margin:0 0 .6em}}
div{{columns:{layout.columns};column-gap:{layout.gap}mm;{"text-align:justify;" * layout.justified}{"hyphens:auto" * layout.hyphens}}}
p{{margin:0 0 {layout.after}em}} .pull{{font-size:1.4em;color:#b03000;break-inside:avoid;margin:.8em 0}}
.box{{background:#f6efe0;border:1pt solid #888;padding:.7em;margin:.8em 0;break-inside:avoid}}"""
    body = "".join(f"<p class={kind}>{html.escape(text)}</p>" for kind, text in parts(gold, layout))
    source = target.with_suffix(".html")
    source.write_text(
        f"<!doctype html><html lang={gold['language']} dir={'rtl' if rtl else 'ltr'}><meta charset=utf-8><style>{css}</style>"
        f"<h1>{html.escape(gold['title'])}</h1><div>{body}</div>",
        encoding="utf-8",
    )
    typeset.chromium_pdf(source, target)


def by_libreoffice(gold: Gold, layout: Layout, target: Path) -> None:
    """A Word file, which LibreOffice prints; its boxes would be tables, so that it has none."""
    import docx
    from docx.enum.section import WD_SECTION
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    rtl = gold["language"] != "en"
    document = docx.Document()

    def add(text: str, size: float, color: str | None = None, bold: bool = False) -> None:
        paragraph = document.add_paragraph()
        run = paragraph.add_run(text)
        run.font.size, run.font.name, run.bold = Pt(size), "Liberation Serif", bold
        if color:
            run.font.color.rgb = RGBColor.from_string(color)
        elif layout.justified and not bold:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
        if rtl:
            paragraph._p.get_or_add_pPr().append(OxmlElement("w:bidi"))
            run.font.rtl, run.font.cs_bold = True, bold
            look = run._r.get_or_add_rPr()
            look.get_or_add_rFonts().set(qn("w:cs"), "Amiri")
            complex_size = OxmlElement("w:szCs")
            complex_size.set(qn("w:val"), str(round(size * 2)))
            look.append(complex_size)

    add(gold["title"], layout.size * layout.title, bold=True)
    section = document.add_section(WD_SECTION.CONTINUOUS)
    (columns,) = section._sectPr.xpath("./w:cols") or [OxmlElement("w:cols")]
    columns.set(qn("w:num"), str(layout.columns))
    columns.set(qn("w:space"), str(round(layout.gap * 56.7)))
    if columns.getparent() is None:
        section._sectPr.append(columns)
    for one in document.sections if rtl else ():
        one._sectPr.append(OxmlElement("w:bidi"))
    for kind, text in [part for part in parts(gold, layout) if part[0] != "box"]:
        add(text, layout.size * (1.4 if kind == "pull" else 1.0), "B03000" if kind == "pull" else None)
    if layout.boxed is not None:
        add(gold["paragraphs"][-1], layout.size)
    source = target.with_suffix(".docx")
    document.save(str(source))
    command = ["soffice", "--headless", "--convert-to", "pdf", "--outdir", str(target.parent), str(source)]
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True, timeout=300)  # noqa: S603 - our own file


PROGRAMS: dict[str, Callable[[Gold, Layout, Path], None]] = {
    "typst": by_typst,
    "Chromium": by_chromium,
    "LibreOffice": by_libreoffice,
}


@dataclass(slots=True)
class Found:
    """What one program's pages came to; pull quotes as printed, found, and found rightly."""

    order: list[float]
    titles: int = 0
    printed: int = 0
    taken: int = 0
    right: int = 0


def look(gold: Gold, layout: Layout, path: Path, found: Found) -> None:
    story = read(path)
    body = " ".join(story.slice(block.span) for block in story.blocks if block.kind in BODY)
    found.order.append(in_order(gold, body))
    found.titles += words(gold["title"]) == words(story.title)
    pulled = [story.slice(block.span) for block in story.blocks if block.kind == "pull_quote"]
    found.printed += layout.pull is not None
    found.taken += len(pulled)
    found.right += any(repeats(text, layout.pull) for text in pulled) if layout.pull else 0


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("folders", nargs="*", type=Path)
    ask.add_argument("--seed", type=int, default=7)
    given = ask.parse_args()
    folders = given.folders or [CORPUS / "open", CORPUS / "blind"]
    golds = [
        json.loads(path.read_text("utf-8")) for folder in folders for path in sorted(folder.glob("*.json"))
    ]
    there = [name for name in PROGRAMS if name != "LibreOffice" or shutil.which("soffice")]
    lot = random.Random(given.seed)  # noqa: S311 - a draw of layouts
    found: defaultdict[str, Found] = defaultdict(lambda: Found([]))
    with tempfile.TemporaryDirectory() as folder:
        for n, gold in enumerate(golds):
            for name in lot.sample(there, 2):
                layout, target = drawn(gold, lot), Path(folder, f"{n}-{name}.pdf")
                PROGRAMS[name](gold, layout, target)
                look(gold, layout, target, found[name])
    print(f"{len(golds)} stories, seed {given.seed}.\n")
    print(
        "| program | files | words in order | worst | below .98 | titles | pull quotes printed, taken, right |"
    )
    print("| --- | ---: | ---: | ---: | ---: | ---: | ---: |")
    for name, of in sorted(found.items()):
        print(
            f"| {name} | {len(of.order)} | {statistics.mean(of.order):.3f} | {min(of.order):.3f} | "
            f"{sum(order < 0.98 for order in of.order)} | {of.titles} | {of.printed}, {of.taken}, {of.right} |"
        )


if __name__ == "__main__":
    main()

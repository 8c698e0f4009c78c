"""Make `stories/` from `sources/`: `python corpus/typeset.py [NN ...]` (all of them, or those numbers).

.typ -> PDF (typst), .html -> PDF (Chromium), .md -> DOCX (pandoc), .txt -> TXT in the encoding of ENCODINGS. Dates inside the
files are fixed, so a second run with the same tools gives the same bytes. Tools: `pip install -e ".[corpus]"` and, for .html,
Debian's `chromium`.
"""

import importlib
import importlib.metadata
import importlib.util
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

HERE = Path(__file__).resolve().parent
SOURCES, STORIES = HERE / "sources", HERE / "stories"
WHEN = datetime(2026, 1, 1, tzinfo=UTC)
ENCODINGS = {"07": "windows-1252", "19": "windows-1256", "22": "utf-16"}  # by number; the others are UTF-8
# These draw the dots of a letter as glyphs of their own, so that text taken out of the PDF has letters doubled.
# Amiri does not, and knows Sorani.
DOUBLING_FONTS = re.compile("Noto (Sans|Kufi|Naskh) Arabic")
CHROMIUM_ARGS = [
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--no-first-run",
]  # fmt: skip


class TypesetError(Exception):
    """A story cannot be made; the message says which, and what to do."""


def font_folders() -> list[str]:
    """The font folders of all installed `fontpkg-…` packages."""
    folders = set()
    for dist in importlib.metadata.distributions():
        name = dist.metadata["Name"] or ""
        if name.startswith("fontpkg-"):
            spec = importlib.util.find_spec(name.replace("-", "_"))
            places = (spec.submodule_search_locations if spec else None) or []
            folders |= {str(Path(place) / "files") for place in places}
    return sorted(folders)


def typst_pdf(source: Path, target: Path) -> None:
    """Typeset with typst; only its own fonts and those of fontpkg packages, so that every machine breaks lines alike."""
    try:
        import typst
    except ImportError as e:
        raise TypesetError(f'{source.name}: the Python package "typst" is missing (pip install typst)') from e
    try:
        _, warnings = typst.compile_with_warnings(
            str(source),
            str(target),
            root=str(source.parent),
            font_paths=font_folders(),
            ignore_system_fonts=True,
            format="pdf",
            timestamp=WHEN,
        )
    except typst.TypstError as e:
        raise TypesetError(f"{source.name}: {e.diagnostic}") from e
    for warning in warnings:
        print(f"  note: {source.name}: {warning.message}", file=sys.stderr)


def chromium_path() -> str:
    """STORYBANK_CHROMIUM, or Debian's place for it."""
    path = os.environ.get("STORYBANK_CHROMIUM", "/usr/bin/chromium")
    if not shutil.which(path):
        raise TypesetError(
            f"no Chromium at {path} (apt-get install chromium, or set STORYBANK_CHROMIUM to its path)"
        )
    return path


def chromium_pdf(source: Path, target: Path) -> None:
    """Print with Chromium: page size and running furniture come from the page's own CSS (@page); nothing is loaded from a network."""
    chromium = chromium_path()
    try:
        from playwright.sync_api import sync_playwright
    except ImportError as e:
        raise TypesetError(
            f'{source.name}: the Python package "playwright" is missing (pip install playwright)'
        ) from e
    with tempfile.TemporaryDirectory() as home:
        # Chromium finds fonts through fontconfig: show it those of the fontpkg packages as well.
        config = Path(home, "fonts.conf")
        dirs = "".join(f"<dir>{d}</dir>" for d in font_folders())
        system = '<include ignore_missing="yes">/etc/fonts/fonts.conf</include>'
        config.write_text(
            f"<fontconfig>{system}{dirs}<cachedir>{home}/cache</cachedir></fontconfig>", encoding="utf-8"
        )
        env: dict[str, str | float | bool] = {**os.environ, "FONTCONFIG_FILE": str(config), "HOME": home}
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium, args=CHROMIUM_ARGS, env=env)
            page = browser.new_page()
            page.route(re.compile("^https?:"), lambda route: route.abort())
            page.goto(source.as_uri())
            page.evaluate("() => document.fonts.ready.then(() => null)")
            data = page.pdf(format="A4", print_background=True, prefer_css_page_size=True)
            browser.close()
    stamp = WHEN.strftime("(D:%Y%m%d%H%M%S+00'00')").encode()
    target.write_bytes(re.sub(rb"\(D:\d{14}\+00'00'\)", stamp, data))  # as long as before: offsets stay right


def pandoc_docx(source: Path, target: Path) -> None:
    """Convert Markdown (with a YAML block for title, lang, dir) to DOCX."""
    try:
        pypandoc = importlib.import_module("pypandoc")  # it ships no types
        pypandoc.get_pandoc_path()
    except (ImportError, OSError) as e:
        raise TypesetError(f'{source.name}: pandoc is missing (pip install pypandoc_binary): "{e}"') from e
    os.environ["SOURCE_DATE_EPOCH"] = str(int(WHEN.timestamp()))
    try:
        pypandoc.convert_file(str(source), "docx", format="markdown", outputfile=str(target))
    except RuntimeError as e:
        raise TypesetError(f"{source.name}: {e}") from e


def plain_text(source: Path, target: Path) -> None:
    """Re-encode; the Windows code pages get Windows line ends, UTF-16 its byte order mark."""
    text, encoding = source.read_text(encoding="utf-8"), ENCODINGS.get(source.name[:2], "utf-8")
    if encoding == "utf-16":
        text, encoding = "\ufeff" + text, "utf-16-le"
    try:
        target.write_bytes(
            (text.replace("\n", "\r\n") if encoding.startswith("windows") else text).encode(encoding)
        )
    except UnicodeEncodeError as e:
        raise TypesetError(
            f"{source.name}: {encoding} has no {text[e.start : e.end]!r} ({text[max(0, e.start - 30) : e.end]!r})"
        ) from e


MAKERS: dict[str, tuple[str, Callable[[Path, Path], None]]] = {
    ".typ": (".pdf", typst_pdf),
    ".html": (".pdf", chromium_pdf),
    ".md": (".docx", pandoc_docx),
    ".txt": (".txt", plain_text),
}


def main(numbers: list[str]) -> int:
    """Typeset the stories with these numbers, or all; returns the number of those that failed."""
    STORIES.mkdir(exist_ok=True)
    sources = sorted(p for p in SOURCES.glob("[0-9][0-9]-*") if p.suffix in MAKERS)
    wanted = [p for p in sources if not numbers or p.name[:2] in numbers]
    failed = 0
    for number in sorted(set(numbers) - {p.name[:2] for p in wanted}):
        print(f"typeset: no source with the number {number} in {SOURCES}", file=sys.stderr)
        failed += 1
    for source in wanted:
        suffix, make = MAKERS[source.suffix]
        if font := DOUBLING_FONTS.search(source.read_text(encoding="utf-8")):
            print(
                f"  note: {source.name}: {font[0]} makes the text of a PDF unreadable to programs; take Amiri",
                file=sys.stderr,
            )
        target = STORIES / (source.stem + suffix)
        try:
            make(source, target)
        except TypesetError as e:
            print(f"typeset: {e}", file=sys.stderr)
            failed += 1
        else:
            print(f"{target.relative_to(HERE)}  {target.stat().st_size:,} bytes")
    return failed


if __name__ == "__main__":
    sys.exit(1 if main(sys.argv[1:]) else 0)

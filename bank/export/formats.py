"""The ways out: one line a format. Each writer takes what the gate released, and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import BinaryIO

from bank.consent.gate import ReleasedQuote, ReleasedStory
from bank.export import (
    citations,
    followthemoney,
    jsonl,
    matrix_csv,
    network,
    quotes_csv,
    quotes_docx,
    quotes_txt,
    quotes_xlsx,
    refi_qda,
    stories_csv,
)

StoryWriter = Callable[[Iterable[ReleasedStory], BinaryIO], None]
QuoteWriter = Callable[[Iterable[ReleasedQuote], BinaryIO], None]


@dataclass(frozen=True, slots=True)
class Format:
    """A way out. Either `stories` or `quotes` is its writer; `ending` is the usual end of its files' names."""

    about: str
    ending: str
    stories: StoryWriter | None = None
    quotes: QuoteWriter | None = None


FORMATS: dict[str, Format] = {
    "jsonl": Format("one story a line, all that is known of it", "jsonl", stories=jsonl.write),
    "csv": Format("quotes, for a spreadsheet", "csv", quotes=quotes_csv.write),
    "xlsx": Format("quotes, for Excel", "xlsx", quotes=quotes_xlsx.write),
    "docx": Format("quotes, for Word", "docx", quotes=quotes_docx.write),
    "txt": Format("quotes with their sources, as text", "txt", quotes=quotes_txt.write),
    "stories-csv": Format("stories with P-codes and HXL tags", "csv", stories=stories_csv.write),
    "bibtex": Format("stories, for a bibliography", "bib", stories=citations.bibtex),
    "ris": Format("stories, for Zotero and others", "ris", stories=citations.ris),
    "csl-json": Format("stories, for Zotero and Pandoc", "json", stories=citations.csl),
    "graphml": Format("the network of organizations", "graphml", stories=network.graphml),
    "gexf": Format("the same, for Gephi", "gexf", stories=network.gexf),
    "gephi": Format("the same as two tables, zipped", "zip", stories=network.gephi),
    "kumu": Format("the same as two tables for Kumu, zipped", "zip", stories=network.kumu),
    "matrix": Format(
        "who does what where: theme, governorate, organization", "csv", stories=matrix_csv.write
    ),
    "qdpx": Format("a REFI-QDA project: themes as codes, quotes coded", "qdpx", stories=refi_qda.qdpx),
    "qdc": Format("a REFI-QDA codebook: the themes", "qdc", stories=refi_qda.qdc),
    "ftm": Format("FollowTheMoney entities", "json", stories=followthemoney.write),
}

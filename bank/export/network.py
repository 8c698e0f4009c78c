"""Organizations and their collaborations as a graph: GraphML, GEXF, and tables for Gephi and Kumu."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable
from typing import Any, BinaryIO

import networkx as nx

from bank.consent.gate import ReleasedStory
from bank.export.cells import defused, printable

#: What is in a ZIP gets this time, so that the same bank gives the same bytes.
_TIME = (1980, 1, 1, 0, 0, 0)


def graph(stories: Iterable[ReleasedStory]) -> Any:
    """A networkx Graph: organizations are nodes, and two that a story ties are joined; `weight` is the number of stories that do."""
    made: Any = nx.Graph()
    for released in stories:
        analysis = released.kept.analysis
        names = {entity.key: entity.name for entity in analysis.entities if entity.type == "organization"}
        for key, name in names.items():
            if key not in made:
                made.add_node(key, label=printable(name), type="organization", stories=0)
            made.nodes[key]["stories"] += 1
        told = set()
        for tie in analysis.collaborations:
            a, b = tie.between
            if a not in names or b not in names:
                continue
            if not made.has_edge(a, b):
                made.add_edge(a, b, weight=0, kinds="", statuses="", confidence=0.0)
            edge = made.edges[a, b]
            edge["weight"] += (a, b) not in told
            told.add((a, b))
            edge["kinds"] = _with(edge["kinds"], tie.kind)
            edge["statuses"] = _with(edge["statuses"], tie.status)
            edge["confidence"] = max(edge["confidence"], tie.confidence)
    return made


def graphml(stories: Iterable[ReleasedStory], file: BinaryIO) -> None:
    nx.write_graphml(graph(stories), file)


def gexf(stories: Iterable[ReleasedStory], file: BinaryIO) -> None:
    nx.write_gexf(graph(stories), file)


def gephi(stories: Iterable[ReleasedStory], file: BinaryIO) -> None:
    """A ZIP with nodes.csv and edges.csv, as Gephi's import of spreadsheets wants them."""
    made = graph(stories)
    nodes = [("Id", "Label", "Type", "Stories")]
    nodes += [(key, data["label"], data["type"], data["stories"]) for key, data in made.nodes(data=True)]
    edges = [("Source", "Target", "Type", "Weight", "Kinds", "Statuses")]
    edges += [
        (a, b, "Undirected", data["weight"], data["kinds"], data["statuses"])
        for a, b, data in made.edges(data=True)
    ]
    _zip(file, {"nodes.csv": nodes, "edges.csv": edges})


def kumu(stories: Iterable[ReleasedStory], file: BinaryIO) -> None:
    """A ZIP with elements.csv and connections.csv; Kumu knows elements by their labels."""
    made = graph(stories)
    names = {key: data["label"] for key, data in made.nodes(data=True)}
    elements = [("Label", "Type", "Id", "Stories")]
    elements += [(data["label"], data["type"], key, data["stories"]) for key, data in made.nodes(data=True)]
    ties = [("From", "To", "Direction", "Type", "Strength", "Status")]
    ties += [
        (names[a], names[b], "mutual", data["kinds"], data["weight"], data["statuses"])
        for a, b, data in made.edges(data=True)
    ]
    _zip(file, {"elements.csv": elements, "connections.csv": ties})


def _with(listed: str, value: str) -> str:
    return "|".join(dict.fromkeys([*filter(None, listed.split("|")), value]))


def _zip(file: BinaryIO, tables: dict[str, list[tuple[Any, ...]]]) -> None:
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, rows in tables.items():
            text = io.StringIO(newline="")
            csv.writer(text).writerows([defused(str(cell)) for cell in row] for row in rows)
            archive.writestr(zipfile.ZipInfo(name, _TIME), text.getvalue().encode("utf-8-sig"))

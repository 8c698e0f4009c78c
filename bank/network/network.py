"""The network's questions and their answers, for the screens: one look at a bank as it is now."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from bank import names
from bank.catalogue import Catalogue
from bank.judgements.identities import id_now
from bank.network import activity, dates, graph, ties
from bank.network.activity import Activity
from bank.network.actor import ActorPage, actor_page
from bank.network.emerging import emerging, newest, quiet, undated
from bank.network.findings import Change, Possible, Sentence
from bank.network.graph import Graph, Pair
from bank.network.pair import SideBySide, side_by_side
from bank.network.possible import duplicates, possible
from bank.network.sentences import naming
from bank.network.ties import Line, Shown, Wanted


@dataclass(frozen=True, slots=True)
class Network:
    """Organizations, their ties and their work. It holds no connection: what it knows is as old as itself; make another after a change.

    `generation`: the bank's, so that a screen knows whether to make another.
    """

    catalogue: Catalogue
    graph: Graph
    generation: int
    _work: list[Activity] = field(default_factory=list, repr=False)

    @classmethod
    def of(cls, catalogue: Catalogue, without: Sequence[str] = ()) -> Network:
        """As the bank is now; `without`: ids of stories to leave aside."""
        generation = catalogue.generation
        with catalogue.reading() as db:
            return cls(catalogue, graph.load(db, frozenset(without)), generation)

    @property
    def activity(self) -> Activity:
        """Who works on what, where; read when it is first asked for."""
        if not self._work:
            with self.catalogue.reading() as db:
                self._work.append(activity.load(db, self.graph.told))
        return self._work[0]

    @property
    def newest(self) -> str | None:
        """The month of the newest dated story."""
        return newest(self.graph)

    @property
    def undated(self) -> int:
        """Ties that no story dates; `emerging` and `quiet` cannot hold them."""
        return undated(self.graph)

    def since(self, date: str | None, years: int) -> str:
        """The date a person typed, or that many years before the newest story. Raises WrongDate."""
        if date:
            return dates.checked(date)
        last = self.newest
        return dates.month(dates.months(last) - 12 * years) if last else "0001"

    def emerging(
        self, since: str | None = None, limit: int | None = 20, among: Collection[Pair] | None = None
    ) -> list[Change]:
        """Ties that are new, firmer or told of more often since a date (default: a year before the newest story). Raises WrongDate.

        `among`: only these pairs.
        """
        start = self.since(since, 1)
        with self.catalogue.reading() as db:
            return emerging(db, self.graph, start, limit, among)

    def quiet(
        self, since: str | None = None, limit: int | None = 20, among: Collection[Pair] | None = None
    ) -> list[Change]:
        """Ties that no story tells of since a date (default: two years before the newest story). Raises WrongDate.

        `among`: only these pairs.
        """
        start = self.since(since, 2)
        with self.catalogue.reading() as db:
            return quiet(db, self.graph, start, limit, among)

    def possible(self, limit: int = 20, of: Sequence[str] = ()) -> list[Possible]:
        """Who could work together; `of`: names or ids of organizations, one of which has to be in each pair. Raises UnknownName."""
        with self.catalogue.reading() as db:
            return possible(db, self.graph, self.activity, limit, self._ids(db, of))

    def duplicates(self, limit: int = 20, of: Sequence[str] = ()) -> list[Possible]:
        """Who does the same in the same place without being named together anywhere. Raises UnknownName."""
        with self.catalogue.reading() as db:
            return duplicates(db, self.graph, self.activity, limit, self._ids(db, of))

    def actor(self, name: str, quotes: int = 20) -> list[ActorPage]:
        """The page of an organization by its name or id; several where several bear the name. Raises UnknownName."""
        with self.catalogue.reading() as db:
            return [
                actor_page(db, self.graph, self.activity, own, quotes)
                for own in self._ids(db, [name])
                if own in self.graph.names
            ]

    def lines(self, wanted: Wanted | None = None) -> list[Line]:
        """The ties that stories state, firmest first; `wanted`: only some of them."""
        with self.catalogue.reading() as db:
            return ties.lines(db, self.graph, wanted or Wanted())

    def evidence(self, line: Line) -> list[Shown]:
        """The evidence of a tie with its sentences, the newest first."""
        with self.catalogue.reading() as db:
            return ties.shown(db, line.evidence, line.pair)

    def naming(self, own: str, stories: Sequence[str]) -> list[Sentence]:
        """The first sentence of each of these stories that names an organization (its id)."""
        with self.catalogue.reading() as db:
            return [found for story in stories if (found := naming(db, own, story))]

    def side_by_side(self, a: str, b: str) -> SideBySide | None:
        """Two organizations by their ids; None where the graph does not know one of them, or they are one."""
        with self.catalogue.reading() as db:
            one, other = id_now(db, a), id_now(db, b)
            if one == other or not {one, other} <= self.graph.names.keys():
                return None
            return side_by_side(db, self.graph, self.activity, one, other)

    @staticmethod
    def _ids(db: sqlite3.Connection, asked: Sequence[str]) -> Sequence[str]:
        return names.resolve(db, {"organization": asked}).get("organization", ()) if asked else ()

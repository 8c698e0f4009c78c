"""The network's lists for the sample stories, held against what their gold says.

Three things are compared. *The gold's bank* (bench/gold_bank.py: the gold's organizations and ties, the dates that the files bear) must list
exactly what can be read off the gold's own tables. *The bank read from the files* must list the same of every pair of which it has read the same
as the gold: which stories state a tie, of which kind, with which status, and no date of its own. And as it does not read everything as the gold has it, the whole lists
are compared by the share of pairs they have in common. Of the stories that are held back totals alone are looked at.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import pytest

from bank.bank import Bank
from bank.catalogue import Catalogue
from bank.network.findings import Change, Possible
from bank.network.graph import Pair
from bank.network.ladder import rung, rungs
from bank.network.network import Network
from bench import gold_bank

#: Before, between and behind the bulk of the stories, the earliest of which is of 2022 and the latest of 2024.
SINCE = ("2023-01", "2023-09", "2024-01", "2024-03")
Stated = tuple[str, str, str]
Evidence = tuple[str, str, str, str | None]
Listed = Mapping[Pair, tuple[str, frozenset[str]]]


@pytest.fixture(scope="module")
def dates(sample: Bank) -> dict[str, str | None]:
    with sample.catalogue.reading() as db:
        return dict(db.execute("SELECT source_name, published FROM story").fetchall())


@pytest.fixture(scope="module")
def gold(
    sample: Bank, dates: Mapping[str, str | None], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Catalogue]:
    made = gold_bank.gold_bank(tmp_path_factory.mktemp("gold") / "bank", dates)
    yield made
    made.close()


@pytest.fixture(scope="module")
def ids(sample: Bank) -> dict[str, str]:
    return gold_bank.gold_ids(sample.catalogue)


def network(catalogue: Catalogue, held_back: bool = False) -> Network:
    """Of all stories, or of those that may be looked at one by one."""
    with catalogue.reading() as db:
        every = db.execute("SELECT id, source_name FROM story").fetchall()
    without = [one for one, name in every if gold_bank.held_back(name) and not held_back]
    return Network.of(catalogue, without)


def stated() -> dict[Pair, dict[str, list[Stated]]]:
    """The gold's ties: pair → file → kind and status, each as (file, kind, status)."""
    found: dict[Pair, dict[str, list[Stated]]] = defaultdict(lambda: defaultdict(list))
    for story in gold_bank.stories():
        if not gold_bank.held_back(story["file"]):
            own = {body["name"]: body["id"] for body in story["organizations"]}
            for tie in story["collaborations"]:
                a, b = sorted(own[side] for side in tie["between"])
                found[a, b][story["file"]].append((story["file"], tie["kind"], tie["status"]))
    return found


def open_gold() -> list[dict[str, Any]]:
    return [story for story in gold_bank.stories() if not gold_bank.held_back(story["file"])]


def listed(found: Iterable[Change], ids: Mapping[str, str]) -> Listed:
    """Pair, in the gold's ids → the rung, and why it is listed: what was the case before it began says nothing of the tie."""
    return {
        pair_of(one, ids): (
            one.rung,
            frozenset(reason.code for reason in one.reasons) - {"contact-before", "both-active", "silent"},
        )
        for one in found
    }


def pair_of(one: Change | Possible, ids: Mapping[str, str]) -> Pair:
    a, b = sorted(ids.get(side.id, side.id) for side in (one.a, one.b))
    return a, b


@pytest.mark.parametrize("since", SINCE)
def test_what_emerges_is_what_the_golds_tables_say(
    gold: Catalogue, dates: Mapping[str, str | None], since: str
) -> None:
    # Worked out here from the tables by themselves, in the plainest way; dates are compared as far as both are exact.
    def at(file: str) -> str | None:
        return dates[file]

    def fresh(date: str) -> bool:
        return date[: len(since)] >= since[: len(date)]

    wanted: dict[Pair, set[str]] = {}
    for pair, files in stated().items():
        said = [word for file in files for word in files[file]]
        new = [word for word in said if (date := at(word[0])) and fresh(date)]
        old = [word for word in said if (date := at(word[0])) and not fresh(date)]
        reasons = set()
        if new and len(new) == len(said):
            reasons.add("first-tie")
        if new and old and max(rung(*word[1:]) for word in new) > max(rung(*word[1:]) for word in old):
            reasons.add("climbed")
        last = max(new, key=lambda word: (at(word[0]), word[0], word[1]), default=None)
        if reasons and last and last[2] != "ended":
            wanted[pair] = reasons
    found = listed(network(gold).emerging(since, None), {})
    # "More often" needs two stories since the date: it is looked at in test_network.py.
    assert {pair: set(codes) - {"more-often"} for pair, (_, codes) in found.items()} == wanted
    assert len(wanted) >= 5


def test_what_is_possible_is_what_the_golds_tables_say(gold: Catalogue) -> None:
    told: dict[str, set[str]] = defaultdict(set)
    themes: dict[str, set[str]] = defaultdict(set)
    work: dict[str, dict[tuple[str, str], set[str]]] = defaultdict(lambda: defaultdict(set))
    for story in open_gold():
        for body in story["organizations"]:
            told[body["id"]].add(story["file"])
            themes[body["id"]] |= set(story["themes"])
            for theme in story["themes"]:
                for place in story["governorates"]:
                    work[body["id"]][theme, place].add(story["file"])
    ties = stated()
    partners: dict[str, set[str]] = defaultdict(set)
    for a, b in ties:
        partners[a].add(b)
        partners[b].add(a)
    found = network(gold).possible(20)
    assert len(found) == 20
    for one in found:
        a, b = pair = pair_of(one, {})
        said = {reason.code: reason.values for reason in one.reasons}
        assert pair not in ties
        assert not told[a] <= told[b]
        assert not told[b] <= told[a]
        common = {cell for cell in work[a].keys() & work[b].keys() if len(work[a][cell] | work[b][cell]) > 1}
        assert said.get("shared-work", {}).get("number", 0) == len(common)
        assert ("shared-theme" in said) == (not common and bool(themes[a] & themes[b]))
        assert said.get("shared-partners", {}).get("number", 0) == len(partners[a] & partners[b])
        assert said.get("named-together", {}).get("stories", 0) == len(told[a] & told[b])


def evidence(network: Network, ids: Mapping[str, str], files: Mapping[str, str]) -> dict[Pair, set[Evidence]]:
    """Pair, in the gold's ids → what is stated of it; without pairs of which one side is two actors here, where the gold has one."""
    found: dict[Pair, set[Evidence]] = {}
    actors = Counter(ids.get(own, own) for own in network.graph.told)
    for (a, b), tie in network.graph.ties.items():
        low, high = sorted((ids.get(a, a), ids.get(b, b)))
        if actors[low] == actors[high] == 1:
            found[low, high] = {(files[one.story], one.kind, one.status, one.date) for one in tie.evidence}
    return found


def test_where_both_read_the_same_both_list_the_same(
    sample: Bank, gold: Catalogue, ids: Mapping[str, str]
) -> None:
    with sample.catalogue.reading() as db:
        files = dict(db.execute("SELECT id, source_name FROM story").fetchall())
    with gold.reading() as db:
        files |= dict(db.execute("SELECT id, source_name FROM story").fetchall())
    read, written = network(sample.catalogue), network(gold)
    one, other = evidence(read, ids, files), evidence(written, {}, files)
    agreed = {pair for pair in one.keys() & other.keys() if one[pair] == other[pair]}
    print(f"\nread alike: {len(agreed)} of {len(other)} pairs")  # with -s, for docs/network.md
    assert len(agreed) >= 24  # of 58 pairs with a tie
    seen = 0
    for since in SINCE:
        for ours, golds in (
            (read.emerging(since, None), written.emerging(since, None)),
            (read.quiet(since, None), written.quiet(since, None)),
        ):
            mine = {pair: why for pair, why in listed(ours, ids).items() if pair in agreed}
            theirs = {pair: why for pair, why in listed(golds, {}).items() if pair in agreed}
            seen += len(theirs)
            assert mine == theirs
    assert seen >= 50


def shared(pairs: Sequence[tuple[set[Pair], set[Pair]]]) -> float:
    """F1 of the pairs that lists have in common, over all of these lists together."""
    both = sum(len(ours & golds) for ours, golds in pairs)
    return 2 * both / max(1, sum(len(ours) + len(golds) for ours, golds in pairs))


@pytest.mark.parametrize(
    ("held_back", "emerging", "quiet", "possible"), [(False, 0.7, 0.8, 0.4), (True, 0.55, 0.7, 0.4)]
)
def test_the_whole_lists_of_both_have_most_in_common(
    sample: Bank,
    gold: Catalogue,
    ids: Mapping[str, str],
    held_back: bool,
    emerging: float,
    quiet: float,
    possible: float,
) -> None:
    read, written = network(sample.catalogue, held_back), network(gold, held_back)
    new = [
        (set(listed(read.emerging(since, None), ids)), set(listed(written.emerging(since, None), {})))
        for since in SINCE
    ]
    silent = [
        (set(listed(read.quiet(since, None), ids)), set(listed(written.quiet(since, None), {})))
        for since in SINCE
    ]
    offered = {pair_of(one, ids) for one in read.possible(20)}
    could = {pair_of(one, {}) for one in written.possible(20)}
    figures = {"emerging": shared(new), "quiet": shared(silent), "possible": shared([(offered, could)])}
    print(f"\npairs in common, held-back stories {'too' if held_back else 'left out'}: {figures}")
    assert figures["emerging"] >= emerging
    assert figures["quiet"] >= quiet
    assert figures["possible"] >= possible
    # Whoever has a tie by the gold is hardly ever offered another.
    tied = set(written.graph.ties)
    assert len(offered & tied) <= 3


def test_rungs_of_the_gold_are_known() -> None:
    kinds = {(word[1], word[2]) for files in stated().values() for words in files.values() for word in words}
    assert {rungs()[rung(*one)] for one in kinds} == {"plan", "working", "agreement", "joint-project"}

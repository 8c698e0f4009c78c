from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import pytest

from nlp.annotations import Entity
from nlp.identity import resolve, same_organization, same_person


@dataclass(frozen=True)
class Known:
    """A bank of a few actors, held in memory."""

    id: str
    type: str
    name: str
    names: Sequence[str]
    organizations: Sequence[str] = ()


@dataclass(frozen=True)
class Bank:
    actors: tuple[Known, ...] = ()

    def get(self, entity_id: str, /) -> Known | None:
        return next((a for a in self.actors if a.id == entity_id), None)

    def named(self, entity_type: str, name: str, /) -> Sequence[Known]:
        return [a for a in self.actors if a.type == entity_type and name.lower() in map(str.lower, a.names)]

    def sharing_a_word(self, entity_type: str, names: Iterable[str], /) -> Sequence[Known]:
        return [a for a in self.actors if a.type == entity_type]


REED = Known("organization/reed", "organization", "Reed River Foundation", ("Reed River Foundation", "RRF"))
PALM = Known("organization/palm", "organization", "Palm Grove Association", ("Palm Grove Association",))
HUDA = Known("person/huda", "person", "Huda Nasser", ("Huda Nasser",), ("organization/reed",))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (["Al-Reed River Foundation"], ["Al Reed River Foundation"], True),
        (["The Reed River Foundation"], ["Reed River Foundation"], True),
        (["Reed River Foundation"], ["Reed Foundation"], True),
        (["Reed River Foundation"], ["RRF"], True),
        (["Muhammad Salih Institute"], ["Mohammed Salih Institute"], True),
        (["Reed River Foundation"], ["Reed River Association"], False),
        (["Reed River Foundation"], ["River Foundation"], False),
        (["Women's Union of Basra"], ["Women's Union of Mosul"], False),
    ],
)
def test_when_two_names_are_one_organization(one: list[str], other: list[str], same: bool) -> None:
    assert same_organization(one, other) == same
    assert same_organization(other, one) == same


@pytest.mark.parametrize(
    ("a", "b", "employer", "employers", "same"),
    [
        ("Huda Nasser", "Huda Nasser", None, [], True),
        ("Huda Nasser", "Houda Nasir", None, [], True),
        ("Ahmed Salim", "Ahmad Salim", None, [], True),
        ("Ahmed Salim", "Ahmed Salam", None, [], False),
        ("Huda Nasser", "Huda Nasser", "o/x", ["o/y"], False),
        ("Huda Ali Nasser", "Huda Ali Nasser", "o/x", ["o/y"], True),
        ("Huda", "Huda Nasser", "o/x", ["o/x"], True),
        ("Huda", "Huda Nasser", None, ["o/x"], False),
        ("Nasser", "Huda Nasser", "o/x", ["o/x"], False),
    ],
)
def test_when_two_names_are_one_person(
    a: str, b: str, employer: str | None, employers: list[str], same: bool
) -> None:
    assert same_person(a, b, employer, employers) == same


def test_known_actors_keep_their_ids_and_new_ones_get_their_key() -> None:
    entities = [
        Entity("organization/reed-foundation", "organization", "Reed Foundation"),
        Entity("organization/orchard-union", "organization", "Orchard Union"),
        Entity("person/huda", "person", "Huda Nasser", organization="organization/reed-foundation"),
        Entity("governorate/basra", "governorate", "Basra"),
    ]
    assert resolve(entities, Bank((REED, PALM, HUDA))) == {
        "organization/reed-foundation": "organization/reed",
        "organization/orchard-union": "organization/orchard-union",
        "person/huda": "person/huda",
        "governorate/basra": "governorate/basra",
    }


def test_a_namesake_in_another_body_gets_an_id_of_their_own() -> None:
    entities = [
        Entity("organization/palm", "organization", "Palm Grove Association"),
        Entity("person/huda", "person", "Huda Nasser", organization="organization/palm"),
    ]
    assert resolve(entities, Bank((REED, PALM, HUDA)))["person/huda"] == "person/huda-2"


def test_two_that_fit_equally_well_decide_nothing() -> None:
    other = Known(
        "organization/reed-2", "organization", "Reed Garden Foundation", ("Reed Garden Foundation",)
    )
    entity = Entity("organization/reed-foundation", "organization", "Reed Foundation")
    assert resolve([entity], Bank((REED, other))) == {entity.key: entity.key}


def test_two_entities_of_a_story_never_become_one() -> None:
    entities = [Entity(f"organization/{n}", "organization", "Reed River Foundation") for n in ("a", "b")]
    ids = resolve(entities, Bank((REED,)))
    assert len(set(ids.values())) == 2

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import pytest

from nlp.annotations import Entity
from nlp.identity import resolve
from nlp.proposals import LEAST, MOST, Proposal, propose


@dataclass(frozen=True)
class Known:
    id: str
    type: str
    name: str
    names: Sequence[str]
    organizations: Sequence[str] = ()


@dataclass(frozen=True)
class Bank:
    """A bank of a few actors, held in memory; all of a type are candidates."""

    actors: tuple[Known, ...]

    def get(self, entity_id: str, /) -> Known | None:
        return next((a for a in self.actors if a.id == entity_id), None)

    def named(self, entity_type: str, name: str, /) -> Sequence[Known]:
        return [a for a in self.actors if a.type == entity_type and name in a.names]

    def sharing_a_word(self, entity_type: str, names: Iterable[str], /) -> Sequence[Known]:
        return [a for a in self.actors if a.type == entity_type]


def body(name: str, *aliases: str) -> Known:
    return Known("organization/known", "organization", name, (name, *aliases))


def person(name: str, *organizations: str) -> Known:
    return Known("person/known", "person", name, (name,), organizations)


def proposed(entities: Sequence[Entity], *actors: Known) -> list[Proposal]:
    bank = Bank(actors)
    return list(propose(entities, resolve(entities, bank), bank))


@pytest.mark.parametrize(
    ("name", "aliases", "known", "code"),
    [
        ("River Foundation", (), body("Reed River Foundation"), "part"),
        ("Reed Rivers Foundation", (), body("Reed River Foundation"), "spelling"),
        ("Dohuk Water Company", ("DWC",), body("Diyala Women's Company", "DWC"), "same-short-form"),
        ("جامعة الرافدين التقنية", (), body("University of the Two Rivers"), "translation"),
    ],
)
def test_doubtful_bodies_are_proposed_and_not_merged(
    name: str, aliases: tuple[str, ...], known: Known, code: str
) -> None:
    (found,) = proposed([Entity("organization/new", "organization", name, aliases)], known)
    assert (found.a, found.b) == ("organization/known", "organization/new")
    assert [reason.code for reason in found.reasons] == [code]
    assert LEAST <= found.score < 1
    assert all(reason.text.endswith(".") for reason in found.reasons)


@pytest.mark.parametrize(
    ("name", "known"),
    [
        ("Hope Association for the Deaf", body("Hope Foundation for Relief")),
        ("Women's Union of Basra", body("Women's Union of Mosul")),
        ("جمعية الأمل للصم", body("Hope Foundation for Relief")),
        ("Orchard Union", body("Reed River Foundation")),
    ],
)
def test_what_is_plainly_two_is_not_proposed(name: str, known: Known) -> None:
    assert proposed([Entity("organization/new", "organization", name)], known) == []


@pytest.mark.parametrize(
    ("name", "known", "code"),
    [
        ("Ahmed Jassam", person("Ahmed Jassam Mohammed", "o/x"), "part"),
        ("أحمد جاسم", person("Ahmed Jasim Mohammed"), "part"),
        ("Zahra Qasim", person("Zahara Qasim"), "spelling"),
    ],
)
def test_doubtful_people_are_proposed(name: str, known: Known, code: str) -> None:
    (found,) = proposed([Entity("person/new", "person", name)], known)
    assert [reason.code for reason in found.reasons] == [code]


def test_one_name_in_two_bodies_is_proposed_with_that_reason() -> None:
    entities = [
        Entity("organization/palm", "organization", "Palm Grove Association"),
        Entity("person/huda", "person", "Huda Nasser", organization="organization/palm"),
    ]
    (found,) = proposed(entities, person("Huda Nasser", "organization/reed"))
    assert found.reasons[0].text == "The name is the same, the organization another."


def test_a_first_name_proposes_nobody_and_a_known_actor_nothing() -> None:
    assert proposed([Entity("person/new", "person", "Huda")], person("Huda Nasser")) == []
    assert proposed([Entity("person/new", "person", "Huda Nasser")], person("Huda Nasser")) == []


def test_a_shared_person_makes_two_bodies_likelier() -> None:
    maysoon = person("Maysoon Al-Khafaji", "organization/known")
    university = body("University of the Two Rivers")
    alone = [Entity("organization/new", "organization", "جامعة الرافدين التقنية")]
    together = [*alone, Entity("person/new", "person", "ميسون الخفاجي", organization="organization/new")]
    (without,) = proposed(alone, university)
    (found,) = [p for p in proposed(together, university, maysoon) if p.a == "organization/known"]
    assert found.score > without.score
    assert found.reasons[-1].text == "ميسون الخفاجي is said to belong to both."


def test_nobody_is_asked_about_one_actor_many_times() -> None:
    actors = [
        Known(
            f"organization/{n}",
            "organization",
            f"Reed {word} River Foundation",
            (f"Reed {word} River Foundation",),
        )
        for n, word in enumerate(("Old", "New", "Red", "Dry", "Wet"))
    ]
    found = proposed([Entity("organization/x", "organization", "River Foundation")], *actors)
    assert len(found) == MOST

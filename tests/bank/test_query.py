from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from making import keep

from bank.bank import Bank
from bank.search.hints import Hint
from bank.search.parsing import parse
from bank.search.query import All, Any, Node, Not, Phrase, Word


def shape(node: Node | None) -> str:
    match node:
        case None:
            return ""
        case Word():
            return node.token.word + "*" * node.token.prefix
        case Phrase():
            return '"' + " ".join(token.word for token in node.tokens) + '"'
        case Not():
            return "!" + shape(node.part)
        case All():
            return "(" + " & ".join(map(shape, node.parts)) + ")"
        case Any():
            return "(" + " | ".join(map(shape, node.parts)) + ")"


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("women vote", "(women & vote)"),
        ('"every single vote" women', '("every single vote" & women)'),
        ("«كل صوت»", '"كل صوت"'),
        ("water AND river OR marsh -drought", "((water & river) | (marsh & !drought))"),
        ("(water OR river) marsh", "((water | river) & marsh)"),
        ("الماء أو الكهرباء", "(الماء | الكهرباء)"),
        ("water | river", "(water | river)"),
        ("NOT drought marsh", "(!drought & marsh)"),
        ('-"dry well" marsh', '(!"dry well" & marsh)'),
        ("wom*", "wom*"),
        ("co-operation", "(co & operation)"),
        ("who are the women", "women"),
        ("who are the", "(who & are & the)"),
        ("((water", "water"),
        ("water)) marsh", "(water & marsh)"),
        ("OR water AND", "water"),
        ('"open words', "(open & words)"),
        ("10:30 meeting", "(10 & 30 & meeting)"),
    ],
)
def test_a_query_is_read(typed: str, read: str) -> None:
    assert shape(parse(typed).node) == read


@pytest.mark.parametrize(
    ("typed", "fields"),
    [
        ("speaker:suzan", [("person", "suzan", False)]),
        ('org:"al noor" vote', [("organization", "al noor", False)]),
        (
            "المحافظة:بابل المتحدث:«رقية حسين»",
            [("governorate", "بابل", False), ("person", "رقية حسين", False)],
        ),
        ("-theme:water", [("theme", "water", True)]),
        ("NOT theme:water", [("theme", "water", True)]),
        (
            "before:2022 after:2020 year:2021",
            [("before", "2022", False), ("after", "2020", False), ("year", "2021", False)],
        ),
        ("language: ar", [("language", "ar", False)]),
        ("theme:", []),
    ],
)
def test_fields_are_read_in_both_languages(typed: str, fields: list[tuple[str, str, bool]]) -> None:
    assert [(one.name, one.value, one.negated) for one in parse(typed).fields] == fields


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ('"open words', Hint("not-closed")),
        ("spaeker:suzan", Hint("unknown-field", {"field": "spaeker", "meant": "speaker"})),
        ("-water", Hint("only-left-out")),
    ],
)
def test_what_is_odd_in_a_query_is_told(typed: str, told: Hint) -> None:
    assert parse(typed).hints == (told,)


def test_a_field_that_is_like_none_is_answered_with_those_there_are() -> None:
    (hint,) = parse("colour:red").hints
    assert hint.code == "no-field"
    assert "speaker, theme, governorate" in hint.values["fields"]


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bank]:
    folder: Path = tmp_path_factory.mktemp("bank")
    with Bank.open(folder / "bank", create=True) as bank:
        keep(bank.catalogue, "/a", said="We will count every single vote in the open")
        keep(bank.catalogue, "/b", title="Wells", said="Our wells are dry since the spring and nobody came")
        keep(bank.catalogue, "/c", title="C", said="سنعدّ كل صوت في العلن أمام الجميع", language="ar")
        yield bank


@pytest.mark.parametrize(
    ("typed", "titles"),
    [
        ("vote OR wells", {"Counting votes in Ramadi", "Wells"}),
        ("count -single", set()),
        ("nobody -vote", {"Wells"}),
        ("-vote", {"Wells", "C"}),
        ("theme:elections wells", {"Wells"}),
        ("language:ar", {"C"}),
        ("-language:ar dry", {"Wells"}),
        ("speaker:saleh dry", {"Wells"}),
        ("المتحدث:saleh dry", {"Wells"}),
        ("year:2021 dry", {"Wells"}),
        ("after:2020 before:2022 dry", {"Wells"}),
        ("after:2021 dry", set()),
        ("since:2021-04 until:2021-04 dry", {"Wells"}),
        ("before:2021-04 dry", set()),
        ("kind:direct dry", {"Wells"}),
        ("reviewed:yes dry", set()),
        ("consent:unknown dry", {"Wells"}),
    ],
)
def test_a_query_finds_what_it_says(kept: Bank, typed: str, titles: set[str]) -> None:
    assert {result.story_title for result in kept.search(typed).results} == titles


@pytest.mark.parametrize(
    ("typed", "title", "told"),
    [
        ("speaker:maha", "Wells", None),
        ("org:tadhamun", "Wells", None),
        ("speaker:salih", "Wells", Hint("nearest", {"value": "salih", "name": "Maha Saleh"})),
        ("theme:election", "Wells", Hint("nearest-theme", {"value": "election", "theme": "elections"})),
        ("place:anbr", "Wells", Hint("nearest", {"value": "anbr", "name": "Anbar"})),
        ("speaker:xyzzy", "Wells", Hint("unknown", {"field": "speaker", "value": "xyzzy"})),
        (
            "by:sahlle",
            "Wells",
            Hint("unknown-like", {"field": "by", "value": "sahlle", "names": "Saleh, Maha Saleh"}),
        ),
        ("before:yesterday", "Wells", Hint("no-date", {"value": "yesterday", "field": "before"})),
        ("year:21", "Wells", Hint("no-year", {"value": "21"})),
        (
            "lang:klingon",
            "Wells",
            Hint("one-of", {"field": "lang", "value": "klingon", "known": "en, ar, ckb"}),
        ),
    ],
)
def test_an_unknown_value_is_answered_with_the_nearest(
    kept: Bank, typed: str, title: str, told: Hint | None
) -> None:
    found = kept.search(f"dry {typed}")
    assert [result.story_title for result in found.results] == [title]
    assert found.hints == ((told,) if told else ())


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("welsl dry", "wells dry"), ("singel", "single"), ("الجمييع", "الجميع"), ("evrey vote", "every vote")],
)
def test_a_slip_is_forgiven_and_told(kept: Bank, typed: str, meant: str) -> None:
    found = kept.search(typed)
    assert (found.total, found.suggestion) == (1, meant)
    (hint,) = found.hints
    assert hint.code == "corrected"
    assert hint.values["near"].split(", ")[0] in meant
    assert found.results[0].marks


@pytest.mark.parametrize("typed", ["Maha Salih", "maha sale7", "مها صالح"])
def test_a_name_is_found_in_another_spelling(kept: Bank, typed: str) -> None:
    assert kept.search(typed).total == 3


def test_the_choice_beside_and_the_field_typed_must_both_hold(kept: Bank) -> None:
    assert kept.search("language:ar", filters={"language": ["ar"]}).total == 1
    assert kept.search("language:ar", filters={"language": ["en"]}).total == 0


_typed = st.lists(
    st.one_of(
        st.sampled_from(
            [
                "vote",
                "صوت",
                "AND",
                "OR",
                "NOT",
                "أو",
                '"',
                "“",
                "«",
                "»",
                "(",
                ")",
                "*",
                "-",
                ":",
                "theme:",
                "speaker:",
                "before:",
                "المحافظة:",
                "2021",
                " ",
                "al-",
            ]
        ),
        st.text(max_size=6),
    ),
    max_size=14,
).map("".join)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(typed=_typed)
def test_whatever_is_typed_is_answered(kept: Bank, typed: str) -> None:
    for kind in ("quotes", "stories"):
        found = kept.search(typed, kind)
        assert len(found.results) == found.total <= 3
        for result in found.results:
            assert all(0 <= mark.start < mark.end <= len(result.text) for mark in result.marks)
    assert set(kept.facets(typed)) >= {"theme", "consent"}

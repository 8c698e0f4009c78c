"""No sequence of words about consent lets a name or a quote out that may not leave, in any format."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import hypothesis.strategies as st
from hypothesis import example, given, settings
from leaving import everything
from making import SAID, find, state, story

from bank.bank import Bank
from bank.consent.gate import Request
from bank.consent.terms import CHANNELS, NAMINGS, STATUSES, Channel, Effective, Terms, effective
from nlp.annotations import Mention

TODAY = date(2026, 6, 1)
PERSON = "person/maha-saleh"
#: Every form of the name that stands in the stories; the first name apart.
FORMS = ("Saleh", "saleh", "SALEH", "صالح")
FIRST = ("Maha", "maha", "MAHA", "مها")
TITLE = "MAHA SALEH counts in Ramadi"

words = st.builds(
    lambda subject, status, naming, channels, expires: Terms(
        subject, {"person": PERSON}.get(subject, subject), status, naming, channels, expires
    ),
    st.sampled_from(["story", "person", "quote"]),
    st.sampled_from(STATUSES),
    st.sampled_from([None, *NAMINGS]),
    st.none() | st.frozensets(st.sampled_from(CHANNELS)),
    st.sampled_from([None, "2026-05-01", "2026-06-01", "2027-01-01"]),
)


def fill(bank: Bank) -> tuple[str, str]:
    """Two stories of one person, in two scripts; the ids of the first story and its quote."""
    made, analysis = story(title=TITLE, name="maha_saleh-1.pdf")
    bank.catalogue.keep(made, analysis, state("/a.pdf"), "test")
    other, found = story(
        title="يوم مها صالح",
        said="قالت لي مها صالح، وهي Maha Saleh، أن ننتظر معها",
        language="ar",
        name="b.txt",
    )
    person = next(one for one in found.entities if one.type == "person")
    named = tuple(
        replace(person, aliases=("Saleh", "مها صالح")) if one is person else one for one in found.entities
    )
    mentions = (*found.mentions, Mention(person.key, find(other.text, "مها صالح")))
    bank.catalogue.keep(other, replace(found, entities=named, mentions=mentions), state("/b.txt"), "test")
    return made.id, str(bank.record(made.id)["quotes"][0]["id"])


@settings(max_examples=40)
@given(said=st.lists(words, min_size=1, max_size=5), channel=st.sampled_from(CHANNELS), unknown=st.booleans())
@example([Terms("person", PERSON, "withdrawn"), Terms("person", PERSON, "granted", "role")], "print", True)
def test_no_sequence_of_words_lets_a_hidden_name_out(
    said: list[Terms], channel: Channel, unknown: bool
) -> None:
    with tempfile.TemporaryDirectory() as folder, Bank.open(Path(folder) / "bank", create=True) as bank:
        key, quote = fill(bank)
        ids = {"story": key, "person": PERSON, "quote": quote}
        latest: dict[str, Terms] = {}
        for word in said:
            latest[word.subject] = word = replace(word, subject_id=ids[word.subject])
            bank.catalogue.record_consent(word)
        out = everything(bank, Request(channel, "Zina", unknown, TODAY))

    person = [latest["person"]] if "person" in latest else []
    of_person, of_all = effective(person, channel, TODAY), effective(latest.values(), channel, TODAY)
    for form, text in out.items():
        if not leaves(of_all, unknown):
            assert SAID not in text, form
        if person and not (of_person.status in {"granted", "unknown"} and not of_person.barred):
            assert not [name for name in (*FORMS, *FIRST) if name in text], form
        elif of_person.naming == "first_name":
            assert not [name for name in FORMS if name in text], form
        elif of_person.naming in {"role", "anonymous"}:
            assert not [name for name in (*FORMS, *FIRST) if name in text], form
        if of_all.naming in {"role", "anonymous"}:
            assert TITLE not in text, form


def leaves(found: Effective, unknown: bool) -> bool:
    return not found.barred and (found.status == "granted" or (found.status == "unknown" and unknown))

from __future__ import annotations

import pytest
from reading import read

MONA = "Mona Fadel"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("“We carried the desks out,” says Mona Fadel.", "We carried the desks out,"),
        ("Mona Fadel says: “We carried the desks out.”", "We carried the desks out."),
        ("Mona Fadel asked, “Who carried the desks?”", "Who carried the desks?"),
        ("“Who carried the desks?” asked Mona Fadel.", "Who carried the desks?"),
        ("“We carried them,” Mona Fadel said quietly.", "We carried them,"),
        ("“We carried them,” recalls Mona Fadel, a mother of four.", "We carried them,"),
        ("Mona Fadel: “We carried the desks out.”", "We carried the desks out."),
        ("According to Mona Fadel, “we carried the desks out”.", "we carried the desks out"),
        ("«We carried the desks out», says Mona Fadel.", "We carried the desks out"),
        ("‘We’re carrying the girls’ desks,’ says Mona Fadel.", "We’re carrying the girls’ desks,"),
        ("“No,” says Mona Fadel.", "No,"),
    ],
)
def test_a_quote_with_its_speaker(text: str, words: str) -> None:
    found = read(text)
    assert found.marked == [(words, MONA)]
    (quote,) = found.analysis.quotes
    assert quote.kind == "direct"


@pytest.mark.parametrize(
    "text",
    [
        "“We carried the desks out,” says {name}, “and we painted them green.”",
        "“We carried the desks out,” says {name}. “And we painted them green.”",
        "“We carried the desks out,” {name} says, adding, “and we painted them green.”",
    ],
)
def test_a_split_quote_is_one(text: str) -> None:
    found = read(text.format(name=MONA))
    (words, speaker), *others = found.marked
    assert (len(others), speaker) == (0, MONA)
    assert words.lower() == "we carried the desks out, and we painted them green."
    assert len(found.analysis.quotes[0].spans) == 2


def test_after_a_stretch_of_narration_a_new_quote_begins() -> None:
    found = read(
        "“I have a key,” Mona Fadel says. The room is dark and smells of wool, and nobody has swept it "
        "since the fire. “I will sweep it now.”"
    )
    assert found.marked == [("I have a key,", MONA), ("I will sweep it now.", MONA)]


def test_question_and_answer_are_two_quotes_of_two_people() -> None:
    found = read("“We bake at four,” says Majid Salman. “And who sells?” asks Ruqaya Adel.")
    assert found.marked == [("We bake at four,", "Majid Salman"), ("And who sells?", "Ruqaya Adel")]


def test_a_quote_over_several_paragraphs_is_one() -> None:
    found = read(
        "Mona Fadel told us what the flood took.",
        "“We lost the nets and the road on one evening.",
        "“Then the neighbours came with ropes.",
        "“They stayed until the water went down.”",
        "The road is dry now.",
    )
    assert found.marked == [
        (
            "We lost the nets and the road on one evening. Then the neighbours came with ropes. "
            "They stayed until the water went down.",
            MONA,
        )
    ]


def test_a_floating_quote_belongs_to_whoever_spoke_before() -> None:
    found = read(
        "Mona Fadel unlocks the hall. “Nobody told the girls that they could,” she says.",
        "“I began with my own two daughters and a broken pump.”",
    )
    assert found.speakers == [MONA, MONA]


def test_a_floating_quote_belongs_to_the_subject_of_the_sentence_before() -> None:
    assert read("Mona Fadel opened the door. “Come in and see the looms for yourself.”").speakers == [MONA]


def test_behind_other_paragraphs_a_floating_quote_is_nobodys() -> None:
    found = read(
        "“Every dinar is written down twice,” said Kareem Daoud.",
        "The Open Ledger Society publishes the books each spring.",
        "“People trust what they can read.”",
    )
    assert found.speakers == ["Kareem Daoud", None]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "Mona Fadel, a nurse, described the clinic as “a room with a clock and no doctor”.",
            "a room with a clock and no doctor",
        ),
        ("Mona Fadel calls the old list “a long apology” and laughs.", "a long apology"),
        (
            "Mona Fadel said that the road was “two hours of dust and one of mud”.",
            "two hours of dust and one of mud",
        ),
    ],
)
def test_a_phrase_inside_the_reporters_sentence_is_mixed(text: str, words: str) -> None:
    found = read(text)
    assert found.marked == [(words, MONA)]
    assert [q.kind for q in found.analysis.quotes if q.kind != "indirect"] == ["mixed"]


def test_a_whole_clause_after_that_is_direct() -> None:
    found = read("Mona Fadel said that “we will open the school again in the spring”.")
    assert [(q.kind, found.speaker(q)) for q in found.analysis.quotes] == [("direct", MONA)]


@pytest.mark.parametrize(
    "text",
    [
        "The 'Clean Hands' project began in May.",
        "The workshop called “Reading the Law Together” drew forty women.",
        "The so-called “experts” left after a week. Nobody missed the “consultants”.",
        "Mona Fadel (nicknamed “the General”) keeps the keys.",
        "The Dawn River Foundation (“Dawn River”) rents a hall.",
        "The slogan was “Water for All”.",
        "They called it the ‘paper school’ for years.",
        "The women’s choir isn’t late; the girls’ bus was.",
        "",
    ],
)
def test_titles_terms_and_nicknames_are_no_quotes(text: str) -> None:
    assert read(text).marked == []


def test_nested_quotes_stay_inside() -> None:
    assert read("“He told me, ‘Go home’, and I went,” Mona Fadel says.").marked == [
        ("He told me, ‘Go home’, and I went,", MONA)
    ]


@pytest.mark.parametrize(
    "text",
    [
        '"We carried the desks out," says Mona Fadel, "and we painted them green." The girls\' bus came.',
        "Mona Fadel unlocks the hall. \"Nobody's told the girls,\" she says. 'It isn't the road's fault,' says Omar Latif.",
    ],
)
def test_straight_and_curly_marks_give_the_same_quotes(text: str) -> None:
    curly, opens = "", True
    for at, char in enumerate(text):
        if char == '"':
            char, opens = "“" if opens else "”", not opens
        elif char == "'":
            char = "‘" if text[at - 1] == " " else "’"
        curly += char
    straight, typeset = read(text), read(curly)
    assert straight.analysis.quotes != ()
    assert [(q.spans, q.kind, q.speaker, q.cue) for q in straight.analysis.quotes] == [
        (q.spans, q.kind, q.speaker, q.cue) for q in typeset.analysis.quotes
    ]


def test_cue_and_attribution_stand_in_the_text() -> None:
    found = read("“We carried the desks out,” says Mona Fadel, “and we painted them green.”")
    (quote,) = found.analysis.quotes
    assert quote.cue == "says"
    assert quote.attribution is not None
    assert found.story.slice(quote.attribution) == "says Mona Fadel"


def test_a_quote_in_a_list_counts_and_one_in_a_caption_does_not() -> None:
    found = read(
        "Two people spoke.",
        pieces=[
            ("list_item", "“We carried the desks out,” says Mona Fadel."),
            ("caption", "“We painted them green,” says Omar Latif."),
        ],
    )
    assert found.marked == [("We carried the desks out,", MONA)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Mona Fadel had written that the queue was “angry”.", ["angry"]),
        ("Mona Fadel told the radio on “Morning Talk” that the road was “a long wound”.", ["a long wound"]),
        ("A landowner calls the book “women's arithmetic”.", ["women's arithmetic"]),
        ("“Eighteen,” the lawyer corrects.", ["Eighteen,"]),
        ("The road is “three women and a spade”, as Mona Fadel likes to say.", ["three women and a spade"]),
        ("Mona Fadel said that the “help” arrived at midnight.", []),
    ],
)
def test_fragments_and_what_only_looks_like_one(text: str, words: list[str]) -> None:
    assert [said for said, _ in read(text).marked] == words


def test_narration_and_another_reporting_clause_begin_a_new_quote() -> None:
    found = read(
        "“We have four hundred names,” Mona Fadel admitted. A journalist brought up the end of the grant. "
        "She looked at him before she replied: “Did the names wait for a grant?”"
    )
    assert found.marked == [
        ("We have four hundred names,", "Mona Fadel"),
        ("Did the names wait for a grant?", "Mona Fadel"),
    ]

"""More like this, and stories that are in the bank twice."""

from __future__ import annotations

import pytest
from making import state
from making import story as made_story
from networks import LAB, LEAGUE, RADIO, tell

from bank.bank import Bank
from bank.errors import NothingFound
from bank.similar import quotes_like, stories_like
from bank.stored import quote_id
from bank.twins import Twins, twins
from ingest.story import Piece, Reading, assemble, sha256
from nlp.annotations import Analysis, Entity

LONG = (
    "The marsh dried up in three summers and the buffalo stood in the mud. "
    "Families who had fished for nine generations packed their boats on lorries and left for the city. "
    "A league of volunteers opened the old canal again, spade by spade, and counted 4,150 reeds on the first morning."
)


def keep(
    bank: Bank,
    name: str,
    text: str,
    language: str = "en",
    people: tuple[str, ...] = (),
    places: tuple[str, ...] = (),
) -> str:
    story = assemble(
        Reading([Piece("title", name), Piece("paragraph", text)], name),
        name,
        sha256((name + text).encode()),
        "text/plain",
    )
    entities = [Entity(f"person/{person.replace(' ', '-')}", "person", person) for person in people]
    entities += [Entity(f"governorate/{place}", "governorate", place) for place in places]
    bank.catalogue.keep(story, Analysis(language, tuple(entities)), state(f"/stories/{name}.txt"), "test")
    return story.id


def found(bank: Bank, of: str | None = None) -> list[Twins]:
    with bank.catalogue.reading() as db:
        return twins(db, of)


def test_one_story_in_two_files_is_found(bank: Bank) -> None:
    first = keep(bank, "first", LONG)
    second = keep(bank, "second", LONG.replace("buffalo", "cattle") + " This was added later by the editor.")
    third = keep(
        bank,
        "third",
        "A radio station asks its listeners what the budget of their town is spent on, and reads it out.",
    )
    (one,) = found(bank)
    assert (one.a, one.b, one.kind) == (first, second, "same words")
    assert 0.6 < one.share < 1
    assert found(bank, third) == []
    assert found(bank, second) == [one]


def test_what_a_person_said_of_a_pair_is_not_asked_again_until_taken_back(bank: Bank) -> None:
    first, second = keep(bank, "first", LONG), keep(bank, "second", LONG + " The end.")
    said = bank.judge("story", second, "different", {"other": first}, who="noor")
    assert found(bank) == []
    bank.undo(said.id)
    assert len(found(bank)) == 1
    bank.judge("story", first, "same", {"other": second})
    assert found(bank) == []
    for other in (first, "nowhere"):
        with pytest.raises(NothingFound, match="no other story"):
            bank.judge("story", first, "different", {"other": other})


def test_one_story_in_two_languages_is_found_by_people_numbers_and_places(bank: Bank) -> None:
    english = keep(
        bank,
        "wells",
        "Suzan Aref and Maryam Jabbar repaired 37 wells for 1,240 families. Work took 19 weeks.",
        people=("Suzan Aref", "Maryam Jabbar"),
        places=("basra",),
    )
    arabic = keep(
        bank,
        "آبار",
        "أصلحت سوزان عارف ومريم جبار ٣٧ بئراً لنحو ١٬٢٤٠ عائلة. واستغرق العمل ١٩ أسبوعاً.",
        "ar",
        ("سوزان عارف", "مريم جبار"),
        ("basra",),
    )
    keep(bank, "other", "Huda Karim planted 37 palms in Basra.", people=("Huda Karim",), places=("basra",))
    keep(bank, "غيرها", "زرعت هدى كريم النخيل.", "ar", ("هدى كريم",), ("basra",))
    (one,) = found(bank)
    assert (one.a, one.b, one.kind) == (english, arabic, "two languages")
    assert {"37", "1240", "19"} <= set(one.shown)
    assert {"Suzan Aref", "سوزان عارف"} & set(one.shown)


def test_the_same_people_with_other_numbers_tell_another_story(bank: Bank) -> None:
    people = ("Suzan Aref", "Maryam Jabbar", "Huda Karim", "Salma Rashid", "Zainab Hadi")
    text = f"{', '.join(people)} repaired 37 wells in 19 weeks for 1,240 families."
    keep(bank, "wells", text, people=people, places=("basra",))
    arabic = f"غرست {' و '.join(people)} ٥٨ نخلة في ١١ يوماً مع ٣٠٠ عائلة."
    keep(bank, "نخيل", arabic, "ar", people, ("basra",))
    for number in range(6):
        keep(bank, f"other {number}", f"A story of its own, with {number + 70} doors.")
    assert found(bank) == []


def test_stories_near_a_story_come_with_what_they_share(bank: Bank) -> None:
    own = tell(
        bank.catalogue,
        "2021",
        ["Salt League digs wells where the river turned to salt."],
        [LEAGUE],
        themes=["water"],
        places=["Basra"],
    )
    near = tell(
        bank.catalogue,
        "2022",
        ["Delta Lab measures salt in wells along the river."],
        [LAB],
        themes=["water"],
        places=["Basra"],
    )
    far = tell(
        bank.catalogue, "2022", ["Radio Shatt broadcasts poems at dawn."], [RADIO], themes=["media-freedom"]
    )
    found = stories_like(bank, own)
    assert found[0].id == near
    assert {"salt", "wells", "river"} <= set(found[0].words)
    assert found[0].themes == ("water",)
    assert far not in {one.id for one in found}
    assert own not in {one.id for one in found}


def test_stories_of_one_actor_are_near_without_a_word_in_common(bank: Bank) -> None:
    own = tell(bank.catalogue, "2021", ["Salt League digs wells."], [LEAGUE])
    other = keep(bank, "رابطة", "تحفر الرابطة الآبار في البصرة.", "ar")
    with bank.catalogue.writing() as db:
        db.execute(
            "INSERT INTO story_entity (story_id, entity_id, position, name, aliases, score) VALUES (?, 'organization/salt-league', 0, '', '[]', 1)",
            (other,),
        )
    (one,) = stories_like(bank, own)
    assert (one.id, one.actors) == (other, ("organization/salt-league",))


def test_quotes_near_a_quote(bank: Bank) -> None:
    for said in (
        "We will count every vote in the open",
        "Count each vote in public, in the open",
        "Bread was cheaper then",
    ):
        story, analysis = made_story(title=said, said=said, name=f"{said[:5]}.pdf")
        bank.catalogue.keep(story, analysis, state(f"/stories/{said[:5]}.pdf"), "test")
    (asked,) = bank.search('"every vote"').results
    found = quotes_like(bank, asked.id)
    assert found[0].text == "Count each vote in public, in the open"
    assert {"count", "vote", "open"} <= set(found[0].words)
    kept, quote = bank.quote(found[0].id)
    assert quote_id(kept.story.id, quote) == found[0].id
    with pytest.raises(NothingFound):
        quotes_like(bank, "nowhere-5")

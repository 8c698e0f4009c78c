"""The queue as one person works through it: what is listed, where they are, what they said of it, and how it is taken back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

import streamlit as st

from bank.bank import Bank
from bank.review import Item, Kind, stands
from ingest.errors import StorybankError
from ui.review import look
from ui.review.asked import Asked
from ui.screen import open_bank
from ui.strings import say, say_count
from ui.told import in_words

Verdict = Literal["accepted", "rejected", "corrected"]
_DESK = "review.desk"


@dataclass(slots=True)
class Step:
    """One thing that was said, of one item or of many at once; `undone` are the undos that took it back."""

    verdict: Verdict
    items: list[str]
    judgements: list[int]
    undone: list[int] = field(default_factory=list)


@dataclass(slots=True)
class Desk:
    """`items` stay listed when they are decided, so that nothing moves under a person's hands; `said` maps those to what was said.

    `counts`: how much there was in the whole bank when the list was made (bank/review.py); `stories`: in how many stories.
    """

    asked: Asked
    items: list[Item]
    counts: dict[tuple[Kind, str | None], int]
    stories: int = 0
    at: int = 0
    said: dict[str, Verdict] = field(default_factory=dict)
    past: list[Step] = field(default_factory=list)
    future: list[Step] = field(default_factory=list)
    told: str = ""
    trouble: str = ""
    correcting: str | None = None

    @property
    def item(self) -> Item | None:
        """The one before the person; None where the list is empty."""
        return self.items[self.at] if self.items else None

    def open_items(self) -> list[Item]:
        """What nobody has decided on yet."""
        return [item for item in self.items if item.id not in self.said]

    def forward(self) -> None:
        """To the next that is undecided, from the top again after the last; stay where there is none."""
        rest = [*range(self.at + 1, len(self.items)), *range(self.at)]
        self.at = next((place for place in rest if self.items[place].id not in self.said), self.at)

    def show(self, item_id: str) -> None:
        """Bring an item before the person."""
        self.at = next((place for place, item in enumerate(self.items) if item.id == item_id), self.at)

    def drop(self, item_id: str) -> None:
        """Somebody else decided on it, or it went with something else."""
        self.items = [item for item in self.items if item.id != item_id]
        self.at = max(0, min(self.at, len(self.items) - 1))

    def take_in(self, items: Sequence[Item]) -> None:
        """List what came meanwhile too, behind the item before the person: nothing moves under their hands."""
        seen = self.items[: self.at + 1]
        seen += [item for item in self.items[self.at + 1 :] if item.id in self.said]
        known = {item.id for item in seen}
        self.items = seen + [item for item in items if item.id not in known]


def desk_for(bank: Bank, asked: Asked) -> Desk:
    """This person's desk, its list made anew where other things are asked for than before. Raises WrongJudgement."""
    desk: Desk | None = st.session_state.get(_DESK)
    if desk is None or desk.asked != asked:
        before = desk
        desk = Desk(asked, look.listed(bank, asked), look.counts(bank), bank.counts()["stories"])
        if before:  # what was done before can still be taken back
            desk.past, desk.future, desk.trouble = before.past, before.future, before.trouble
        st.session_state[_DESK] = desk
    _take_in_new(bank, desk)
    _pass_over_gone(bank, desk)
    return desk


def _take_in_new(bank: Bank, desk: Desk) -> None:
    before, desk.stories = desk.stories, bank.counts()["stories"]
    if desk.stories == before:
        return
    desk.take_in(look.listed(bank, desk.asked))
    desk.counts = look.counts(bank)
    if desk.stories > before:
        desk.told = say_count("review.came", desk.stories - before)


def _pass_over_gone(bank: Bank, desk: Desk) -> None:
    with bank.catalogue.reading() as db:
        while (item := desk.item) and item.id not in desk.said and not stands(db, item.id):
            desk.drop(item.id)


# What the buttons do. Each names the item that it was drawn for: a second press of a key that is still on its way decides nothing else.


def again() -> None:
    """Make the list anew."""
    if desk := _desk():
        desk.items, desk.counts = look.listed(open_bank(), desk.asked), look.counts(open_bank())
        desk.at, desk.said, desk.told, desk.stories = 0, {}, "", open_bank().counts()["stories"]


def move(by: int) -> None:
    """To the next item, or the one before."""
    if desk := _desk():
        desk.at = max(0, min(len(desk.items) - 1, desk.at + by))
        desk.told, desk.trouble, desk.correcting = "", "", None


def jump(item_id: str) -> None:
    """To this item."""
    if desk := _desk():
        desk.show(item_id)
        desk.told, desk.trouble, desk.correcting = "", "", None


def decide(item_ids: Sequence[str], right: bool) -> None:
    """Say of these items that they are right, or wrong."""
    desk = _desk()
    if desk is None:
        return
    step = Step("accepted" if right else "rejected", [], [])
    troubles, gone = [], False
    bank = open_bank()
    for item_id in item_ids:
        if item_id in desk.said:
            continue
        with bank.catalogue.reading() as db:
            there = stands(db, item_id)
        if not there:
            desk.drop(item_id)
            gone = True
            continue
        try:
            made = bank.decide(item_id, right)
        except StorybankError as error:
            troubles.append(in_words(error))
        else:
            step.items.append(item_id)
            step.judgements.append(made.id)
    _note(desk, step, troubles)
    if gone and not step.items:
        desk.told = say("review.gone")


def corrected(item_id: str, judgements: list[int]) -> None:
    """Take note that a person has said what is right instead."""
    if desk := _desk():
        _note(desk, Step("corrected", [item_id], judgements), [])


def toggle_correcting(item_id: str) -> None:
    """Open or close the form that corrects an item."""
    if desk := _desk():
        desk.correcting = None if desk.correcting == item_id else item_id


def undo() -> None:
    """Take back what was said last."""
    desk = _desk()
    if desk and desk.past:
        step = desk.past.pop()
        try:
            step.undone = [open_bank().undo(one).id for one in reversed(step.judgements)]
        except StorybankError as error:
            _not_mine_any_more(desk, step)
            desk.trouble = in_words(error)
            return
        for item in step.items:
            desk.said.pop(item, None)
        desk.future.append(step)
        desk.show(step.items[0])
        desk.told, desk.trouble = say_count("review.took_back", len(step.items)), ""


def _not_mine_any_more(desk: Desk, step: Step) -> None:
    """Somebody else took it back first: what is open again is shown as open."""
    with open_bank().catalogue.reading() as db:
        again = [item for item in step.items if stands(db, item)]
    for item in again:
        desk.said.pop(item, None)
    if again:
        desk.show(again[0])
    desk.told = ""


def redo() -> None:
    """Say again what was taken back last."""
    desk = _desk()
    if desk and desk.future:
        step = desk.future.pop()
        try:
            for one in reversed(step.undone):
                open_bank().undo(one)
        except StorybankError as error:
            desk.trouble = in_words(error)
            return
        desk.said |= dict.fromkeys(step.items, step.verdict)
        desk.past.append(step)
        desk.show(step.items[-1])
        desk.told, desk.trouble = say_count(f"review.{step.verdict}", len(step.items)), ""


def _note(desk: Desk, step: Step, troubles: list[str]) -> None:
    desk.trouble = "\n".join(dict.fromkeys(troubles))
    desk.told, desk.correcting = "", None
    if step.items:
        desk.said |= dict.fromkeys(step.items, step.verdict)
        desk.past.append(step)
        desk.future.clear()
        desk.told = say_count(f"review.{step.verdict}", len(step.items))
        desk.forward()


def _desk() -> Desk | None:
    desk: Desk | None = st.session_state.get(_DESK)
    return desk

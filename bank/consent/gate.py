"""The gate that every way out of the bank passes. What it lets through it has made fit to leave; nothing else makes a `Released`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, NamedTuple

from bank.consent.fit import fit, strings
from bank.consent.forms import find, folded
from bank.consent.ledger import Ledger
from bank.consent.people import hidden_in, protected, said_of
from bank.consent.terms import NEVER_LEAVES, Channel, Effective, effective
from bank.consent.unsaid import unsaid
from bank.consent.veil import Hidden, Veil
from bank.judgements import machine
from bank.record import agrees
from bank.stored import Consent, StoredStory, quote_id, quote_text
from nlp.annotations import Analysis, Entity, Quote

if TYPE_CHECKING:
    from bank.bank import Bank


@dataclass(frozen=True, slots=True)
class Request:
    """Who takes something out, and where to. `unknown_ok`: their explicit word that what nobody was asked about may leave too."""

    channel: Channel = "internal"
    asked_by: str = ""
    unknown_ok: bool = False
    today: date = field(default_factory=lambda: datetime.now(UTC).date())


class Reason(NamedTuple):
    """Why something stays, in words, and as a code: refused, withdrawn, expired, barred, unknown, changed, shared, leak or gone."""

    text: str
    code: str


@dataclass(frozen=True, slots=True)
class Withheld:
    """What stays in the bank, and why, in words. `subject`: story or quote. `code` says why to a program: see Reason."""

    subject: str
    id: str
    story_id: str
    reason: str
    code: str


@dataclass(frozen=True, slots=True)
class ReleasedQuote:
    """A quote fit to leave. `text` is sliced from the story's text as it leaves; names are as they may be shown.

    `id` is the quote's in the bank. `speaker_id` is the speaker's there, for the log alone: it may tell a name, and is never written out.
    """

    id: str
    text: str
    quote: Quote
    kept: StoredStory
    page: int | None
    speaker: Entity | None
    organization: Entity | None
    consent: Effective
    speaker_id: str | None = field(repr=False, default=None)


@dataclass(frozen=True, slots=True)
class ReleasedStory:
    """A story fit to leave, with those of its quotes that may; `withheld`: the others."""

    kept: StoredStory
    quotes: tuple[ReleasedQuote, ...]
    consent: Effective
    withheld: tuple[Withheld, ...] = ()


_SHARED = Reason("it shares words with a quote that stays", "shared")
_LEAK = Reason("a name that may not leave could not be taken out of its story", "leak")
_GONE = Reason("it is not in the bank", "gone")

Released = ReleasedStory | ReleasedQuote


def release(bank: Bank, key: str, request: Request) -> Released | Withheld:
    """A story or quote by its id, fit to leave, or the reason why it stays. Raises NothingFound."""
    gate = Gate(bank, request)
    if "-" not in key:
        return gate.story(key)
    story, quote = bank.quote(key)
    return gate.quote(quote_id(story.story.id, quote))


class Gate:
    """The bank as one request may see it. What was said is read once: make a new one for each request."""

    def __init__(self, bank: Bank, request: Request) -> None:
        self._bank = bank
        self.request = request
        with bank.catalogue.reading() as db:
            self._ledger = Ledger.load(db)
            self._people = protected(db, self._ledger, request.channel, request.today)
            self._unsaid = unsaid(db, self._ledger, self._people, request.channel, request.today)
        self._last: tuple[ReleasedStory, Reason | None] | None = None

    def story(self, story_id: str) -> ReleasedStory | Withheld:
        """A whole story; the words of quotes that stay are blanked in its text. Raises NothingFound."""
        made, leak = self._made(story_id)
        reason = self._reason(made.consent, "story") or leak
        return Withheld("story", story_id, story_id, *reason) if reason else made

    def quote(self, key: str) -> ReleasedQuote | Withheld:
        """One quote. Raises NothingFound where there is no such story."""
        story_id = key.rsplit("-", 1)[0]
        made, _ = self._made(story_id)
        found: dict[str, ReleasedQuote | Withheld] = {one.id: one for one in made.quotes}
        found |= {one.id: one for one in made.withheld}
        return found.get(key) or Withheld("quote", key, story_id, *_GONE)

    def bars(self, story_id: str) -> bool:
        """Whether what was said of a whole story keeps it in the bank: quicker than `story`, which also knows of names that cannot be hidden."""
        said = effective(self._ledger.get("story", story_id), self.request.channel, self.request.today)
        return self._reason(said, "story") is not None

    def _made(self, story_id: str) -> tuple[ReleasedStory, Reason | None]:
        if self._last is None or self._last[0].kept.story.id != story_id:
            self._last = self._make(self._bank.story(story_id))
        return self._last

    def _make(self, kept: StoredStory) -> tuple[ReleasedStory, Reason | None]:
        story_id, request = kept.story.id, self.request
        entities = {entity.key: entity for entity in kept.analysis.entities}
        of_story = list(self._ledger.get("story", story_id))
        consents: dict[str, Effective] = {}
        speakers: dict[str, str | None] = {}
        reasons: dict[str, Reason] = {}
        for quote in kept.analysis.quotes:
            key = quote_id(story_id, quote)
            said = [*of_story, *self._ledger.get("quote", key)]
            said += said_of(self._people, self._ledger, entities.get(quote.speaker or ""))
            consents[key], speakers[key] = effective(said, request.channel, request.today), quote.speaker
            reason = self._reason(consents[key], "quote")
            if not agrees(quote, kept):
                reason = Reason(
                    f"it no longer agrees with its story's text; run: storybank forget {story_id}, then add the file again",
                    "changed",
                )
            if reason:
                reasons[key] = reason
        story_consent = effective(of_story, request.channel, request.today)
        hidden = hidden_in(kept, self._ledger, self._people, self._found_first(kept))
        veil = self._veil(kept, hidden)
        made, ids = fit(kept, reasons, veil, hidden)
        made = replace(made, consent=Consent(story_consent.status, made.consent.note))
        leak = any(veil.tells(text) for text in strings(made))
        if leak:
            reasons = dict.fromkeys(consents, _LEAK)
        gone = {key: _SHARED for key in consents if key not in ids}
        withheld = tuple(
            Withheld("quote", key, story_id, *reason) for key, reason in {**gone, **reasons}.items()
        )
        quotes = (
            ()
            if leak
            else tuple(
                _quote(key, quote, made, consents[key], speakers[key])
                for key, quote in zip(ids, made.analysis.quotes, strict=True)
            )
        )
        return ReleasedStory(made, quotes, story_consent, withheld), _LEAK if leak else None

    def _reason(self, found: Effective, subject: str) -> Reason | None:
        if found.status in NEVER_LEAVES:
            return Reason(f"consent was {found.status}", found.status)
        if found.status == "expired":
            return Reason(
                "consent has expired: ask again, and record the answer with storybank consent set", "expired"
            )
        if found.barred:
            return Reason(
                f"what was agreed to for the {' and the '.join(dict.fromkeys(found.barred))} does not include {self.request.channel} use",
                "barred",
            )
        if found.status == "unknown" and not self.request.unknown_ok:
            return Reason(
                f"nobody has recorded consent for this {subject}: record it, or say so with --include-unknown",
                "unknown",
            )
        return None

    def names_somebody(self, text: str) -> bool:
        """Whether a text beside any story holds the full name of somebody who may not be named in full."""
        seen = folded(text)
        return any(True for one in self._people for _ in find(seen, one.forms.whole))

    def _found_first(self, kept: StoredStory) -> Analysis | None:
        """What the machine found; None where nothing said of the story or its quotes hides a name, so that only people's own words do."""
        story_id = kept.story.id
        named = any(
            one.naming
            for (subject, key), said in self._ledger.terms.items()
            if key == story_id or (subject == "quote" and key.startswith(f"{story_id}-"))
            for one in said
        )
        with self._bank.catalogue.reading() as db:
            there = named and db.execute("SELECT 1 FROM machine WHERE story_id = ?", (story_id,)).fetchone()
            return machine.read(db, kept.story)[1] if there else None

    def _veil(self, kept: StoredStory, hidden: Mapping[str, Hidden]) -> Veil:
        names = {name for one in hidden.values() if one.present for name in one.names}
        shields = [
            name
            for entity in kept.analysis.entities
            if entity.key not in hidden
            for name in (entity.name, *entity.aliases)
            if name not in names
        ]
        secret = self._bank.catalogue.uid
        own = self._unsaid.own.get(kept.story.id, ())
        return Veil(
            tuple(hidden.values()), shields, self._unsaid.anywhere, kept.analysis.language, secret, own
        )


def _quote(
    key: str, quote: Quote, kept: StoredStory, found: Effective, speaker_id: str | None
) -> ReleasedQuote:
    entities = {entity.key: entity for entity in kept.analysis.entities}
    speaker = entities.get(quote.speaker or "")
    block = kept.story.block_at(quote.spans[0].start)
    return ReleasedQuote(
        key,
        quote_text(kept.story, quote),
        quote,
        kept,
        block.page if block else None,
        speaker,
        entities.get(speaker.organization or "") if speaker else None,
        found,
        speaker_id,
    )

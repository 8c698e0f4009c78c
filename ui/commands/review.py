"""storybank review: what the machine guessed, looked through by a person; accepted, rejected, corrected, taken back."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ui.commands.common import WrongUse, open_bank, say

if TYPE_CHECKING:
    from bank.bank import Bank
    from bank.judgements.judgement import Judgement
    from bank.judgements.log import Line
    from bank.review import Item

app = typer.Typer(no_args_is_help=True)

Kinds = Annotated[
    list[str] | None,
    typer.Option("--kind", help="Only these: pair, quote, entity, theme, collaboration, text."),
]
InStory = Annotated[str | None, typer.Option("--story", metavar="ID", help="Only this story.")]
Language = Annotated[
    str | None, typer.Option("--language", help="Only stories in this language: en, ar, ckb.")
]
Below = Annotated[float, typer.Option("--below", min=0, max=1, help="Only what is no surer than this.")]
Above = Annotated[float, typer.Option("--above", min=0, max=1, help="Only what is at least so sure.")]
Json = Annotated[bool, typer.Option("--json", help="For programs.")]
Who = Annotated[str | None, typer.Option("--by", help="Who says so. Default: the name you are logged in by.")]
Why = Annotated[str | None, typer.Option("--why", help="The reason, for those who look at it later.")]
Ids = Annotated[list[str] | None, typer.Argument(metavar="[ID]...", help="As review list prints them.")]
All = Annotated[bool, typer.Option("--all", help="Everything that the filters leave, instead of ids.")]
Yes = Annotated[bool, typer.Option("--yes", help="Do not ask.")]


@app.command("list")
def list_(
    context: typer.Context,
    kind: Kinds = None,
    story: InStory = None,
    language: Language = None,
    below: Below = 1.0,
    above: Above = 0.0,
    limit: Annotated[int, typer.Option(min=1, help="How many at the most.")] = 20,
    as_json: Json = False,
) -> None:
    """What nobody has decided on yet, the most doubtful first."""
    with open_bank(context) as bank:
        every = bank.review(kind or (), story, language, below, above, None)
    if as_json:
        typer.echo(json.dumps([asdict(item) for item in every[:limit]], ensure_ascii=False, indent=1))
        return
    for item in every[:limit]:
        _show(item)
    say(f"{min(limit, len(every))} of {len(every)} to look at." if every else "Nothing is left to look at.")


@app.command()
def accept(
    context: typer.Context,
    ids: Ids = None,
    everything: All = False,
    kind: Kinds = None,
    story: InStory = None,
    language: Language = None,
    below: Below = 1.0,
    above: Above = 0.0,
    who: Who = None,
    why: Why = None,
    yes: Yes = False,
) -> None:
    """Say that it is right. Of a pair: that the two are one."""
    with open_bank(context) as bank:
        items = _asked(bank, ids, everything, (kind, story, language, below, above), "Accept", yes)
        _decide(bank, items, True, who, why)


@app.command()
def reject(
    context: typer.Context,
    ids: Ids = None,
    everything: All = False,
    kind: Kinds = None,
    story: InStory = None,
    language: Language = None,
    below: Below = 1.0,
    above: Above = 0.0,
    who: Who = None,
    why: Why = None,
    yes: Yes = False,
) -> None:
    """Say that it is wrong. Of a pair: that the two are not the same; of an actor: that it is none, in the whole bank."""
    with open_bank(context) as bank:
        items = _asked(bank, ids, everything, (kind, story, language, below, above), "Reject", yes)
        _decide(bank, items, False, who, why)


@app.command()
def correct(
    context: typer.Context,
    key: Annotated[
        str,
        typer.Argument(metavar="ID", help="Of a story, a quote, an actor, or a collaboration (a|b|kind)."),
    ],
    name: Annotated[str | None, typer.Option(help="An actor's right name.")] = None,
    alias: Annotated[str | None, typer.Option(help="Another name of an actor.")] = None,
    kind: Annotated[
        str | None,
        typer.Option("--type", help="organization or person; of a quote or collaboration its kind."),
    ] = None,
    role: Annotated[str | None, typer.Option(help="A person's role; with --story.")] = None,
    organization: Annotated[
        str | None, typer.Option(metavar="ID", help="A person's body; with --story.")
    ] = None,
    merge: Annotated[str | None, typer.Option(metavar="ID", help="The actor that this one is.")] = None,
    split: Annotated[
        list[str] | None,
        typer.Option(
            metavar="NAME|STORY", help="A name, or a story's id, that is another actor's. May be repeated."
        ),
    ] = None,
    speaker: Annotated[
        str | None, typer.Option(metavar="ID", help='Who says a quote; "nobody" where it is not said.')
    ] = None,
    words: Annotated[
        list[str] | None,
        typer.Option(help="A quote's right words, as they stand in the story; each piece of a split one."),
    ] = None,
    theme: Annotated[list[str] | None, typer.Option(help="All themes of a quote or story.")] = None,
    title: Annotated[str | None, typer.Option(help="A story's title.")] = None,
    date: Annotated[
        str | None, typer.Option(help="When a story was published: 2021, 2021-04 or 2021-04-30.")
    ] = None,
    status: Annotated[str | None, typer.Option(help="Of a collaboration: proposed, active or ended.")] = None,
    story: Annotated[
        str | None,
        typer.Option("--story", metavar="ID", help="In this story alone; a collaboration needs it."),
    ] = None,
    who: Who = None,
    why: Why = None,
) -> None:
    """Say what is right instead. Several options at once are several judgements."""
    subject = _subject(key)
    said: list[tuple[str, dict[str, Any]]] = []
    if name:
        said.append(("rename", {"name": name}))
    if alias:
        said.append(("alias", {"name": alias}))
    if kind or status:
        own = {"type": kind} if subject == "entity" else {"kind": kind} if kind else {}
        said.append(("retype", own | ({"status": status} if status else {})))
    if role or organization:
        given = {"role": role, "organization": organization}
        said.append(("role", {option: text for option, text in given.items() if text}))
    if merge:
        said.append(("merge", {"into": merge}))
    if speaker:
        said.append(("speaker", {"speaker": None if speaker == "nobody" else speaker}))
    if words:
        said.append(("edges", {"parts": words}))
    if theme:
        said.append(("retag", {"themes": theme}))
    if title:
        said.append(("title", {"title": title}))
    if date:
        said.append(("date", {"published": date}))
    with open_bank(context) as bank:
        if split:
            stories = set(bank.catalogue.story_ids())
            names = [one for one in split if one not in stories]
            said.append(("split", {"names": names, "stories": [one for one in split if one in stories]}))
        if not said:
            raise WrongUse(
                "Say what is right, for example --name or --speaker. See: storybank review correct --help"
            )
        for action, value in said:
            _done(bank.judge(subject, key, action, value, story=story, who=who, why=why))


@app.command()
def undo(
    context: typer.Context,
    number: Annotated[int, typer.Argument(metavar="NUMBER", help="As review history prints it.")],
    who: Who = None,
    why: Why = None,
) -> None:
    """Take a judgement back; of an undo, put it in force again."""
    with open_bank(context) as bank:
        _done(bank.undo(number, who, why))


@app.command()
def history(
    context: typer.Context,
    key: Annotated[
        str | None,
        typer.Argument(metavar="[ID]", help="Of a story, quote or actor; without one, everything."),
    ] = None,
    lost: Annotated[
        bool,
        typer.Option("--lost", help="Only judgements whose ground is gone: kept, but without effect now."),
    ] = False,
    as_json: Json = False,
) -> None:
    """Who said what of it, and when."""
    with open_bank(context) as bank:
        gone = {one.id for one in bank.ungrounded()}
        lines = [line for line in bank.history(key) if not lost or line.judgement.id in gone]
    if as_json:
        rows = [{**asdict(line.judgement), "in_force": line.in_force} for line in lines]
        typer.echo(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    for line in lines:
        _line(line, line.judgement.id in gone)
    say(f"{len(lines)} judgements." if lines else "Nobody has said anything yet.")


def _asked(
    bank: Bank, ids: list[str] | None, everything: bool, filters: tuple[Any, ...], verb: str, yes: bool
) -> list[str]:
    if bool(ids) == everything:
        raise WrongUse("Give the ids that review list prints, or --all with filters, and not both.")
    if ids:
        return ids
    kind, story, language, below, above = filters
    items = [item.id for item in bank.review(kind or (), story, language, below, above, None)]
    if items and not yes and not typer.confirm(f"{verb} {len(items)}?"):
        say("Nothing was changed.")
        raise typer.Exit(1)
    return items


def _decide(bank: Bank, items: list[str], right: bool, who: str | None, why: str | None) -> None:
    from bank.errors import NothingFound, WrongJudgement

    failed = 0
    for item in items:
        try:
            _done(bank.decide(item, right, who, why))
        except (NothingFound, WrongJudgement) as error:  # the others go on
            failed += 1
            say(str(error), style="red")
    say(f"{len(items) - failed} decided{f', {failed} not' if failed else ''}.")
    if failed:
        raise typer.Exit(1)


def _subject(key: str) -> str:
    if "|" in key:
        return "collaboration"
    return "entity" if "/" in key else "quote" if "-" in key else "story"


def _show(item: Item) -> None:
    say(f"{item.sure:.2f}  {item.what}", style="bold")
    for reason in item.why:
        say(f"      {reason}", style="yellow")
    say(f"      {item.id}", style="dim")


def _done(made: Judgement) -> None:
    say(
        f"{made.id}: {made.action} {made.subject} {made.subject_id}. Take it back with: storybank review undo {made.id}"
    )


def _line(line: Line, gone: bool) -> None:
    one = line.judgement
    value = ", ".join(
        f"{key}: {value}" for key, value in one.value.items() if key not in ("spans", "start", "nth", "of")
    )
    state = "" if line.in_force else " · taken back"
    state += " · its words are gone" if gone else ""
    undone = f" of {one.undoes}" if one.undoes else ""
    say(
        f"{one.id}  {one.at[:16].replace('T', ' ')}  {one.who}: {one.action}{undone} {one.subject} {one.subject_id}{state}"
    )
    if value:
        say(f"    {value}", style="dim")
    if one.why:
        say(f"    Why: {one.why}", style="dim")

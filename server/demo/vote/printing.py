"""The papers of the vote, made as the worker makes them, and laid into a folder."""

from pathlib import Path

from resolvers import clock, papers, polls
from resolvers.actors import Actor
from resolvers.papers import Paper, PaperKind
from resolvers.polls import Poll, forms

ORIGIN = "https://gongzhi.example"


async def paper(folder: Path, actor: Actor, poll: Poll, kind: PaperKind) -> Path:
    """One paper of the poll as PDF."""
    await polls.ask_paper(actor, poll.id, kind=kind)
    return await _made(folder, (await papers.latest(poll.id))[kind])


async def forms_of_one_building(folder: Path, actor: Actor, poll: Poll) -> Path:
    """The forms of the smallest printing as PDF."""
    smallest = min(await forms.printings(poll), key=lambda each: each.number)
    with clock.standing_at(poll.opens_at):
        await forms.ask_paper(actor, smallest.id)
    return await _made(folder, (await papers.latest(smallest.id))[PaperKind.BALLOT_FORMS])


async def _made(folder: Path, asked: Paper) -> Path:
    from web import documents  # noqa: PLC0415 (brings every page with it)

    if asked.made_at is None:
        await documents.make(asked.id, ORIGIN)
    content = await papers.read(await papers.find(asked.id))
    there = folder / f"{asked.kind.value}.pdf"
    with there.open("wb") as file:
        async for chunk in content.chunks:
            file.write(chunk)
    return there

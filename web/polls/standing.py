"""What the page of a poll shows of its elections."""

from typing import Any

from resolvers import polls
from resolvers.actors import Actor
from resolvers.languages import Language, word
from resolvers.polls import Eligibility, Nomination, Poll


async def shown(poll: Poll, actor: Actor, language: Language) -> dict[str, Any]:
    """Who stands, what came of it, and the forms for those who run it."""
    found = await polls.elections(poll)
    there = await polls.seatable(actor, poll) if found and poll.runs(actor) else ()
    return {
        "elections": found,
        "electing": [(e.id, f"{e.position}. {e.text}") for e in poll.elections],
        "standing": [(who.id, who.name) for e in poll.elections for who in e.candidates],
        "nominations": [(each.value, word(each, language)) for each in Nomination],
        "asked": _asked(poll, language),
        "why_not_nominate": polls.why_not_nominate(poll, actor),
        "why_not_seat": polls.why_not_seat(poll, found, actor),
        "committees": [
            (e.id, f"{e.estate_name}{word(e.kind, language)} {word(e.stage, language)}")
            for e in there
        ],
    }


def _asked(poll: Poll, language: Language) -> list[tuple[str, str, str]]:
    """What has to be looked into: all that is asked but what the roll says."""
    asked = {each for e in poll.elections if e.election for each in e.election.asked}
    order = list(Eligibility)
    return [
        (each.asks.value, word(each.asks, language), f"{each.source}{each.article}")
        for each in sorted(asked, key=lambda one: order.index(one.asks))
        if each.asks is not Eligibility.OWNER
    ]

"""What the page of a poll shows of mandates."""

from typing import Any

from resolvers import polls
from resolvers.actors import Actor
from resolvers.languages import Language, word
from resolvers.polls import BallotChoice, MandateKind, Poll, Standing


async def shown(
    poll: Poll, mine: tuple[Standing, ...], actor: Actor, language: Language
) -> dict[str, Any]:
    """What was given, and the forms to give, register and take back, for one reader."""
    found = await polls.mandates(actor, poll)
    own = polls.mandatable(mine, found)
    return {
        "mandates": found,
        "written": await polls.written.listed(actor, poll),
        "limit": polls.limit_of(poll),
        "own": [(each.head, "、".join(each.units)) for each in own],
        "share_first": any(each.must_agree for each in own),
        "why_not_mandate": polls.why_not_mandate(poll, mine, found, actor),
        "revocable": [
            (each.id, f"{'、'.join(each.units)} {each.name}")
            for each in found
            if each.why_not_revoke(actor) is None
        ],
        "sayings": [(each.value, word(each, language)) for each in BallotChoice],
        "kinds": kinds(language),
    }


def kinds(language: Language) -> list[tuple[str, str]]:
    """As what somebody may vote for an owner."""
    return [(each.value, word(each, language)) for each in MandateKind]

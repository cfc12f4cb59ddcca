"""How far a secret poll hides who voted what: some areas are those of one owner alone."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from resolvers import database, estates
from resolvers.polls.poll import Poll
from resolvers.refusals import NotValid, Reason, Wrong
from resolvers.rules import RuleSet

FEW = 5


@dataclass(frozen=True, slots=True)
class Anonymity:
    """How many owners share an area: *alone* have one that nobody else has, *few* less than five.

    By law areas are counted, so that each ballot weighs its own; whoever may read the list knows
    the ballots of those who are alone, and of owners of one area who all chose the same.
    """

    heads: int
    alone: int
    few: int
    owners: Mapping[int, int]

    def others(self, area: int) -> int:
        """How many other owners have just this area, in 0.01 m²."""
        return max(self.owners.get(area, 0) - 1, 0)


def secrecy(poll: Poll, rule: RuleSet, code: str) -> bool:
    """Whether a matter is cast secretly by its rule; a ballot is as a whole, or is not.

    Raises:
        NotValid: the other matters of the poll are cast in the other way.
    """
    secret = any(each.secret for each in rule.matters if each.code == code)
    if poll.matters and secret is not poll.is_secret:
        raise NotValid({"code": Wrong(Reason.SECRET_APART)})
    return secret


async def anonymity(poll: Poll) -> Anonymity | None:
    """Of the frozen roll, or the one put up for it; None while there is none, or no secret."""
    if not poll.is_secret or poll.is_official:
        return None
    if poll.fingerprint:
        rows = await database.rows("select area from poll_heads where poll = $1", poll.id)
        return shared(row["area"] for row in rows)
    if poll.publication is None:
        return None
    voters = await estates.voters(poll.council.estate, day=poll.publication.record_on)
    return shared(each.area for each in voters.heads)


def shared(areas: Iterable[int]) -> Anonymity:
    """How many owners share each area."""
    owners = Counter(areas)
    alone = sum(count == 1 for count in owners.values())
    few = sum(count for count in owners.values() if count < FEW)
    return Anonymity(sum(owners.values()), alone, few, owners)

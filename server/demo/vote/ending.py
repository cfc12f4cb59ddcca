"""From the end of the vote to the end of what it obliges to."""

from collections.abc import Sequence

from resolvers import calendar, clock, obligations, polls
from resolvers.actors import Actor
from resolvers.obligations import Obligation
from resolvers.polls import Poll, Result
from server.demo.days import at
from server.demo.vote.calling import MATTERS, hang, slip
from server.demo.vote.casting import LONGER
from server.demo.vote.place import Place

POSTED, OBJECTED, ANSWERED, CERTIFIED = -46, -45, -43, -37
LAID, CONTRACTED, PAID, DUE, REPORTED, ACCEPTED, EVALUATED = -36, -33, -20, -10, -12, -9, -5
OBLIGORS = {code: obligor for code, _, _, _, obligor, _ in MATTERS}


async def close(place: Place, poll: Poll) -> Poll:
    """Close it at its time; the result hangs in each building."""
    with clock.standing_at(at(LONGER)):
        poll = await polls.close(place.chair, poll.id)
    with clock.standing_at(at(POSTED)):
        await hang(place, poll, "result")
    return poll


async def object_(place: Place, poll: Poll, owner: Actor) -> None:
    """An owner objects to the result, and is answered."""
    with clock.standing_at(at(OBJECTED)):
        what = "二楼有人说没有收到选票，请查。"
        made = await polls.object_(owner, poll.id, what=what)
    with clock.standing_at(at(ANSWERED)):
        answer = "送达登记和照片都在，名单和结果不变。"
        await polls.dismiss(place.clerk, made.id, answer=answer)


async def certify(place: Place, poll: Poll) -> tuple[Poll, tuple[Result, ...]]:
    """Certify it after its objection days."""
    with clock.standing_at(at(CERTIFIED)):
        poll = await polls.certify(place.chair, poll.id)
        return poll, await polls.results(poll)


async def carry_out(
    place: Place, poll: Poll, results: Sequence[Result], owners: Sequence[Actor]
) -> tuple[Obligation, ...]:
    """What was adopted is laid on somebody, done, proved, accepted by owners and evaluated."""
    done, codes = [], {each.id: each.code for each in poll.matters}
    for each in obligations.adopted_in(tuple(results)):
        with clock.standing_at(at(LAID)):
            owed = await obligations.lay(
                place.chair,
                poll.id,
                matter=each.id,
                obligor=OBLIGORS[codes[each.id]],
                text=f"落实：{each.text}",
                due_on=calendar.local(at(DUE)),
                money_fen=each.budget_fen,
            )
        done.append(await _carried_out(place, owed, owners))
    return tuple(done)


async def _carried_out(place: Place, owed: Obligation, owners: Sequence[Actor]) -> Obligation:
    by_manager = owed.obligor is obligations.Obligor.MANAGER
    doer = place.manager if by_manager else place.chair
    if owed.money_fen:
        spent = owed.money_fen * 96 // 100
        with clock.standing_at(at(CONTRACTED)):
            note = "演示电梯公司，含拆除和检验"
            await obligations.contract(doer, owed.id, amount_fen=spent, note=note)
        with clock.standing_at(at(PAID)):
            await obligations.pay(doer, owed.id, amount_fen=spent, note="验收合格后付清")
    with clock.standing_at(at(REPORTED)):
        photo = await slip(doer, str(owed.id))
        await obligations.report(doer, owed.id, note="已按决定办完", photos=[photo])
    with clock.standing_at(at(ACCEPTED)):
        for each in owners[: owed.terms.acceptances]:
            await obligations.accept(each, owed.id)
    with clock.standing_at(at(EVALUATED)):
        judge = place.chair if by_manager else place.clerk
        return await obligations.evaluate(judge, owed.id, stars=5, note="按时、按预算办完")

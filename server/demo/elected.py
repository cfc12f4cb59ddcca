"""A secret by-election of 和平家园, online and on paper, by a rule of its own; plainly invented."""

from dataclasses import asdict
from itertools import groupby, islice

from resolvers import calendar, clock, files, polls, rules
from resolvers.actors import Actor
from resolvers.councils import Council
from resolvers.polls import Poll, forms, slips
from resolvers.polls.forms import Printed
from resolvers.rules import RuleBody
from server.demo import pictures
from server.demo.days import at
from server.demo.polled import OWNERS, open_poll, vote
from server.demo.town import PLANTER, Town

ELECTS = "committee_election"
PUT_UP, CONFIRMED, OPENED, CAST, CAME, CLOSED = -34, -22, -14, -12, -8, -3
ONLINE, OF_AN_AREA = 5, 2
TEXT = "补选第一届业主委员会委员，一人"
CHOSEN = (1, 1, 2, 1)


async def plant(town: Town, group: Council) -> None:
    """Some voted online; envelopes came, were opened after the end, and read by two."""
    await _rule(town)
    poll = await open_poll(
        group.estate,
        group,
        title="补选一名业主委员会委员",
        days=(PUT_UP, CONFIRMED, OPENED, CLOSED),
        code=ELECTS,
        text=TEXT,
        seats=1,
        size=5,
        stands=OWNERS[7:9],
    )
    for n, (_, phone) in enumerate(OWNERS[:ONLINE]):
        await vote(poll, phone, "for", day=CAST, named=(1 + n % 2,))
    counters = town.actors["huang"], town.actors["jiang"]
    await _envelopes(poll, counters)
    with clock.standing_at(at(CLOSED)):
        await _box(poll, counters)
        await polls.close(PLANTER, poll.id)


async def _rule(town: Town) -> None:
    """The place's own version: as the law, and its committee is elected secretly."""
    with clock.standing_at(at(PUT_UP - 1)):
        await rules.add(
            town.actors["admin"],
            body=RuleBody.OWNERS_ORDINARY,
            area=town.grids[1],
            version="2026-1",
            source="和平家园业主大会议事规则（演示）",
            article="第20条",
            valid_from=calendar.today(),
            notice_days=15,
            mandates_most=3,
            thresholds=[asdict(each) for each in rules.shipped("civil-code-278", ELECTS)],
            secret=[ELECTS],
        )


async def _envelopes(poll: Poll, counters: tuple[Actor, Actor]) -> None:
    """Those who have not voted are given theirs; of each area two come back, and are judged."""
    clerk, _ = counters
    with clock.standing_at(at(CAME)):
        [building] = [name for name, _, lacking in await forms.lacking(poll) if lacking]
        _, printed = await forms.print_(PLANTER, poll.id, building=building)
        same = groupby(sorted(printed, key=_area), key=_area)
        for each in (one for _, those in same for one in islice(those, OF_AN_AREA)):
            photo = await files.store(clerk, pictures.slip(each.code), name="envelope.jpg")
            form = await forms.receive(clerk, code=each.code, photos=[photo.id])
            for who in counters:
                await forms.read(who, form.id, marks={})


def _area(form: Printed) -> int:
    return form.area


async def _box(poll: Poll, counters: tuple[Actor, Actor]) -> None:
    """What was in them is mixed, entered by one and read again by another."""
    clerk, other = counters
    lots = (await slips.box(clerk, poll.id)).lots
    areas = [lot.area for lot in lots for _ in range(lot.envelopes)]
    [matter] = poll.matters
    for n, (area, chosen) in enumerate(zip(areas, CHOSEN, strict=True)):
        photo = await files.store(clerk, pictures.slip(f"{area / 100:.2f} {n}"), name="slip.jpg")
        marks = {e.id: "for" if e.position == chosen else "against" for e in matter.candidates}
        said = {"area": area, "marks": marks}
        made = await slips.enter(clerk, poll.id, photos=[photo.id], **said)  # type: ignore[arg-type]
        await slips.read(other, made.id, **said)  # type: ignore[arg-type]

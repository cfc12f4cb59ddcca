"""A whole vote of an invented estate, from the roll to an evaluated obligation, counted again."""

import time
from collections.abc import Callable
from pathlib import Path

from resolvers.actors import Actor
from resolvers.papers import PaperKind
from resolvers.polls import Poll, Result, turnout
from server.demo.vote import calling, casting, ending, place, printing, recounting
from server.demo.vote.owners import Way
from server.demo.vote.phones import Phones
from server.demo.vote.place import Place

Tell = Callable[[str], None]
SMALLEST = 60


class Protocol:
    """What is told line by line, with the seconds since the start; whether all was as it must."""

    def __init__(self, tell: Tell) -> None:
        self.tell, self.began, self.holds = tell, time.monotonic(), True

    def say(self, step: str, what: str) -> None:
        """Tell of one step."""
        self.tell(f"{time.monotonic() - self.began:6.1f} s  {step}: {what}")

    def check(self, what: str, right: bool) -> None:
        """Tell whether something is as it must be."""
        self.holds &= right
        self.say("核对 check", f"{what}: {'✔' if right else '✘'}")


async def hold(count: int, folder: Path, tell: Tell, *, whole: bool = True) -> bool:
    """Hold the vote in the database that is open, and lay its files into a folder.

    Args:
        count: how many owners, 60 at least.
        folder: where the files go.
        tell: takes the protocol, line by line.
        whole: whether its papers are made as PDF, and `bin/gongzhi recount` is run.

    Returns:
        Whether every count agreed and every edit was caught.
    """
    told, phones = Protocol(tell), Phones()
    there = await place.build(count)
    poll, owners = await _called(told, there, phones)
    if whole:
        await _printed(told, folder, there, poll, PaperKind.POLL_NOTICE, PaperKind.POLL_DOORS)
    await _voted(told, folder, there, poll, phones, whole=whole)
    poll, results = await _counted(told, there, poll, owners)
    if whole:
        kinds = PaperKind.POLL_RESULT, PaperKind.POLL_CERTIFICATE
        await _printed(told, folder, there, poll, *kinds)
    for each in results:
        await _recounted(told, folder, owners[0], poll, each, whole=whole)
    _edited(told, folder, results[0])
    for owed in await ending.carry_out(there, poll, results, owners):
        told.check(f"{owed.text} — {owed.stage.value}", owed.stage.value == "evaluated")
    told.say("完 end", f"{folder}")
    return told.holds


async def _called(told: Protocol, there: Place, phones: Phones) -> tuple[Poll, tuple[Actor, ...]]:
    units = sum(len(each.places) for each in there.people)
    both = sum(len(each.phones) > 1 for each in there.people)
    told.say(
        "小区 estate",
        f"{len(there.people):,} 名业主 owners, {units:,} 套 units, {both:,} 共有 co-owned",
    )
    roll, owners = await calling.put_up(there, phones)
    figures = roll.settled or roll.published
    told.say("名册 roll", f"{figures.heads:,} 人 heads, {_metres(figures.area)}")
    told.say("名册异议 objections", "2 件，一件改了，一件不改 2: one put right, one declined")
    told.check("名册人数 heads on the roll", figures.heads == len(there.people))
    poll = await calling.call(there)
    told.say(
        "公告 notice", f"{poll.title}: {len(poll.matters)} 项 matters, {poll.notice_days} 天 days"
    )
    return poll, owners


async def _voted(
    told: Protocol, folder: Path, there: Place, poll: Poll, phones: Phones, *, whole: bool
) -> None:
    reach = await calling.deliver(there, poll)
    told.say("送达 delivery", f"当面 at the door {reach.handed:,} / {reach.heads:,}")
    told.say("张贴 on walls", f"{reach.posted} / {reach.buildings} 栋 buildings")
    poll = await calling.open_(there, poll)
    told.say("开始 open", f"名册指纹 fingerprint {poll.fingerprint}")
    printed = await casting.print_forms(there, poll)
    if whole:
        file = await printing.forms_of_one_building(folder, there.chair, poll)
        told.say("纸质选票 forms", f"{file.name}, {file.stat().st_size:,} B")
    told.say("网上 online", f"{await casting.online(there, poll, phones):,}")
    told.say("受托 by mandate", f"{await casting.by_mandate(there, poll, phones):,}")
    poll = await casting.extend(there, poll)
    told.say("延期 extended", f"{poll.closes_at:%Y-%m-%d %H:%M}")
    papers = await casting.on_paper(there, poll, printed)
    told.say("纸票 on paper", ", ".join(f"{name} {n:,}" for name, n in sorted(papers.items())))
    taken, _ = await turnout(poll)
    told.say("参加 heads", f"{taken.heads:,} / {taken.all_heads:,}")
    told.say("参加 area", f"≥ {_metres(taken.area)} / {_metres(taken.all_area)}")
    silent = sum(each.way is Way.SILENT for each in there.people)
    told.check("票数 ballots", taken.heads == len(there.people) - silent - papers["invalid"])


async def _counted(
    told: Protocol, there: Place, poll: Poll, owners: tuple[Actor, ...]
) -> tuple[Poll, tuple[Result, ...]]:
    poll = await ending.close(there, poll)
    told.say("截止 closed", f"公示到 displayed until {poll.objections_until}")
    await ending.object_(there, poll, owners[1])
    poll, results = await ending.certify(there, poll)
    for each in results:
        said = "通过 adopted" if each.count.adopted else "没有通过 not adopted"
        parts = (
            f"{m.threshold.basis.value} {m.part:,}/{m.of:,}"
            for m in (*each.count.quorum, *each.count.approval)
        )
        told.say("结果 result", f"{each.matter.position}. {said}: {', '.join(parts)}")
    return poll, results


async def _printed(
    told: Protocol, folder: Path, there: Place, poll: Poll, *kinds: PaperKind
) -> None:
    for kind in kinds:
        file = await printing.paper(folder, there.chair, poll, kind)
        told.say("文书 paper", f"{file.name}, {file.stat().st_size:,} B")


async def _recounted(
    told: Protocol, folder: Path, owner: Actor, poll: Poll, result: Result, *, whole: bool
) -> None:
    roll, ballots = await recounting.fetched(folder, owner, poll, result)
    certified, name = recounting.certified(result), f"第 {result.matter.position} 项"
    alone = recounting.counted_alone(roll, ballots, result)
    told.check(f"{name} docs/examples/recount.py", alone == certified)
    if whole:
        again = recounting.recounted(roll, ballots, result)
        told.check(f"{name} bin/gongzhi recount", again == certified)


def _edited(told: Protocol, folder: Path, result: Result) -> None:
    roll, ballots = recounting.names(folder, result)
    certified = recounting.certified(result)
    mixed = recounting.counted_alone(roll, recounting.shuffled(ballots), result)
    told.check("换了次序，指纹不变 another order, the same", mixed == certified)
    for what, edited, cast in recounting.edits(roll, ballots):
        found = recounting.counted_alone(edited, cast, result)
        caught = found["fingerprint"] != certified["fingerprint"]
        told.check(f"{what}，指纹不同 caught", caught)


def _metres(hundredths: int) -> str:
    return f"{hundredths / 100:,.2f} ㎡"

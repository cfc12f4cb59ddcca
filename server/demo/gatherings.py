"""Meetings of 龙湾花园 in every stage, and a committee as Beijing would compose it."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from resolvers import clock, councils, estates, meetings, rules
from resolvers.actors import Actor
from resolvers.calendar import SHANGHAI
from resolvers.councils import Capacity, Council, CouncilKind, Office
from resolvers.meetings import BallotChoice, Meeting, MeetingStage
from resolvers.rules import RuleBody
from server.demo.town import PLANTER, Town

S = MeetingStage
COURSE = (S.DRAFT, S.CALLED, S.OPEN, S.CLOSED, S.SIGNED, S.PUBLISHED)
PLACE = "龙湾社区二楼会议室"
SITE = "车棚建在小区西北角，不占绿地"


@dataclass(frozen=True, slots=True)
class Told:
    """A meeting, how many days from now it is held, and how far it has come."""

    title: str
    days: int
    stage: MeetingStage
    points: tuple[str, ...]
    body: RuleBody = RuleBody.MANAGEMENT_COMMITTEE
    conclusion: str = ""


TOLD = (
    Told(
        "电梯维保和水箱清洗",
        -21,
        S.PUBLISHED,
        ("三号楼电梯维保", "水箱清洗的日子"),
        conclusion="请物业服务中心按月公示维保记录，水箱每半年清洗一次。",
    ),
    Told(
        "楼道堆物怎么清", -9, S.SIGNED, ("清理的日子和办法",), conclusion="十天内贴通知，逾期代清。"
    ),
    Told("冬季供暖测温", -2, S.CLOSED, ("测温点怎么分",)),
    Told("电动自行车棚建在哪里", 0, S.OPEN, ("选址", "费用从哪里出")),
    Told("消防通道划线", 5, S.CALLED, ("划线方案", "施工时停车")),
    Told(
        "公共收益怎么用",
        20,
        S.CALLED,
        ("公共收益补充维修资金", "选聘物业服务企业的办法"),
        RuleBody.OWNERS_ORDINARY,
    ),
    Told("绿化补种", 12, S.DRAFT, ("补种在哪里",)),
    Told("门禁换不换", 3, S.CANCELLED, ("门禁方案",)),
)
BEIJING = (
    ("赵主任", "13800000006", Capacity.COMMUNITY_CADRE, Office.CHAIR, False),
    ("孔女士", "13800000041", Capacity.OWNER, Office.MEMBER, True),
    ("曹先生", "13800000042", Capacity.OWNER, Office.MEMBER, True),
    ("严女士", "13800000043", Capacity.OWNER, Office.MEMBER, True),
    ("华先生", "13800000044", Capacity.OCCUPANT, Office.MEMBER, False),
    ("金女士", "13800000045", Capacity.OCCUPANT, Office.MEMBER, False),
)


async def plant(town: Town, committee: Council) -> None:
    """Hold the meetings up to the present moment."""
    for told in TOLD:
        await _hold(town, committee, told)
    await _beijing(town)


async def _hold(town: Town, committee: Council, told: Told) -> None:
    start = _start(told.days)
    announced = clock.now() if told.days > 0 else start - timedelta(days=4)
    with clock.standing_at(announced):
        meeting = await meetings.draft(
            PLANTER,
            committee.id,
            body=told.body,
            title=told.title,
            starts_at=start,
            place=PLACE,
        )
        for each in told.points:
            await meetings.add_point(PLANTER, meeting.id, text=each)
        if told.stage is not S.DRAFT:
            meeting = await meetings.call(PLANTER, meeting.id)
    if told.stage is S.CANCELLED:
        await meetings.cancel(PLANTER, meeting.id, note="施工方要求改期，另行通知。")
    elif told.stage is S.CALLED:
        await _ask(town.actors["wang"], meeting)
    elif COURSE.index(told.stage) >= COURSE.index(S.OPEN):
        await _meet(town, meeting, told, start)


def _start(days: int) -> datetime:
    """Seven in the evening; what is held now began a quarter of an hour ago."""
    now = clock.now()
    if days == 0:
        return now - timedelta(minutes=15)
    return (now.astimezone(SHANGHAI) + timedelta(days=days)).replace(
        hour=19, minute=0, second=0, microsecond=0
    )


async def _ask(wang: Actor, meeting: Meeting) -> None:
    await meetings.register(wang, meeting.id)
    await meetings.ask(wang, meeting.id, text="晚上能不能留一个入口给老人走？")


async def _meet(town: Town, meeting: Meeting, told: Told, start: datetime) -> None:
    with clock.standing_at(start):
        await meetings.open_(PLANTER, meeting.id)
        came = meeting.council.sitting[:5]
        for seat in came:
            await meetings.check_in(PLANTER, meeting.id, person=seat.person)
    if told.stage is S.OPEN:
        await _vote(meeting)
    else:
        with clock.standing_at(start + timedelta(hours=2)):
            await _minute(town, meeting, told)


async def _vote(meeting: Meeting) -> None:
    """The first point is put to the vote by hands; two have said what they think."""
    point = meeting.points[0].id
    meeting = await meetings.put_vote(PLANTER, meeting.id, point, way="hands", text=SITE)
    [vote] = meeting.votes
    hands = {each.person: BallotChoice.FOR for each in meeting.electors[:2]}
    await meetings.tick_hands(PLANTER, meeting.id, vote.id, hands=hands)


async def _minute(town: Town, meeting: Meeting, told: Told) -> None:
    await meetings.close(PLANTER, meeting.id)
    if told.stage is S.CLOSED:
        return
    said = "赵主任主持。物业服务中心说明情况，三位楼长各提了意见，没有反对意见。"
    await meetings.minute(PLANTER, meeting.id, statements=said)
    for point in meeting.points:
        await meetings.conclude(
            PLANTER,
            meeting.id,
            point.id,
            conclusion=told.conclusion,
            responsible="龙湾物业服务中心",
            due_on=(clock.now() + timedelta(days=30)).date(),
        )
    await meetings.sign(town.actors["zhao"], meeting.id)
    if told.stage is S.PUBLISHED:
        await meetings.publish(PLANTER, meeting.id)


async def _beijing(town: Town) -> None:
    """Composed by Beijing's rules in another estate, with what they find wrong with it."""
    there = await estates.register(PLANTER, name="和平家园", area=town.grids[1], address="东街30号")
    found = await rules.listed(body=RuleBody.MANAGEMENT_COMMITTEE)
    beijing = next(each for each in found if each.place == "北京市")
    council = await councils.propose(
        PLANTER,
        there.id,
        kind=CouncilKind.MANAGEMENT_COMMITTEE,
        rule=beijing.id,
        term_years=3,
        note="按北京的规定试一试，看还缺什么",
    )
    for name, phone, capacity, office, owner in BEIJING:
        await councils.seat(
            PLANTER,
            council.id,
            name=name,
            phone=phone,
            capacity=capacity,
            office=office,
            is_owner=owner,
        )

"""The roll of 龙湾花园: 288 homes, some shops and parking spaces, plainly invented owners."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from io import StringIO
from uuid import UUID

from resolvers import clock, estates, rolls
from resolvers.actors import Actor, Post, PostKind
from resolvers.estates import drafts, households
from server.demo.days import at

HEADERS = (
    "楼栋", "单元", "房号", "专有部分面积", "面积依据", "用途", "状态", "业主", "证件号",
    "业主电话", "投票代表", "租户",
)  # fmt: skip
SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕"
BUILDINGS, ENTRANCES, FLOORS, DOORS = 6, 2, 12, 2
AREAS = (8852, 11830, 9241, 12475)
BOUGHT = -400
UNSOLD = 37  # every so many homes one is not sold yet
HOME = ("登记", "住宅", "已交付")
WRONG = (
    ("2号楼", "1", "301", "", *HOME, "钱先生", "", "", "", ""),
    ("2号楼", "1", "302", "0", *HOME, "孙女士", "", "", "", ""),
    ("2号楼", "1", "401", "98.52", *HOME, "李 强", "", "13800000051", "", ""),
    ("2号楼", "1", "402", "98.52", *HOME, "李强先生", "", "13800000051", "", ""),
    ("2号楼", "1", "501", "98.52", *HOME, "李强（已婚）", "", "", "", ""),
    ("2号楼", "1", "501", "98.52", *HOME, "李强", "", "", "", ""),
    ("2号楼", "2", "101", "88.50", *HOME, "周女士", "410702199003071234", "", "", ""),
    ("2号楼", "2", "102", "88.50", *HOME, "吴先生、郑女士", "", "", "", ""),
)
KNOWN = {
    ("3号楼", "1", "501"): ("王女士", "", "13800000001"),
    ("5号楼", "2", "302"): ("马奶奶", "", "13800000008"),
    ("1号楼", "2", "602"): ("何女士", "", "13800000063"),
    ("2号楼", "1", "1201"): ("张先生", "410702199003071233", "13800000010"),
    ("4号楼", "2", "802"): ("何女士", "", "13800000063"),
}


async def plant(planter: Actor, estate: UUID, wang: Actor) -> None:
    """Take the roll over, and let 王女士 join her home because the roll knows her phone."""
    content = as_file([HEADERS, *_homes(), *_shops(), *_parking()])
    with clock.standing_at(at(BOUGHT)):
        draft = await drafts.open_(planter, estate, content=content, name="龙湾花园业主清册.csv")
        await drafts.take_over(planter, draft.id)
    for match in await households.matches(wang, estate):
        await households.join_by_phone(wang, match.unit)
    await estates.rule(
        planter,
        estate,
        merges_overlapping=False,
        counts_parking=False,
        source="龙湾花园业主大会议事规则第12条（演示）",
    )


async def look_over(planter: Actor, estate: UUID) -> None:
    """Bring a second file that is not right yet: each line with what people get wrong."""
    content = as_file([HEADERS, *WRONG])
    await drafts.open_(planter, estate, content=content, name="补报的几户（待核对）.csv")


async def put_up(planter: Actor, estate: UUID, wang: Actor) -> None:
    """Put the roll up for the owners; 王女士 finds something wrong with hers."""
    there = await rolls.publish(planter, estate)
    said = "不动产权证上是 98.52 平方米，清册上写的不一样，请核对。"
    owner = Actor(wang.person, wang.posts | {Post(PostKind.OWNER, estate=estate)})
    await rolls.object_(owner, there.id, room="3号楼1单元501", claim="area", what=said)


def _homes() -> Iterator[tuple[str, ...]]:
    for count, n in enumerate(range(BUILDINGS * ENTRANCES * FLOORS * DOORS), 1):
        stack, door = divmod(n, DOORS)
        stack, floor = divmod(stack, FLOORS)
        building, entrance = divmod(stack, ENTRANCES)
        where = f"{building + 1}号楼", str(entrance + 1), f"{floor + 1}{door + 1:02}"
        size = metres(AREAS[(building + door) % len(AREAS)] + 7 * (floor % 3))
        yield (*where, size, "登记", "住宅", *_owned(where, count))


def _owned(where: tuple[str, str, str], count: int) -> tuple[str, ...]:
    if known := KNOWN.get(where):
        return "已交付", *known, "", ""
    if count % UNSOLD == 0:
        return "未售", "建设单位（演示）", "", "", "", ""
    name = name_of(count)
    if count % 5 == 0:
        voice = "是" if count % 10 == 0 else ""
        return "已交付", f"{name}、{name_of(count + 7)}", "", "", voice, ""
    return "已交付", name, "", "", "", name_of(count + 13) if count % 9 == 0 else ""


def _shops() -> Iterator[tuple[str, ...]]:
    for n in range(1, 13):
        size = metres(4210 + 35 * n)
        yield (
            "1号楼",
            "",
            f"商{n:02}",
            size,
            "实测",
            "商业",
            "已交付",
            name_of(n * 3),
            "",
            "",
            "",
            "",
        )


def _parking() -> Iterator[tuple[str, ...]]:
    for n in range(1, 41):
        yield (
            "地下车库",
            "",
            f"{n:03}",
            "12.50",
            "合同",
            "车位",
            "已交付",
            name_of(n),
            "",
            "",
            "",
            "",
        )


def as_file(lines: Iterable[Sequence[str]]) -> bytes:
    """Lines as a file that a roll is imported from."""
    out = StringIO()
    csv.writer(out).writerows(lines)
    return out.getvalue().encode()


def name_of(n: int) -> str:
    """A name that is plainly invented."""
    return f"{SURNAMES[n * 7 % len(SURNAMES)]}{'女士' if n % 2 else '先生'}"


def metres(hundredths: int) -> str:
    """An area of 0.01 m² as a file has it."""
    return f"{hundredths // 100}.{hundredths % 100:02}"

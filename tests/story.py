"""龙湾社区: the neighbourhood that all tests share.

王女士 reports, 刘师傅 of the property company handles, 陈女士 checks, 周女士
dispatches, 李师傅 walks the grid that 赵主任 leads, 黄女士 is the community's clerk.
卫滨区 lies outside.
"""

from dataclasses import dataclass
from uuid import UUID

from resolvers import areas, calendar, database, organisations, secrecy
from resolvers.actors import Actor, Post, PostKind

CITY = "410700000000"
COUNTY = "410702000000"
TOWN = "410702002000"
VILLAGE = "410702002022"
GRID = "410702002022001"
NEXT_GRID = "410702002022002"
MICRO_GRID = "410702002022001001"
OTHER_COUNTY = "410703000000"
OTHER_VILLAGE = "410703001006"

AREAS = (
    ("410000000000", "河南省", "province", None),
    (CITY, "新乡市", "city", "410000000000"),
    (COUNTY, "红旗区", "county", CITY),
    (OTHER_COUNTY, "卫滨区", "county", CITY),
    (TOWN, "东街街道", "town", COUNTY),
    ("410703001000", "胜利路街道", "town", OTHER_COUNTY),
    (VILLAGE, "龙湾社区居民委员会", "village", TOWN),
    ("410702002019", "北关社区居民委员会", "village", TOWN),
    (OTHER_VILLAGE, "南环社区居民委员会", "village", "410703001000"),
    (GRID, "龙湾第一网格", "grid", VILLAGE),
    (NEXT_GRID, "龙湾第二网格", "grid", VILLAGE),
    (MICRO_GRID, "3号楼微网格", "micro_grid", GRID),
)


def _id(number: int) -> UUID:
    return UUID(f"01900000-0000-7000-8000-{number:012}")


COMPANY, BUREAU, COMMUNITY, OTHER_BUREAU = (_id(n) for n in (101, 102, 103, 104))
ORGANISATIONS = (
    (COMPANY, "龙湾物业服务中心", "property_company", "0373-5550199", VILLAGE),
    (BUREAU, "红旗区城市管理局", "department", "0373-5550101", COUNTY),
    (COMMUNITY, "龙湾社区", "community", "0373-5550102", VILLAGE),
    (OTHER_BUREAU, "卫滨区城市管理局", "department", "0373-5550103", OTHER_COUNTY),
)
ESTATE, BUILDING = _id(201), _id(202)


@dataclass(frozen=True, slots=True)
class Somebody:
    """A person of the story, and what they hold."""

    id: UUID
    name: str
    phone: str
    kind: PostKind
    area: str | None = None
    organisation: UUID | None = None
    estate: UUID | None = None

    @property
    def actor(self) -> Actor:
        area = areas.tree().find(self.area) if self.area else None
        prefix = area.prefix if area else None
        post = Post(self.kind, self.area, prefix, self.organisation, self.estate)
        return Actor(self.id, frozenset({post}))


WANG = Somebody(_id(1), "王女士", "13800000001", PostKind.RESIDENT, estate=ESTATE)
LI = Somebody(_id(2), "李师傅", "13800000002", PostKind.GRID_WORKER, area=GRID)
LIU = Somebody(_id(3), "刘师傅", "13800000003", PostKind.PROPERTY_MANAGER, organisation=COMPANY)
ZHOU = Somebody(_id(4), "周女士", "13800000004", PostKind.DISPATCHER, area=COUNTY)
CHEN = Somebody(_id(5), "陈女士", "13800000005", PostKind.CHECKER, area=COUNTY)
ZHAO = Somebody(_id(6), "赵主任", "13800000006", PostKind.GRID_LEADER, area=GRID)
SUN = Somebody(_id(7), "孙科长", "13800000007", PostKind.OFFICER, organisation=BUREAU)
QIAN = Somebody(_id(8), "钱先生", "13800000008", PostKind.RESIDENT, area=OTHER_VILLAGE)
ADMIN = Somebody(_id(9), "管理员", "13800000009", PostKind.ADMINISTRATOR, area=CITY)
WU = Somebody(_id(10), "吴女士", "13800000010", PostKind.DISPATCHER, area=OTHER_COUNTY)
HUANG = Somebody(_id(11), "黄女士", "13800000011", PostKind.CLERK, area=VILLAGE)
ZHENG = Somebody(_id(31), "郑主任", "13800000031", PostKind.COMMANDER, area=CITY)
PEOPLE = (WANG, LI, LIU, ZHOU, CHEN, ZHAO, SUN, QIAN, ADMIN, WU, ZHENG, HUANG)


async def plant() -> None:
    """Tell the story to an empty database."""
    async with database.connection() as c:
        await c.executemany(
            "insert into areas (code, name, level, parent, kind)"
            " values ($1, $2, $3::varchar, $4, case when $3::varchar = 'grid' then 'basic' end)",
            AREAS,
        )
        await c.executemany(
            "insert into organisations (id, name, kind, phone, seat) values ($1, $2, $3, $4, $5)",
            ORGANISATIONS,
        )
        await c.executemany(
            "insert into organisation_areas (id, organisation, area) values ($1, $2, $3)",
            [(_id(300 + n), o[0], o[4]) for n, o in enumerate(ORGANISATIONS)],
        )
        await c.execute(
            "insert into estates (id, name, area, company, address) values ($1, $2, $3, $4, $5)",
            ESTATE,
            "龙湾花园",
            GRID,
            COMPANY,
            "东街12号",
        )
        await c.execute(
            "insert into buildings (id, estate, name, area) values ($1, $2, $3, $4)",
            BUILDING,
            ESTATE,
            "3号楼",
            MICRO_GRID,
        )
        await c.executemany(
            "insert into people (id, name, phone, phone_fingerprint) values ($1, $2, $3, $4)",
            [
                (p.id, p.name, secrecy.encrypt(p.phone), secrecy.fingerprint(p.phone))
                for p in PEOPLE
            ],
        )
        await c.executemany(
            "insert into posts (id, person, kind, area, organisation, estate)"
            " values ($1, $2, $3, $4, $5, $6)",
            [
                (_id(400 + n), p.id, p.kind.value, p.area, p.organisation, p.estate)
                for n, p in enumerate(PEOPLE)
            ],
        )
        await c.executemany(
            "insert into dispatch_rules"
            " (id, area, category, organisation, estate_company, source, version)"
            " values ($1, $2, $3, $4, $5, '责任清单', '2026-1')",
            [
                (_id(501), CITY, "0606", None, True),
                (_id(502), COUNTY, "04", BUREAU, None),
            ],
        )
    await load()


async def load() -> None:
    """Read anew what a process keeps of the story in memory."""
    await calendar.load()
    await areas.load()
    await organisations.load()

"""龙湾社区: its grids, estate, organisations, people and who is responsible."""

from datetime import timedelta
from pathlib import Path
from typing import NamedTuple
from uuid import UUID

from resolvers import areas, cases, clock, estates, organisations, posts, sessions
from resolvers.actors import Actor, Channel, PostKind, system
from resolvers.organisations import OrganisationKind

DIVISIONS = Path(__file__).parent / "divisions.csv"
DUTIES = Path(__file__).parent / "duties.csv"
CITY, COUNTY, TOWN = "410700000000", "410702000000", "410702002000"
VILLAGE = "410702002022"
PLANTER = system("demo", Channel.IMPORT)
SOURCE, VERSION = "新乡市基层治理责任清单（演示）", "2026-1"
BUILDINGS = 6
IN_OFFICE = timedelta(days=200)


class Somebody(NamedTuple):
    """A person of the demonstration, plainly invented."""

    key: str
    name: str
    kind: PostKind
    place: str


PEOPLE = (
    Somebody("wang", "王女士", PostKind.RESIDENT, "estate"),
    Somebody("li", "李师傅", PostKind.GRID_WORKER, "grid"),
    Somebody("liu", "刘师傅", PostKind.PROPERTY_MANAGER, "company"),
    Somebody("zhou", "周女士", PostKind.DISPATCHER, COUNTY),
    Somebody("chen", "陈女士", PostKind.CHECKER, COUNTY),
    Somebody("zhao", "赵主任", PostKind.GRID_LEADER, "grid"),
    Somebody("sun", "孙科长", PostKind.OFFICER, "bureau"),
    Somebody("ma", "马奶奶", PostKind.RESIDENT, "estate"),
    Somebody("admin", "管理员", PostKind.ADMINISTRATOR, CITY),
    Somebody("zhang", "张先生", PostKind.RESIDENT, "estate"),
    Somebody("huang", "黄女士", PostKind.CLERK, "community"),
    Somebody("wu", "吴警官", PostKind.OFFICER, "police"),
    Somebody("yang", "杨站长", PostKind.OFFICER, "safety"),
    Somebody("he", "何指挥长", PostKind.COMMANDER, CITY),
    Somebody("lin", "林师傅", PostKind.GRID_WORKER, "grid-2"),
    Somebody("guo", "郭组长", PostKind.GRID_LEADER, "grid-2"),
    Somebody("fang", "方女士", PostKind.INTAKE_OFFICER, COUNTY),
    Somebody("tang", "唐先生", PostKind.INTAKE_OFFICER, COUNTY),
    Somebody("shi", "石先生", PostKind.AUDITOR, COUNTY),
    Somebody("bai", "白女士", PostKind.PRIVACY_OFFICER, COUNTY),
    Somebody("wei", "魏先生", PostKind.COMMITTEE_MEMBER, "estate"),
    Somebody("meng", "孟女士", PostKind.SUPERVISOR, COUNTY),
    Somebody("jiang", "江科长", PostKind.OFFICER, "office"),
)

ORGANISATIONS = {
    "company": ("龙湾物业服务中心", OrganisationKind.PROPERTY_COMPANY, "0373-5550199", VILLAGE),
    "community": ("龙湾社区", OrganisationKind.COMMUNITY, "0373-5550102", VILLAGE),
    "office": ("东街街道办事处", OrganisationKind.TOWN_OFFICE, "0373-5550110", TOWN),
    "bureau": ("红旗区城市管理局", OrganisationKind.DEPARTMENT, "0373-5550101", COUNTY),
    "safety": ("红旗区应急管理局", OrganisationKind.DEPARTMENT, "0373-5550120", COUNTY),
    "police": ("红旗区公安分局", OrganisationKind.DEPARTMENT, "0373-5550130", COUNTY),
    "welfare": ("红旗区民政局", OrganisationKind.DEPARTMENT, "0373-5550140", COUNTY),
    "education": ("红旗区教育体育局", OrganisationKind.DEPARTMENT, "0373-5550150", COUNTY),
}

RULES = (
    (CITY, "0606", None),
    (CITY, "0404", None),
    (CITY, "0206", None),
    (COUNTY, "01", "office"),
    (COUNTY, "02", "safety"),
    (COUNTY, "03", "police"),
    (COUNTY, "04", "bureau"),
    (COUNTY, "05", "bureau"),
    (COUNTY, "0107", "education"),
    (COUNTY, "0608", "education"),
    (COUNTY, "0601", "welfare"),
    (COUNTY, "0602", "welfare"),
    (VILLAGE, "09", "community"),
    (VILLAGE, "07", "community"),
)


class Town(NamedTuple):
    """What the stories are told of."""

    actors: dict[str, Actor]
    estate: UUID
    company: UUID
    grids: tuple[str, ...]


async def plant() -> Town:
    """Plant the areas, then what stands in them, then who lives and works there."""
    await areas.import_divisions(PLANTER, DIVISIONS)
    grids = await _draw()
    offices = await _found()
    estate = await _build(grids, offices)
    actors = await _people(grids, offices, estate)
    with clock.standing_at(clock.now() - IN_OFFICE):
        await _rules(offices)
    return Town(actors, estate, offices["company"], grids)


async def _rules(offices: dict[str, UUID]) -> None:
    for area, category, office in RULES:
        await cases.set_rule(
            PLANTER,
            area=area,
            category=category,
            organisation=offices[office] if office else None,
            source=SOURCE,
            version=VERSION,
        )
    await cases.import_duties(PLANTER, DUTIES, area=COUNTY, source=SOURCE, version=VERSION)


async def _draw() -> tuple[str, ...]:
    names = ("龙湾第一网格", "龙湾第二网格", "龙湾第三网格")
    grids = [await areas.draw(PLANTER, VILLAGE, name=n, households=320) for n in names]
    for number in range(1, BUILDINGS + 1):
        building = f"{number}号楼"
        await areas.draw(
            PLANTER, grids[0].code, name=f"{building}微网格", building=building, households=48
        )
    await areas.draw(
        PLANTER, VILLAGE, name="龙湾小学专属网格", kind=areas.GridKind.DEDICATED, households=0
    )
    return tuple(grid.code for grid in grids)


async def _found() -> dict[str, UUID]:
    found = {}
    for key, (name, kind, phone, seat) in ORGANISATIONS.items():
        made = await organisations.found(PLANTER, name=name, kind=kind, phone=phone, seat=seat)
        found[key] = made.id
    return found


async def _build(grids: tuple[str, ...], offices: dict[str, UUID]) -> UUID:
    estate = await estates.register(
        PLANTER, name="龙湾花园", area=grids[0], company=offices["company"], address="东街12号"
    )
    for number, micro in enumerate(areas.tree().children(grids[0]), start=1):
        await estates.add_building(PLANTER, estate.id, name=f"{number}号楼", area=micro.code)
    return estate.id


async def _people(
    grids: tuple[str, ...], offices: dict[str, UUID], estate: UUID
) -> dict[str, Actor]:
    actors = {}
    for number, each in enumerate(PEOPLE, start=1):
        held = await posts.grant(
            PLANTER,
            kind=each.kind,
            name=each.name,
            phone=f"138000000{number:02}",
            area=_area(each.place, grids),
            organisation=offices.get(each.place),
            estate=estate if each.place == "estate" else None,
            from_at=clock.now() - IN_OFFICE,
        )
        actors[each.key] = await sessions.actor_for(held.person)
    return actors


def _area(place: str, grids: tuple[str, ...]) -> str | None:
    if place.startswith("grid"):
        return grids[1] if place == "grid-2" else grids[0]
    return place if place.isdecimal() else None

"""Every page there is, and who looks at it."""

from resolvers import cases, councils
from resolvers.cases import Case, Outcome
from resolvers.councils import Council, CouncilKind
from tests.resolvers.councils import ARTICLE, OWNERS, STREET, propose, seated
from tests.story import (
    ADMIN,
    BUREAU,
    CHEN,
    ESTATE,
    GRID,
    LI,
    LIU,
    VILLAGE,
    WANG,
    ZHOU,
    Somebody,
)

TEXT = "3号楼门口的灯坏了三天。晚上看不见路。"
PAGES: list[tuple[Somebody | None, str]] = [
    (None, "/"),
    (None, "/sign-in"),
    (None, "/cases/published"),
    (None, "/cases/{answered}"),
    (None, "/cases/{answered}/notice"),
    (None, "/areas"),
    (None, f"/areas/{GRID}"),
    (None, "/calendar/2026"),
    (None, "/offline"),
    (None, "/nowhere"),
    (None, "/_gallery"),
    (None, "/graphql/explorer"),
    (WANG, "/"),
    (WANG, "/cases/new"),
    (WANG, "/cases/mine"),
    (WANG, "/cases/{lamp}"),
    (WANG, "/cases/{answered}"),
    (WANG, "/cases/map"),
    (WANG, f"/areas/{GRID}/map"),
    (WANG, f"/areas/{GRID}/notice"),
    (WANG, "/me"),
    (LI, "/"),
    (LI, "/self-handled"),
    (LIU, "/cases/{lamp}"),
    (ZHOU, "/"),
    (ZHOU, "/cases"),
    (ZHOU, "/cases/{lamp}"),
    (ZHOU, "/cases/map"),
    (CHEN, "/"),
    (ADMIN, f"/areas/{VILLAGE}"),
    (ADMIN, f"/areas/{GRID}"),
    (ADMIN, f"/areas/{GRID}/map"),
    (ADMIN, "/calendar/2026"),
    (ADMIN, "/audit"),
    (ADMIN, "/audit?action=case"),
    (ADMIN, "/organisations"),
    (ADMIN, f"/organisations/{BUREAU}"),
    (ADMIN, "/estates"),
    (ADMIN, f"/estates/{ESTATE}"),
    (ADMIN, "/councils"),
    (ADMIN, f"/estates/{ESTATE}/councils"),
    (ADMIN, "/councils/{committee}"),
    (WANG, "/councils/{announced}"),
    (None, "/councils/policies"),
]


async def known() -> dict[str, object]:
    """The things that stand in the addresses above."""
    return {
        "lamp": (await lamp()).id,
        "answered": (await answered()).id,
        "committee": (await seated(await propose(), OWNERS)).id,
        "announced": (await announced()).id,
    }


async def announced() -> Council:
    """A management committee, composed as in the article."""
    council = await propose(CouncilKind.MANAGEMENT_COMMITTEE, "新乡市")
    await seated(council, ARTICLE)
    return await councils.announce(STREET.actor, council.id)


async def lamp() -> Case:
    """A case that waits for the property company."""
    return await cases.report(WANG.actor, category="0606", text=TEXT, estate=ESTATE)


async def answered() -> Case:
    """One that was dealt with, checked and published."""
    case = await cases.report(WANG.actor, category="0606", text=TEXT, estate=ESTATE)
    await cases.sign(LIU.actor, case.id)
    await cases.finish(LIU.actor, case.id, outcome=Outcome.SOLVED, reply="换了新灯。")
    await cases.verify(CHEN.actor, case.id)
    return await cases.publish(ZHOU.actor, case.id, title="3号楼门口的灯", text=TEXT)

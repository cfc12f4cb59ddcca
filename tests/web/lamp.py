"""The broken lamp, told up to where a test begins."""

from resolvers import cases
from resolvers.cases import Case, Outcome, Stage
from tests.story import CHEN, ESTATE, LIU, WANG, ZHOU

LAMP = {"category": "0606", "text": "3号楼门口的灯坏了三天。", "estate": ESTATE}


async def dispatched() -> Case:
    """Reported, and sent to the property company by rule."""
    return await cases.report(WANG.actor, **LAMP)


async def waiting(**fields: str) -> Case:
    """Reported in a category that a dispatcher accepts by hand."""
    return await cases.report(WANG.actor, **{**LAMP, "category": "99", **fields})


async def finished(case: Case) -> Case:
    await cases.sign(LIU.actor, case.id)
    return await cases.finish(
        LIU.actor, case.id, outcome=Outcome.SOLVED, reply="换了新灯。", internal="灯头老化"
    )


async def verified(case: Case) -> Case:
    await finished(case)
    return await cases.verify(CHEN.actor, case.id)


async def stage(case: Case) -> Stage:
    return (await cases.find(ZHOU.actor, case.id)).stage

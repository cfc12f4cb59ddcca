import pytest

from resolvers import cases, files, journal
from resolvers.cases import Outcome, Rating, Stage
from tests import story

pytestmark = pytest.mark.usefixtures("db")
LAMP = {"category": "0606", "text": "3号楼门口的灯坏了三天。晚上看不见路。", "estate": story.ESTATE}


async def test_a_broken_lamp_from_report_to_closure(photo: bytes) -> None:
    wang, liu, chen = story.WANG.actor, story.LIU.actor, story.CHEN.actor

    case = await cases.report(wang, **LAMP)
    assert (case.stage, case.lead, case.title) == (
        Stage.DISPATCHED,
        story.COMPANY,
        "3号楼门口的灯坏了三天",
    )

    case = await cases.sign(liu, case.id)
    upload = await files.store(liu, photo, name="灯.jpg")
    case = await cases.finish(
        liu, case.id, outcome=Outcome.SOLVED, reply="换了新灯。", photos=[upload.id]
    )
    case = await cases.verify(chen, case.id)
    case = await cases.rate(wang, case.id, rating=Rating.SATISFIED)

    assert (case.stage, case.rating, case.photo_count) == (Stage.CLOSED, Rating.SATISFIED, 1)
    assert await journal.actions_on(case.id) == [
        "case.reported",
        "case.accepted",
        "case.dispatched",
        "case.signed",
        "case.finished",
        "case.verified",
        "case.rated",
        "case.closed",
    ]
    assert await journal.verify(case.id)

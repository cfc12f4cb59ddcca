"""Looking for cases: what is found by what, and by whom."""

import pytest

from resolvers import cases, journal
from resolvers.actors import NOBODY
from resolvers.cases import Box, Case, Filter, MatchIn, Outcome
from resolvers.refusals import NotValid
from tests import story
from tests.resolvers.cases.telling import LAMP, NOISE, PETITION

pytestmark = pytest.mark.usefixtures("db")
ZHOU, WANG, LIU, WU = story.ZHOU, story.WANG, story.LIU, story.WU


@pytest.fixture
async def told(db) -> dict[str, Case]:
    """A lamp that was answered, a noise, and a petition whose reporter is not named."""
    lamp = await cases.report(WANG.actor, **LAMP, place="东门岗亭旁")
    await cases.sign(LIU.actor, lamp.id)
    reply = "已更换灯泡，13900001111 可以来问。"
    await cases.finish(LIU.actor, lamp.id, outcome=Outcome.SOLVED, reply=reply)
    return {
        "lamp": lamp,
        "noise": await cases.report(WANG.actor, **NOISE),
        "petition": await cases.report(WANG.actor, **PETITION, anonymous=True),
    }


async def found(told, actor, search, **asked) -> list[tuple[str, MatchIn]]:
    page = await cases.listed(
        getattr(actor, "actor", actor), filter=Filter(search=search), counted=True, **asked
    )
    assert page.count == len(page.items)
    names = {case.id: name for name, case in told.items()}
    return [(names[case.id], case.match.where) for case in page.items]


@pytest.mark.parametrize(
    ("search", "where"),
    [
        ("看不见路", [("lamp", MatchIn.TEXT)]),
        ("灯坏 门口", [("lamp", MatchIn.TITLE)]),
        ("岗亭", [("lamp", MatchIn.PLACE)]),
        ("更换灯泡", [("lamp", MatchIn.REPLY)]),
        ("灯泡 施工", []),
        ("龙湾花园", [("lamp", MatchIn.PLACE)]),
        ("lwhy", [("lamp", MatchIn.PLACE)]),
        ("hqq 施工", [("noise", MatchIn.TEXT)]),
        ("红旗区 灯泡", [("lamp", MatchIn.REPLY)]),
        (
            "hqq",
            [
                ("petition", MatchIn.PLACE),
                ("noise", MatchIn.PLACE),
                ("lamp", MatchIn.PLACE),
            ],
        ),
        ("%", []),
        ("_", []),
        ("，，", []),
        ("😀", []),
        ("'; drop table cases", []),
    ],
)
async def test_words_places_and_initials(told, search, where):
    got = await found(told, ZHOU, search)

    assert [name for name, _ in got] == [name for name, _ in where]
    if search not in ("看不见路", "灯坏 门口", "hqq 施工"):
        assert got == where


async def test_a_part_of_a_number_finds_it_archived_or_not(told):
    number = told["noise"].number

    for part in (number, number.lower(), number[2:], number[-5:]):
        assert ("noise", MatchIn.NUMBER) in await found(told, ZHOU, part)
    assert await found(told, WU, number) == []


async def test_masked_words_are_not_found_in_public(told):
    await cases.publish(ZHOU.actor, told["lamp"].id, title="门口的灯", text="灯坏了三天。")
    public = {"box": Box.PUBLISHED}

    assert [name for name, _ in await found(told, NOBODY, "灯坏", **public)] == ["lamp"]
    for hidden in ("看不见", "岗亭", "13900001111", "灯泡", "13800000001"):
        assert await found(told, NOBODY, hidden, **public) == []


async def test_a_phone_finds_what_is_not_anonymous_for_who_may_ask_whose_it_is(told):
    phone = WANG.phone

    assert await found(told, ZHOU, phone) == [
        ("noise", MatchIn.REPORTER),
        ("lamp", MatchIn.REPORTER),
    ]
    assert await journal.actions_on(WANG.id) == ["person.sought"]
    assert await found(told, LIU, phone) == []
    assert await found(told, WU, phone) == []
    assert await found(told, WANG, phone, box=Box.MINE) == []
    assert await journal.actions_on(WANG.id) == ["person.sought", "person.sought"]


async def test_another_phone_finds_nothing_and_leaves_nothing(told):
    assert await found(told, ZHOU, "13811112222") == []
    assert await found(told, ZHOU, WANG.phone[:10]) == []
    assert await journal.actions_on(WANG.id) == []


async def test_pages_follow_one_another_without_loss(told):
    narrowed = {"filter": Filter(search="hqq"), "first": 1}
    seen, after = [], None
    for _ in range(3):
        page = await cases.listed(ZHOU.actor, **narrowed, after=after)
        seen += [case.id for case in page.items]
        after = page.cursors[-1]

    assert not page.more
    assert set(seen) == {case.id for case in told.values()}


async def test_too_much_is_refused(told):
    with pytest.raises(NotValid):
        await cases.listed(ZHOU.actor, filter=Filter(search="灯" * 10_000))

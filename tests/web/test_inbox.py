"""The inbox: what was told, to whom, and that it was read."""

import re
from typing import Any
from uuid import uuid4

from resolvers import cases, notices
from resolvers.cases import Stage
from resolvers.notices import Address, New, Notice, NoticeKind
from tests.resolvers.cases.telling import told
from tests.story import BUREAU, COUNTY, LIU, SUN, WANG


async def two_told(**to: Any) -> tuple[Notice, ...]:
    """Two to 刘师傅, or to an organisation; the newest first."""
    inbox, about = Address(**(to or {"person": LIU.id})), uuid4()
    for step in range(2):
        await notices.send(
            [New(inbox, NoticeKind.WARNING, COUNTY[:6], about, about, step, word="sign")]
        )
    return (await notices.listed((SUN if to else LIU).actor)).items


class TestInbox:
    async def test_shows_what_was_told_and_that_it_was_read(self, enters, db):
        case = await told(Stage.IN_HAND)
        await cases.urge(WANG.actor, case.id, note="三天了")
        liu = await enters(LIU)
        html = (await liu.get("/notices")).text
        assert "上报人催办" in html
        assert case.title in html
        assert "1 条没看过" in (await liu.get("/")).text

        (notice,) = (await notices.listed(LIU.actor)).items
        answer = await liu.htmx(f"/notices/{notice.id}/reading")

        assert answer.text.lstrip().startswith('<div class="drop-s" id="inbox"')
        assert "看过了，" in answer.text
        assert "没有消息" in (await liu.get("/notices?unread=1")).text

    async def test_goes_on_in_the_part_in_which_one_reads(self, enters, db):
        first, second = await two_told()
        liu = await enters(LIU)

        shown = (await liu.htmx(f"/notices/{first.id}/reading?unread=1")).text
        plain = await liu.post(f"/notices/{second.id}/reading?box=needed")

        assert f'id="notice-{second.id}"' in shown
        assert f'id="notice-{first.id}"' not in shown
        assert plain.headers["location"] == "/notices?box=needed"

    async def test_is_read_all_at_once(self, enters, db):
        newest, _ = await two_told()
        liu = await enters(LIU)
        [way] = re.findall(r'action="([^"]+through[^"]*)"', (await liu.get("/notices")).text)
        assert way == f"/notices/{newest.id}/reading-through"

        shown = (await liu.htmx(way)).text

        assert shown.count("看过了，") == 2
        assert "reading-through" not in shown
        assert await notices.unread(LIU.actor) == 0

    async def test_of_a_desk_is_not_read_all_at_once(self, enters, db):
        await two_told(organisation=BUREAU)

        html = (await (await enters(SUN)).get("/notices")).text

        assert html.count("/reading") == 4
        assert "reading-through" not in html

    async def test_is_ones_own(self, enters, stranger, db):
        case = await told(Stage.IN_HAND)
        await cases.urge(WANG.actor, case.id, note="三天了")
        (notice,) = (await notices.listed(LIU.actor)).items
        sun = await enters(SUN)

        assert "没有消息" in (await sun.get("/notices")).text
        assert (await sun.post(f"/notices/{notice.id}/reading")).status_code == 404
        assert (await stranger.get("/notices")).status_code in (303, 403)

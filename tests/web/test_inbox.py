"""The inbox: what was told, to whom, and that it was read."""

from resolvers import cases, notices
from resolvers.cases import Stage
from tests.resolvers.cases.telling import told
from tests.story import LIU, SUN, WANG


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

    async def test_is_ones_own(self, enters, stranger, db):
        case = await told(Stage.IN_HAND)
        await cases.urge(WANG.actor, case.id, note="三天了")
        (notice,) = (await notices.listed(LIU.actor)).items
        sun = await enters(SUN)

        assert "没有消息" in (await sun.get("/notices")).text
        assert (await sun.post(f"/notices/{notice.id}/reading")).status_code == 404
        assert (await stranger.get("/notices")).status_code in (303, 403)

"""Operations of the API that are not answered, as a page."""

from resolvers import blocks
from tests.story import ADMIN, WANG


class TestBlocks:
    async def test_are_set_and_lifted_without_script(self, enters):
        admin = await enters(ADMIN)
        answer = await admin.post("/operation-blocks", operation="Lamps", why="拖慢了大家")
        shown = (await admin.get("/operation-blocks")).text
        [block] = await blocks.listed(ADMIN.actor)
        lifted = await admin.post(f"/operation-blocks/{block.id}/lifting")

        assert (answer.status_code, answer.headers["Location"]) == (303, "/operation-blocks")
        assert "Lamps" in shown
        assert "拖慢了大家" in shown
        assert lifted.status_code == 303
        assert "停用中" not in (await admin.get("/operation-blocks")).text

    async def test_that_are_wrong_come_back_with_what_was_typed(self, enters):
        answer = await (await enters(ADMIN)).htmx("/operation-blocks", operation="no!", why="慢")

        assert answer.status_code == 422
        assert 'value="no!"' in answer.text
        assert "SHA-256" in answer.text

    async def test_are_for_administrators(self, enters):
        wang = await enters(WANG)

        assert (await wang.get("/operation-blocks")).status_code == 403
        assert (await wang.post("/operation-blocks", operation="A", why="慢")).status_code == 403
        assert "停用的接口操作" not in (await wang.get("/")).text
        assert "停用的接口操作" in (await (await enters(ADMIN)).get("/")).text

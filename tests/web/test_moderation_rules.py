"""The rules of discussions as a page."""

import pytest

from resolvers import database
from tests.resolvers.comments import said, talked
from tests.story import ADMIN, HUANG, VILLAGE, WANG

SOURCE = {"source": "市里的规定", "version": "2026-2"}
INSULT = {"code": "insult", "name": "骂人", "name_en": "Insults", **SOURCE}


@pytest.fixture
async def shipped():
    yield
    await database.execute("delete from talk_limits where set_by is not null")
    await database.execute(
        "delete from moderation_rules where set_by is not null;"
        " update moderation_rules set retired_at = null"
    )


async def test_are_read_by_everybody_and_set_by_administrators_without_script(enters, shipped):
    resident, admin = await enters(WANG), await enters(ADMIN)
    page = (await resident.get("/moderation-rules")).text
    assert "民法典第1024条" in page
    assert 'action="/talk-limits"' not in page
    assert (await resident.post("/talk-limits", limit="heard", amount="4")).status_code == 403

    wrong = await admin.htmx("/talk-limits", limit="newness", amount="90", source="", version="")
    assert (wrong.status_code, "<html" in wrong.text, "还有 3 处要改" in wrong.text) == (
        422,
        False,
        True,
    )
    assert 'value="90"' in wrong.text
    done = await admin.post("/talk-limits", limit="newness", amount="30", **SOURCE)
    assert (done.status_code, done.headers["location"]) == (303, "/moderation-rules")
    assert (await admin.post("/moderation-rules", **INSULT)).status_code == 303
    page = (await admin.get("/moderation-rules")).text
    assert page.index("骂人") < page.index('id="past"') < page.index("侮辱、诽谤别人")


async def test_the_desk_and_the_words_are_for_moderators(enters):
    proposal, other = await talked()
    await said(other, proposal.id, "老人看不见台阶。")
    resident, clerk = await enters(WANG), await enters(HUANG)
    for there in ("/moderation", "/comment-words"):
        refused = await resident.get(there)
        assert (refused.status_code, "管留言的是业委会、物管会、议事会和社区" in refused.text) == (
            403,
            True,
        )
    assert 'href="/moderation"' not in (await resident.get("/proposals")).text
    tried = await clerk.post("/comment-words/trials", word="台阶", area=VILLAGE)
    assert "会碰到 1 条留言、0 条意见" in tried.text
    assert (await clerk.post("/comment-words/trials", word="阶", area=VILLAGE)).status_code == 422

"""The categories of cases on their pages."""

import pytest

from resolvers import cases
from tests.story import ADMIN, GRID, WANG

pytestmark = pytest.mark.usefixtures("categories_put_back")
NAMED = {"name": "公共照明", "name_en": "Public lighting", "source": "通知", "version": "2026-9"}


class TestShow:
    async def test_is_read_by_everybody_and_changed_by_nobody_else(self, stranger):
        assert "照明" in (await stranger.get("/categories")).text

        html = (await stranger.get("/categories/0404")).text

        assert "没有改过" in html
        assert "管理这一类" not in html
        assert (await stranger.get("/categories/9876")).status_code == 404


class TestAdd:
    async def test_leads_to_the_new_one_which_the_form_offers(self, enters):
        admin = await enters(ADMIN)

        done = await admin.post("/categories", parent="05", near_m="50", traits="shared", **NAMED)

        assert (done.status_code, done.headers["location"]) == (303, "/categories/0551")
        found = cases.category("0551")
        assert (found.shared, found.self_handled, found.near_m) == (True, False, 50)
        assert 'value="0551"' in (await admin.get(f"/cases/new?area={GRID}")).text

    async def test_comes_back_with_every_reason_and_is_not_for_others(self, enters):
        admin = await enters(ADMIN)

        answer = await admin.htmx("/categories", **NAMED | {"name": "", "near_m": "很近"})

        assert answer.status_code == 422
        for name in ("name", "near_m"):
            assert f'id="adding-{name}-error"' in answer.text
        assert 'value="很近"' in answer.text
        assert (await (await enters(WANG)).post("/categories", **NAMED)).status_code == 403


class TestRename:
    async def test_without_javascript_leads_back_and_old_cases_keep_the_word(self, enters):
        lamp = await cases.report(WANG.actor, category="0404", text="灯坏了", area=GRID)
        admin = await enters(ADMIN)

        done = await admin.post("/categories/0404/renaming", **NAMED)

        assert (done.status_code, done.headers["location"]) == (303, "/categories/0404")
        html = (await admin.get("/categories/0404")).text
        assert "公共照明" in html
        assert "原来叫“照明”" in html
        shown = (await (await enters(WANG)).get(f"/cases/{lamp.id}")).text
        assert "城市管理，照明" in shown

    async def test_comes_back_with_every_reason(self, enters):
        admin = await enters(ADMIN)

        answer = await admin.htmx(
            "/categories/0404/renaming", **{**NAMED, "name": "", "source": ""}
        )

        assert answer.status_code == 422
        for name in ("name", "source"):
            assert f'id="renaming-{name}-error"' in answer.text
        assert 'value="Public lighting"' in answer.text


class TestRetire:
    async def test_is_said_and_undone(self, enters):
        admin = await enters(ADMIN)

        await admin.post("/categories/0404/retirement", note="并入市政")

        html = (await admin.get("/categories/0404")).text
        assert "不能再上报这一类" in html
        assert "并入市政" in html
        assert 'value="0404"' not in (await admin.get(f"/cases/new?area={GRID}")).text
        await admin.post("/categories/0404/reinstatement")
        assert cases.category("0404").retired_at is None

    async def test_of_what_is_needed_says_why_not(self, enters):
        html = (await (await enters(ADMIN)).get("/categories/99")).text

        assert "都归到这里，不能停用" in html

    async def test_is_not_for_others(self, enters):
        wang = await enters(WANG)

        for noun in ("renaming", "retirement", "reinstatement"):
            assert (await wang.post(f"/categories/0404/{noun}", **NAMED)).status_code == 403

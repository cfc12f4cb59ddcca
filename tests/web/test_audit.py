"""The page of the journal."""

import pytest

from resolvers import estates, posts
from resolvers.actors import PostKind
from resolvers.cases import Case
from tests.story import ADMIN, COUNTY, VILLAGE, WANG, ZHOU
from tests.web.visitors import Enters, Visitor


class TestIndex:
    async def test_lists_who_did_what(self, enters: Enters, lamp: Case) -> None:
        page = (await (await enters(ADMIN)).get("/audit")).text

        assert "王*士" in page
        assert "系统：按规定派单" in page
        assert f'href="/cases/{lamp.id}"' not in page  # which are not an administrator's to read
        assert "王女士" not in page

    async def test_leads_to_the_pages_of_what_was_done_to(self, enters: Enters, lamp: Case) -> None:
        admin = await enters(ADMIN)
        estate = await estates.register(ADMIN.actor, name="东街小区", area=VILLAGE)
        await posts.grant(
            ADMIN.actor,
            phone=ADMIN.phone,
            name=ADMIN.name,
            kind=PostKind.DISPATCHER,
            area=COUNTY,
        )
        page = (await admin.get("/audit")).text

        assert f'href="/estates/{estate.id}"' in page
        assert f'href="/cases/{lamp.id}"' in page

    async def test_narrows_and_checks_a_chain(self, enters: Enters, lamp: Case) -> None:
        admin = await enters(ADMIN)
        narrowed = (await admin.get(f"/audit?subject={lamp.number}")).text
        checked = (await admin.get(f"/audit?subject={lamp.number}&checked=yes")).text

        assert "核对有没有改过" in narrowed
        assert "完整：3 条记录首尾相接" in checked

    async def test_names_all_that_cannot_be_read_and_keeps_it(
        self, enters: Enters, lamp: Case
    ) -> None:
        admin = await enters(ADMIN)
        page = await admin.get("/audit?since=yesterday&until=later&subject=XX1")

        assert page.status_code == 422
        assert page.text.count("field__error") == 2
        assert 'value="XX1"' in page.text
        nowhere = await (await enters(ADMIN)).get("/audit?area=999999999999")
        assert (nowhere.status_code, nowhere.text.count("field__error")) == (422, 1)

    @pytest.mark.parametrize("somebody", [WANG, ZHOU])
    async def test_is_not_for_other_posts(self, enters: Enters, somebody) -> None:
        visitor = await enters(somebody)

        assert (await visitor.get("/audit")).status_code == 403
        assert (await visitor.post("/audit/exports", form="csv")).status_code == 403

    async def test_signed_out_is_asked_to_sign_in(self, stranger: Visitor) -> None:
        assert (await stranger.get("/audit")).status_code == 303


class TestExport:
    async def test_gives_a_file(self, enters: Enters, lamp: Case) -> None:
        admin = await enters(ADMIN)
        file = await admin.post("/audit/exports", form="csv", action="case.reported")

        assert file.status_code == 200
        assert file.headers["content-disposition"].startswith('attachment; filename="audit-')
        assert file.text.count("\n") == 2
        assert str(lamp.id) in file.text
        assert "开始导出" in (await admin.get("/audit?action=export")).text

    async def test_in_no_such_form_is_refused(self, enters: Enters, lamp: Case) -> None:
        refused = await (await enters(ADMIN)).post("/audit/exports", form="xls")

        assert refused.status_code == 422

import pytest

from resolvers import clock, rolls
from tests.resolvers.estates.rolls import CLERK, taken_over
from tests.resolvers.rolls import OVER, PUT_UP, objected, owner, published, put_right
from tests.story import ESTATE, HUANG, LIU, WANG


@pytest.fixture
async def clerk(enters):
    return await enters(HUANG)


@pytest.fixture
async def there(db):
    return await published()


class TestPublish:
    async def test_leads_to_the_list(self, clerk):
        await taken_over()
        answer = await clerk.post(f"/estates/{ESTATE}/roll/publications", record_on="")

        [made] = await rolls.listed(ESTATE)
        assert answer.headers["Location"] == f"/roll-publications/{made.id}"
        assert "第 1 位业主" in (await clerk.get(f"/roll-publications/{made.id}")).text

    async def test_comes_back_with_a_day_that_is_none(self, clerk):
        await taken_over()
        answer = await clerk.htmx(f"/estates/{ESTATE}/roll/publications", record_on="1999-01-01")

        assert answer.status_code == 422
        assert 'value="1999-01-01"' in answer.text

    async def test_is_seen_on_the_page_of_the_estate(self, stranger, there):
        page = (await stranger.get(f"/estates/{ESTATE}")).text

        assert f"/roll-publications/{there.id}" in page


class TestPage:
    async def test_shows_the_list_to_owners_only(self, enters, stranger, there):
        path = f"/roll-publications/{there.id}"
        for page in (await stranger.get(path), await (await enters(WANG)).get(path)):
            assert page.status_code == 200
            assert "3号楼1单元101" not in page.text
            assert "指导规则" in page.text or "河南省物业管理条例" in page.text
        await owner()
        assert "王*明" in (await (await enters(WANG)).get(path)).text
        assert "王小明" not in (await (await enters(LIU)).get(path)).text


class TestObjection:
    async def test_is_made_read_and_answered_on_pages(self, enters, clerk, there):
        await owner()
        wang = await enters(WANG)
        with clock.standing_at(PUT_UP):
            said = {"room": "3号楼1单元101", "claim": "area", "what": "证上是 99.52"}
            answer = await wang.post(f"/roll-publications/{there.id}/objections", **said)
            path = answer.headers["Location"]
            assert "证上是 99.52" in (await wang.get(path)).text
            assert "先在清册上改正" in (await clerk.get(path)).text
            assert (await clerk.htmx(f"{path}/acceptance", answer="已改")).status_code == 409
            await put_right()
            assert (await clerk.post(f"{path}/acceptance", answer="已改")).status_code == 303

        assert "已改" in (await wang.get(path)).text
        assert "已改正" in (await wang.get(f"/roll-publications/{there.id}")).text

    async def test_keeps_what_was_typed(self, enters, there):
        await owner()
        wang = await enters(WANG)
        with clock.standing_at(PUT_UP):
            path = f"/roll-publications/{there.id}/objections"
            answer = await wang.htmx(path, room="9-9-909", claim="area", what="没有这套")

        assert answer.status_code == 422
        assert 'value="9-9-909"' in answer.text

    async def test_declined_without_a_reason_comes_back(self, clerk, there):
        made = await objected(await owner(), there)
        path = f"/roll-objections/{made.id}"

        assert (await clerk.htmx(f"{path}/declination", answer="")).status_code == 422
        assert (await clerk.post(f"{path}/declination", answer="没错")).status_code == 303


class TestEnd:
    async def test_is_confirmed_or_withdrawn(self, clerk, there):
        path = f"/roll-publications/{there.id}"
        with clock.standing_at(OVER):
            assert (await clerk.post(f"{path}/confirmation")).status_code == 303
        assert "已确认" in (await clerk.get(path)).text
        again = await rolls.publish(CLERK, ESTATE)
        path = f"/roll-publications/{again.id}"
        assert (await clerk.htmx(f"{path}/withdrawal", note="")).status_code == 422
        await clerk.post(f"{path}/withdrawal", note="漏了地下室")

        assert "漏了地下室" in (await clerk.get(path)).text

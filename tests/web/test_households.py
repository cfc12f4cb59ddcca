import pytest

from resolvers import database, estates, secrecy
from resolvers.estates import households
from tests.resolvers.estates.rolls import CLERK, ID, taken_over
from tests.story import ESTATE, HUANG, LIU, QIAN, WANG


@pytest.fixture
async def clerk(enters):
    return await enters(HUANG)


@pytest.fixture
async def unit(db):
    await taken_over()
    return (await estates.units(CLERK, ESTATE)).items[0]


HERE = {"building": "3号楼", "entrance": "1", "room": "101"}
ASKED = {**HERE, "capacity": "tenant", "note": "租房合同"}
JOINING = f"/estates/{ESTATE}/joining"


class TestJoining:
    async def test_asks_to_sign_in_first(self, stranger, unit):
        assert (await stranger.get(JOINING)).headers["Location"].startswith("/sign-in?next=")

    async def test_names_no_neighbour(self, enters, unit):
        page = (await (await enters(QIAN)).get(JOINING)).text

        assert "有邀请码" in page
        assert "王小明" not in page
        assert "王*明" not in page

    async def test_with_a_code_leads_home(self, enters, unit):
        visitor = await enters(QIAN)
        made = await households.invite(CLERK, unit.id, capacity="tenant")
        answer = await visitor.post(f"{JOINING}/code", code=made.code)

        assert answer.headers["Location"] == "/homes"
        page = (await visitor.get("/homes")).text
        assert "3号楼1单元101" in page
        assert "租户" in page

    async def test_with_a_wrong_code_says_how_often_one_can_try(self, enters, unit):
        answer = await (await enters(QIAN)).htmx(f"{JOINING}/code", code="ABCD-EFGH")

        assert answer.status_code == 422
        assert "今天还可以试 4 次" in answer.text
        assert 'value="ABCD-EFGH"' in answer.text

    async def test_by_phone_is_one_button(self, enters, unit):
        visitor = await enters(QIAN)
        await database.execute(
            "update owners set phone_fingerprint = $1", secrecy.fingerprint(QIAN.phone)
        )
        assert "清册上有您的手机号" in (await visitor.get(JOINING)).text
        await visitor.post(f"{JOINING}/phone", unit=str(unit.id))

        page = (await visitor.get("/homes")).text
        assert "98.52 ㎡" in page
        assert "3 人" in page

    async def test_by_phone_for_nothing_is_not_found(self, enters, unit):
        answer = await (await enters(QIAN)).post(f"{JOINING}/phone", unit=str(unit.id))

        assert answer.status_code == 404

    async def test_by_number(self, enters, unit):
        visitor = await enters(QIAN)
        wrong = await visitor.htmx(f"{JOINING}/number", **HERE, last_six="000000")
        right = await visitor.post(f"{JOINING}/number", **HERE, last_six=ID[0][-6:])

        assert 'id="joining_number-last_six-error"' in wrong.text
        assert right.headers["Location"] == "/homes"


class TestRequest:
    async def test_is_made_and_accepted(self, enters, clerk, unit, photo):
        visitor = await enters(QIAN)
        answer = await visitor.post(f"{JOINING}/requests", photos=(photo,), **ASKED)
        assert answer.headers["Location"] == JOINING
        assert "正在等答复" in (await visitor.get(JOINING)).text

        [asked] = await households.requests.listed(CLERK, ESTATE)
        there = f"/join-requests/{asked.id}"
        page = (await clerk.get(there)).text
        assert "租房合同" in page
        assert (await clerk.get(f"/files/{asked.photos[0]}/240")).status_code == 200
        assert (await (await enters(LIU)).get(f"/files/{asked.photos[0]}/240")).status_code == 404
        assert (await (await enters(LIU)).get(there)).status_code == 404
        assert there in (await clerk.get(f"/estates/{ESTATE}/households")).text
        await clerk.post(f"{there}/admission")

        assert "3号楼1单元101" in (await visitor.get("/homes")).text

    async def test_without_a_note_keeps_what_was_typed(self, enters, unit):
        given = {**ASKED, "note": ""}
        answer = await (await enters(QIAN)).htmx(f"{JOINING}/requests", **given)

        assert answer.status_code == 422
        assert 'id="joining_request-note-error"' in answer.text
        assert 'value="101"' in answer.text

    async def test_is_declined_with_a_reason(self, enters, clerk, unit):
        visitor = await enters(QIAN)
        await visitor.post(f"{JOINING}/requests", **ASKED)
        [asked] = await households.requests.listed(CLERK, ESTATE)
        silent = await clerk.htmx(f"/join-requests/{asked.id}/refusal", answer="")
        await clerk.post(f"/join-requests/{asked.id}/refusal", answer="请带合同原件")

        assert silent.status_code == 422
        assert "请带合同原件" in (await visitor.get("/homes")).text
        inbox = (await visitor.get("/notices")).text
        assert f"/join-requests/{asked.id}" in inbox
        assert "您的申请没有同意" in inbox
        own = (await visitor.get(f"/join-requests/{asked.id}")).text
        assert "请带合同原件" in own
        assert "同意加入" not in own


class TestHousehold:
    async def test_tells_a_code_once(self, clerk, unit):
        there = f"/units/{unit.id}"
        answer = await clerk.post(f"{there}/invitations", capacity="owner", days="7", uses="2")
        [known] = await households.invitations(CLERK, unit.id)

        assert "只显示这一次" in answer.text
        assert known.most_uses == 2
        assert "只显示这一次" not in (await clerk.get(f"{there}/household")).text
        await clerk.post(f"/invitations/{known.id}/withdrawal")
        assert await households.invitations(CLERK, unit.id) == ()

    async def test_an_invitation_for_nobody_comes_back(self, clerk, unit):
        answer = await clerk.htmx(f"/units/{unit.id}/invitations", days="99")

        assert answer.status_code == 422
        assert 'id="invitation-days-error"' in answer.text

    async def test_makes_no_codes_for_the_property_company(self, enters, unit):
        visitor = await enters(LIU)

        assert (await visitor.get(f"/units/{unit.id}/household")).status_code == 200
        answer = await visitor.post(f"/units/{unit.id}/invitations", capacity="owner")
        assert answer.status_code == 403

    async def test_is_not_found_by_neighbours(self, enters, unit):
        visitor = await enters(WANG)
        for path in (f"/units/{unit.id}/household", f"/estates/{ESTATE}/households"):
            assert (await visitor.get(path)).status_code == 404


class TestLeaving:
    async def test_ends_it(self, enters, unit):
        visitor = await enters(QIAN)
        made = await households.invite(CLERK, unit.id, capacity="tenant")
        await visitor.post(f"{JOINING}/code", code=made.code)
        [home] = await households.of_unit(CLERK, unit.id)
        await visitor.post(f"/residences/{home.id}/leaving")

        assert "您还没有加入小区" in (await visitor.get("/homes")).text

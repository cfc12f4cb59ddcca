import pytest

from resolvers import clock, councils
from resolvers.councils import Capacity, CouncilKind, CouncilStage
from tests.resolvers.councils import ARTICLE, OWNERS, STREET, propose, rule_of, seated
from tests.resolvers.councils.test_acts import START, at, date
from tests.story import ADMIN, ESTATE, LI, WANG


@pytest.fixture
async def admin(enters):
    return await enters(ADMIN)


@pytest.fixture
async def proposed(db):
    return await seated(await propose(), OWNERS)


@pytest.fixture
async def announced(proposed):
    with clock.standing_at(START):
        return await councils.announce(STREET.actor, proposed.id)


@pytest.fixture
async def installed(announced):
    with at(date(2026, 1, 20)):
        await councils.form(STREET.actor, announced.id)
        await councils.file(STREET.actor, announced.id, number="1号")
        return await councils.install(STREET.actor, announced.id)


async def stage_of(council):
    return (await councils.find(ADMIN.actor, council.id)).stage


class TestShow:
    async def test_says_who_sits_how_it_was_composed_and_how_it_decides(self, stranger, installed):
        page = (await stranger.get(f"/councils/{installed.id}")).text

        assert "委员0，主任" in page
        assert "组成符合规定" in page
        assert "河南省物业管理条例" in page
        assert 'href="tel:0373-5550120"' in page
        assert "全体成员的二分之一以上，含二分之一" in page
        assert "加一名成员" not in page

    async def test_of_the_article_shows_its_warnings(self, admin):
        council = await propose(CouncilKind.MANAGEMENT_COMMITTEE, "新乡市")
        await seated(council, ARTICLE)

        page = (await admin.get(f"/councils/{council.id}")).text
        assert "业主 3 人，共 7 人，业主应占 1/2 以上" in page
        assert "有 1 名成员在本小区的物业公司任职，有利益冲突" in page

    async def test_what_is_only_proposed_is_not_found(self, stranger, proposed):
        assert (await stranger.get(f"/councils/{proposed.id}")).status_code == 404
        assert "还没有" in (await stranger.get(f"/estates/{ESTATE}/councils")).text


class TestDesk:
    async def test_says_what_waits(self, admin, proposed):
        page = (await admin.get("/councils")).text

        assert f'href="/councils/{proposed.id}"' in page
        assert "公示名单：龙湾花园业主委员会" in page

    async def test_asks_a_stranger_to_sign_in(self, stranger):
        assert (await stranger.get("/councils")).headers["Location"].startswith("/sign-in")

    async def test_tells_what_is_ones_own_from_what_others_do(self, enters, admin, proposed):
        await councils.seat(
            ADMIN.actor, proposed.id, name=LI.name, phone=LI.phone, capacity=Capacity.ADVISER
        )
        todo = f'href="/councils/{proposed.id}">公示名单'

        ours = (await admin.get("/councils")).text.partition('id="all"')[0]
        theirs = (await (await enters(LI)).get("/councils")).text.partition('id="all"')[0]

        assert (todo in ours, 'id="others"' in ours) == (True, False)
        assert (todo in theirs, 'id="waiting"' in theirs) == (True, False)


class TestProposal:
    async def test_leads_to_the_council(self, admin):
        rule = await rule_of(CouncilKind.MANAGEMENT_COMMITTEE, "北京市")
        given = {"kind": "management_committee", "rule": str(rule.id), "term_years": "3"}
        answer = await admin.post(f"/estates/{ESTATE}/councils", **given)

        [made] = await councils.of_estate(ADMIN.actor, ESTATE)
        assert answer.headers["Location"] == f"/councils/{made.id}"

    async def test_that_is_not_valid_says_everything(self, admin):
        given = {"kind": "management_committee", "rule": "x", "term_years": "77", "note": "急"}
        answer = await admin.htmx(f"/estates/{ESTATE}/councils", **given)

        assert answer.status_code == 422
        assert 'href="#proposal-rule"' in answer.text
        assert 'href="#proposal-term_years"' in answer.text
        assert ">急</textarea>" in answer.text

    async def test_by_a_resident_is_refused(self, enters):
        answer = await (await enters(WANG)).post(f"/estates/{ESTATE}/councils", kind="x")

        assert answer.status_code == 403


class TestSeat:
    async def test_is_given(self, admin, proposed):
        given = {"name": "吴先生", "phone": "13900000077", "capacity": "owner", "office": "member"}
        answer = await admin.post(f"/councils/{proposed.id}/seats", **given)

        assert answer.headers["Location"] == f"/councils/{proposed.id}"
        assert "吴先生" in (await admin.get(f"/councils/{proposed.id}")).text

    async def test_keeps_what_was_typed(self, admin, proposed):
        answer = await admin.htmx(f"/councils/{proposed.id}/seats", name="吴先生", phone="1")

        assert answer.status_code == 422
        assert 'value="吴先生"' in answer.text
        assert 'id="seat-phone-error"' in answer.text


ACTS = [
    ("announcement", {}, CouncilStage.PUBLIC_NOTICE),
    ("reconsideration", {"note": "有异议"}, CouncilStage.PROPOSED),
    ("announcement", {}, CouncilStage.PUBLIC_NOTICE),
    ("formation", {}, CouncilStage.FORMED),
    ("filing", {"number": "1号"}, CouncilStage.FILED),
    ("installation", {}, CouncilStage.IN_OFFICE),
    ("handover", {}, CouncilStage.HANDING_OVER),
    ("items", {"name": "公章一枚"}, CouncilStage.HANDING_OVER),
]


class TestActs:
    async def test_go_from_the_proposal_to_the_end_without_script(self, admin, proposed):
        here = f"/councils/{proposed.id}"
        for noun, given, stage in ACTS:
            if noun == "formation":
                await _let_the_notice_end(proposed)
            await admin.get(here)
            assert (await admin.post(f"{here}/{noun}", **given)).status_code == 303, noun
            assert await stage_of(proposed) is stage

        council = await councils.find(ADMIN.actor, proposed.id)
        await admin.post(f"{here}/receipts", item=str(council.items[0].id))
        await admin.post(f"{here}/dissolution", note="换届完成")
        assert await stage_of(proposed) is CouncilStage.DISSOLVED
        assert "管理员，" in (await admin.get(here)).text

    async def test_charge_vacate_and_phone(self, admin, proposed):
        first, second = (str(each.id) for each in proposed.sitting[:2])
        here = f"/councils/{proposed.id}"
        await admin.post(f"{here}/vacancies", seat=first, because="resigned")
        await admin.post(f"{here}/charges", seat=second, office="chair")
        await admin.post(f"{here}/phone", phone="0373-1")

        council = await councils.find(ADMIN.actor, proposed.id)
        assert (str(council.sitting[0].id), council.phone) == (second, "0373-1")

    async def test_too_early_say_until_when(self, admin, announced):
        answer = await admin.htmx(f"/councils/{announced.id}/installation")

        assert answer.status_code == 409
        assert "公示中" in answer.text

    async def test_without_a_seat_chosen_keep_the_form(self, admin, proposed):
        answer = await admin.htmx(f"/councils/{proposed.id}/vacancies", because="resigned")

        assert answer.status_code == 422


async def _let_the_notice_end(council):
    from resolvers import database

    await database.execute(
        "update councils set notice_until = '2026-01-01' where id = $1", council.id
    )

"""My data: who saw it, what I agreed to, what I ask for; and the desk that answers."""

import json
import re

import pytest

from resolvers import consents, people, periods, posts, rights, unmaskings
from resolvers.rights import ClaimKind, ClaimStage
from tests.resolvers import confidence
from tests.resolvers.confidence import BAI, FANG, SHI
from tests.story import ADMIN, COMPANY, QIAN, WANG, ZHOU
from tests.web.lamp import dispatched, waiting
from tests.web.visitors import Enters, visitor

pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("confidants")]
ADULT = "410702199003071233"


@pytest.fixture
async def confidants(db: None) -> None:
    await confidence.plant()


async def claimed(kind: ClaimKind = ClaimKind.EXPLANATION, **fields: str) -> rights.Claim:
    return await rights.claim(WANG.actor, kind=kind, **fields)


class TestMyData:
    async def test_shows_who_looked_and_why(self, enters: Enters):
        [post] = await posts.held_by(WANG.id)
        asked = await unmaskings.unmask_holder(ADMIN.actor, post.id, reason="核对登记")
        await unmaskings.look(ADMIN.actor, asked.id)

        page = await (await enters(WANG)).get("/me/data")

        assert page.status_code == 200
        assert "管理员" in page.text
        assert "核对登记" in page.text

    async def test_is_for_the_signed_in(self, stranger):
        assert (await stranger.get("/me/data")).status_code in {303, 401, 403}

    async def test_is_read_whole(self, enters: Enters):
        await dispatched()
        page = await (await enters(WANG)).get("/me/data/export")

        assert "13800000001" in page.text
        assert "3号楼门口的灯坏了三天。" in page.text
        for words in ("居民", "龙湾花园", "上报"):
            assert words in page.text
        shown = re.sub(
            r"<[^>]*>", "", page.text[page.text.index("<main") : page.text.index("</main")]
        )
        assert re.findall(r"[0-9a-f]{8}-[0-9a-f]{4}-|\+00:00|T\d\d:\d\d|resident|_", shown) == []

    async def test_is_downloaded(self, enters: Enters):
        answer = await (await enters(WANG)).get("/me/data.json")

        assert json.loads(answer.text)["person"]["name"] == "王女士"
        assert "attachment" in answer.headers["content-disposition"]
        assert answer.headers["cache-control"] == "no-store"


class TestClaim:
    async def test_that_waits_is_listed_with_what_is_wanted_and_not_made_twice(self, enters):
        wang = await enters(WANG)
        typed = {"kind": "correction", "detail": "phone", "wanted": "13911112222"}
        await wang.post("/claims", **typed)

        again = await wang.post("/claims", **typed)

        assert again.status_code == 409
        assert "正等答复" in again.text
        assert "139****2222" in (await wang.get("/me/data")).text

    async def test_is_made(self, enters: Enters):
        answer = await (await enters(WANG)).post("/claims", kind="erasure", note="不用了")

        assert (answer.status_code, answer.headers["location"]) == (303, "/me/data")
        [claim] = await rights.claims_of(WANG.actor)
        assert (claim.kind, claim.note) == (ClaimKind.ERASURE, "不用了")

    async def test_that_is_wrong_keeps_what_was_typed(self, enters: Enters):
        wang = await enters(WANG)
        answer = await wang.htmx("/claims", kind="correction", detail="phone", wanted="12")

        assert answer.status_code == 422
        assert "手机号是 11 位数字" in answer.text
        assert 'value="12"' in answer.text

    async def test_is_withdrawn(self, enters: Enters):
        claim = await claimed()
        await (await enters(WANG)).post(f"/claims/{claim.id}/withdrawal")

        assert (await rights.find_claim(WANG.actor, claim.id)).stage is ClaimStage.WITHDRAWN


class TestRelative:
    async def test_asks_is_granted_and_reads(self, enters: Enters, photo):
        typed = {"who": WANG.phone, "kinship": "child", "kind": "access", "note": "办理继承"}
        qian = await enters(QIAN)
        assert (await qian.htmx("/claims/relative", **typed)).status_code == 422
        made = await qian.post("/claims/relative", photos=(photo,), **typed)
        assert made.status_code == 303
        [claim] = await rights.claims_of(QIAN.actor)
        bai = await enters(BAI)
        assert "王*士" in (await bai.get(f"/claims/{claim.id}")).text
        assert "王*士" not in (await qian.get(f"/claims/{claim.id}")).text

        await bai.post(f"/claims/{claim.id}/fulfilment", reply="准许。")

        assert f"/claims/{claim.id}/opening" in (await qian.get("/me/data")).text
        assert WANG.phone in (await qian.post(f"/claims/{claim.id}/opening")).text
        whole = await qian.post(f"/claims/{claim.id}/opening", form="json")
        assert json.loads(whole.text)["person"]["phone"] == WANG.phone

    async def test_who_lives_reads_of_it_and_objects(self, enters: Enters, photo):
        typed = {"who": WANG.phone, "kinship": "child", "kind": "access", "note": "办理继承"}
        await (await enters(QIAN)).post("/claims/relative", photos=(photo,), **typed)
        [claim] = await rights.claims_of(QIAN.actor)
        wang = await enters(WANG)
        inbox = (await wang.get("/notices")).text
        assert f"/claims/{claim.id}" in inbox
        assert "查阅、复制，</span><span><time" in inbox
        for path in ("/me/data", f"/claims/{claim.id}"):
            assert f'action="/claims/{claim.id}/objection"' in (await wang.get(path)).text

        await wang.post(f"/claims/{claim.id}/objection")

        there = f"/claims/{claim.id}"
        assert "提出异议" in (await wang.get(there)).text
        desk = (await (await enters(BAI)).get(there)).text
        assert "本人已于" in desk
        assert "/fulfilment" not in desk


class TestDesk:
    async def test_lists_what_waits_and_answers_it(self, enters: Enters):
        claim = await claimed(note="谁看过？")
        bai = await enters(BAI)
        assert f"/claims/{claim.id}" in (await bai.get("/claims")).text
        assert "谁看过？" in (await bai.get(f"/claims/{claim.id}")).text

        answer = await bai.post(f"/claims/{claim.id}/fulfilment", reply="都在页面上。")

        assert answer.status_code == 303
        assert "都在页面上。" in (await (await enters(WANG)).get("/me/data")).text

    async def test_refuses_with_a_reason(self, enters: Enters):
        claim = await claimed()
        bai = await enters(BAI)
        assert (await bai.post(f"/claims/{claim.id}/refusal", reply="")).status_code == 422

        await bai.post(f"/claims/{claim.id}/refusal", reply="请到窗口。")

        assert (await rights.find_claim(WANG.actor, claim.id)).stage is ClaimStage.REFUSED

    async def test_is_not_for_others(self, enters: Enters):
        claim = await claimed()
        zhou = await enters(ZHOU)

        assert (await zhou.get("/claims")).status_code == 403
        assert (await zhou.get(f"/claims/{claim.id}")).status_code == 404

    async def test_a_restriction_is_lifted(self, enters: Enters):
        claim = await claimed(ClaimKind.RESTRICTION)
        await rights.fulfil(BAI.actor, claim.id, reply="好。")
        wang = await enters(WANG)
        assert "解除限制" in (await wang.get("/me/data")).text

        await wang.post("/me/restriction/lifting")

        assert not await rights.is_restricted(WANG.actor)


class TestConsent:
    async def test_is_given_and_taken_back(self, enters: Enters):
        wang = await enters(WANG)
        await wang.post("/consents", purpose="contact")
        [given] = await consents.of(WANG.actor)

        await wang.post(f"/consents/{given.id}/withdrawal")

        assert (await consents.find(WANG.actor, given.id)).withdrawn_at

    async def test_the_id_number_and_then_a_child(self, enters: Enters, photo):
        wang = await enters(WANG)
        wrong = await wang.htmx("/me/id-number", id_number="410702199003071234")
        assert wrong.status_code == 422
        assert "身份证号不对" in wrong.text

        await wang.post("/me/id-number", id_number=ADULT)
        typed = {"name": "王小宝", "phone": "13900000001", "kinship": "parent"}
        assert (await wang.htmx("/guardianships", **typed)).status_code == 422
        answer = await wang.post("/guardianships", photos=(photo,), **typed)

        assert answer.status_code == 303
        assert await people.by_phone("13900000001") is None
        assert "139****0001" in (await wang.get("/me/data")).text
        [claim] = await rights.claims_of(WANG.actor)
        await (await enters(BAI)).post(f"/claims/{claim.id}/fulfilment", reply="已核对。")
        assert await people.by_phone("13900000001")
        assert "王*宝" in (await wang.get("/me/data")).text


class TestUnmasking:
    async def test_of_a_reporter_is_asked_and_looked_at(self, enters: Enters):
        case = await dispatched()
        zhou = await enters(ZHOU)
        assert "看姓名和电话" in (await zhou.get(f"/cases/{case.id}")).text
        asked = await zhou.post(f"/cases/{case.id}/unmasking", reason="约上门时间")
        there = asked.headers["location"]
        assert "13800000001" not in (await zhou.get(there)).text

        seen = await zhou.post(f"{there}/look")

        assert "13800000001" in seen.text
        assert seen.headers["cache-control"] == "no-store"

    async def test_without_a_reason_is_refused(self, enters: Enters):
        case = await dispatched()
        answer = await (await enters(ZHOU)).post(f"/cases/{case.id}/unmasking", reason="")

        assert answer.status_code == 422

    async def test_in_confidence_waits_for_a_second_person(self, enters: Enters):
        case = await waiting(anonymous=True)
        fang, shi = await enters(FANG), await enters(SHI)
        asked = await fang.post(f"/cases/{case.id}/unmasking", reason="要核实情况")
        there = asked.headers["location"]
        assert (await fang.post(f"{there}/look")).status_code == 409
        assert there in (await shi.get("/unmaskings")).text

        await shi.post(f"{there}/granting")

        assert "王女士" in (await fang.post(f"{there}/look")).text

    async def test_is_refused_by_the_second_person(self, enters: Enters):
        case = await waiting(anonymous=True)
        asked = await (await enters(FANG)).post(f"/cases/{case.id}/unmasking", reason="要核实情况")
        there = asked.headers["location"]

        await (await enters(SHI)).post(f"{there}/refusal")

        assert "王女士" not in (await (await enters(FANG)).post(f"{there}/look")).text

    async def test_of_a_holder_by_an_administrator(self, enters: Enters):
        [post] = await posts.held_by(WANG.id)
        answer = await (await enters(ADMIN)).post(f"/posts/{post.id}/unmasking", reason="核对登记")

        assert answer.headers["location"].startswith("/unmaskings/")


class TestNumbering:
    async def test_is_shown_with_the_account_masked(self, enters: Enters):
        admin = await enters(ADMIN)
        there = f"/organisations/{COMPANY}"
        fields = {"credit_code": "91110000600037341L", "bank_account": "6222021001116245"}
        assert (await admin.post(f"{there}/numbers", credit_code="91")).status_code == 422

        await admin.post(f"{there}/numbers", **fields)

        page = (await admin.get(there)).text
        assert "91110000600037341L" in page
        assert "**** **** **** 6245" in page
        other = (await (await enters(WANG)).get(there)).text
        assert "6245" not in other


class TestPrivacy:
    async def test_explains_to_everybody_what_is_kept_and_for_how_long(self, dsn, db):
        page = (await visitor(dsn).get("/privacy")).text

        for rule in await periods.retention_rules():
            assert rule.source in page
        assert "个人信息保护法48" in page
        assert "个人信息保护法31" in page

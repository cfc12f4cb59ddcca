"""How a case ends on its page: checked, rated, closed, reopened, published."""

from resolvers import cases
from resolvers.cases import Rating, Stage
from tests.story import (
    CHEN,
    LIU,
    WANG,
    ZHOU,
)
from tests.web.lamp import finished, stage, verified, waiting
from tests.web.visitors import block


class TestVerification:
    async def test_lets_the_reporter_rate(self, enters, lamp):
        await finished(lamp)

        assert (
            await (await enters(CHEN)).post(f"/cases/{lamp.id}/verification")
        ).status_code == 303
        html = (await (await enters(WANG)).get(f"/cases/{lamp.id}")).text
        assert f'action="/cases/{lamp.id}/rating"' in html

    async def test_is_not_for_those_who_handled_it(self, enters, lamp):
        await finished(lamp)

        assert (await (await enters(LIU)).post(f"/cases/{lamp.id}/verification")).status_code == 403


class TestRework:
    async def test_puts_it_in_hand_again_and_says_why_to_the_staff(self, enters, lamp):
        await finished(lamp)
        answer = await (await enters(CHEN)).htmx(f"/cases/{lamp.id}/rework", note="灯还是不亮")

        assert "灯还是不亮" in answer.text
        assert await stage(lamp) is Stage.IN_HAND
        assert "灯还是不亮" not in (await (await enters(WANG)).get(f"/cases/{lamp.id}")).text

    async def test_needs_a_reason(self, enters, lamp):
        await finished(lamp)
        answer = await (await enters(CHEN)).htmx(f"/cases/{lamp.id}/rework")

        assert answer.status_code == 422
        assert 'id="rework-note-error"' in answer.text


class TestRating:
    async def test_ends_the_case(self, enters, lamp):
        await verified(lamp)
        answer = await (await enters(WANG)).htmx(
            f"/cases/{lamp.id}/rating", rating="satisfied", note="谢谢"
        )

        assert "评价：满意" in answer.text
        assert await stage(lamp) is Stage.CLOSED

    async def test_keeps_the_words_when_no_rating_was_chosen(self, enters, lamp):
        await verified(lamp)
        answer = await (await enters(WANG)).post(f"/cases/{lamp.id}/rating", note="谢谢")

        assert answer.status_code == 422
        assert "谢谢</textarea>" in answer.text

    async def test_is_for_the_reporter_only(self, enters, lamp):
        await verified(lamp)
        answer = await (await enters(ZHOU)).post(f"/cases/{lamp.id}/rating", rating="fair")

        assert answer.status_code == 403
        assert "只有上报人可以做这一步" in answer.text


class TestClosure:
    async def test_ends_it_without_the_reporters_word(self, enters, lamp):
        await verified(lamp)
        zhou = await enters(ZHOU)
        assert (await zhou.post(f"/cases/{lamp.id}/closure")).status_code == 409
        for _ in range(3):
            assert (await zhou.post(f"/cases/{lamp.id}/visit_try")).status_code == 303
        answer = await zhou.post(f"/cases/{lamp.id}/closure", note="联系不上")

        assert answer.status_code == 303
        assert await stage(lamp) is Stage.CLOSED

    async def test_comes_too_soon_before_the_check(self, enters, lamp):
        answer = await (await enters(ZHOU)).htmx(f"/cases/{lamp.id}/closure")

        assert answer.status_code == 409


class TestReopening:
    async def test_starts_again_with_the_reason(self, enters, lamp):
        await verified(lamp)
        await cases.rate(WANG.actor, lamp.id, rating=Rating.FAIR)
        answer = await (await enters(WANG)).htmx(
            f"/cases/{lamp.id}/reopening_request", note="又坏了"
        )
        assert "等上一级答复" in answer.text

        zhou = await enters(ZHOU)
        assert "上报人申请：又坏了" in (await zhou.get(f"/cases/{lamp.id}")).text
        await zhou.post(f"/cases/{lamp.id}/reopening", note="同意")
        assert await stage(lamp) is Stage.ACCEPTED

    async def test_needs_a_reason(self, enters, lamp):
        await verified(lamp)
        await cases.rate(WANG.actor, lamp.id, rating=Rating.FAIR)

        answer = await (await enters(WANG)).htmx(f"/cases/{lamp.id}/reopening_request")
        assert answer.status_code == 422


class TestPublication:
    async def test_is_prepared_masked_and_then_read_by_everybody(self, enters, stranger):
        case = await waiting(text="我的电话是13800000001，3号楼门口的灯坏了。")
        zhou = await enters(ZHOU)
        form = block((await zhou.get(f"/cases/{case.id}")).text, "publication")

        assert "13800000001" not in form
        assert "138****0001" in form
        answer = await zhou.post(
            f"/cases/{case.id}/publication", title="门口的灯", text="3号楼门口的灯坏了。"
        )
        assert answer.status_code == 303
        seen = (await stranger.get(f"/cases/{case.id}")).text
        assert "门口的灯" in seen
        assert "13800000001" not in seen
        assert "王" not in block(seen, "case")

    async def test_wants_words(self, enters, lamp):
        answer = await (await enters(ZHOU)).htmx(
            f"/cases/{lamp.id}/publication", title="", text="灯坏了"
        )

        assert answer.status_code == 422
        assert 'id="publication" open>' in answer.text

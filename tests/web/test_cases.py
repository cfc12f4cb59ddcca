"""One case on its page: what each reader sees, and what is done until it is finished."""

import re

import pytest

from resolvers import cases, files
from resolvers.cases import Stage
from tests.story import (
    BUREAU,
    CHEN,
    COMPANY,
    ESTATE,
    LIU,
    QIAN,
    SUN,
    WANG,
    ZHOU,
)
from tests.web.lamp import LAMP, finished, stage, waiting
from tests.web.visitors import block


class TestShow:
    async def test_tells_the_reporter_what_is_promised_and_why_it_went_there(self, enters, lamp):
        html = (await (await enters(WANG)).get(f"/cases/{lamp.id}")).text

        assert lamp.number in html
        assert "应于" in html
        assert "light--green" in html
        assert "按责任清单派出" in html
        assert "答复后才能评价" in html
        assert re.findall(r'action="/cases/[^/]+/(\w+)"', html) == [
            "link",
            "unlinking",
            "urging",
            "comment",
            "withdrawal",
        ]

    async def test_offers_staff_what_is_theirs_and_nothing_of_others(self, enters, lamp):
        html = (await (await enters(LIU)).get(f"/cases/{lamp.id}")).text

        assert f'action="/cases/{lamp.id}/signature"' in html
        assert "现在是“待签收”，不到这一步" in block(html, "not-now")
        assert 'id="verification"' not in html
        assert 'id="rating"' not in html

    async def test_says_the_staff_at_its_head_which_step_comes_first(self, enters, lamp):
        step = re.compile(r"</svg>签收</span> 还有 \d+ ")

        theirs = (await (await enters(LIU)).get(f"/cases/{lamp.id}")).text.partition(
            "</header>\n  <div"
        )[0]
        own = (await (await enters(WANG)).get(f"/cases/{lamp.id}")).text

        assert step.search(theirs)
        assert not step.search(own)

    async def test_hides_internal_words_from_the_reporter(self, enters, lamp):
        await finished(lamp)

        assert "灯头老化" in (await (await enters(CHEN)).get(f"/cases/{lamp.id}")).text
        own = (await (await enters(WANG)).get(f"/cases/{lamp.id}")).text
        assert "换了新灯。" in own
        assert "灯头老化" not in own

    async def test_is_not_found_by_strangers(self, enters, stranger, lamp):
        assert (await stranger.get(f"/cases/{lamp.id}")).status_code == 404
        assert (await (await enters(QIAN)).get(f"/cases/{lamp.id}")).status_code == 404

    async def test_gives_htmx_the_case_alone(self, enters, lamp):
        wang = await enters(WANG)
        answer = await wang.get(
            f"/cases/{lamp.id}", **{"HX-Request": "true", "HX-Request-Type": "partial"}
        )

        assert answer.text.lstrip().startswith('<article id="case"')

    async def test_shows_photos_small_with_a_way_to_the_large_ones(self, enters, photo, db):
        upload = await files.store(WANG.actor, photo, name="灯.jpg")
        case = await cases.report(WANG.actor, **LAMP, photos=[upload.id])
        html = (await (await enters(WANG)).get(f"/cases/{case.id}")).text

        assert f'href="/files/{upload.id}/1600"' in html
        assert f'src="/files/{upload.id}/240"' in html

    async def test_is_whole_in_english(self, enters, lamp):
        liu = await enters(LIU)
        liu.client.cookies.set("language", "en")
        html = (await liu.get(f"/cases/{lamp.id}")).text

        assert "An answer is due by" in html
        assert "Public services, Property services" in html


class TestAcceptance:
    async def test_sends_a_browser_back_to_the_case(self, enters):
        case = await waiting()
        answer = await (await enters(ZHOU)).post(f"/cases/{case.id}/acceptance", note="先看看")

        assert (answer.status_code, answer.headers["location"]) == (303, f"/cases/{case.id}")
        assert await stage(case) is Stage.ACCEPTED

    async def test_gives_htmx_the_case_as_it_stands_now(self, enters):
        case = await waiting()
        answer = await (await enters(ZHOU)).htmx(f"/cases/{case.id}/acceptance")

        assert answer.text.lstrip().startswith('<article id="case"')
        assert "待派单" in answer.text
        assert 'id="assignment-form"' in answer.text

    async def test_is_refused_to_others_and_twice(self, enters, lamp):
        assert (await (await enters(LIU)).post(f"/cases/{lamp.id}/acceptance")).status_code == 403
        twice = await (await enters(ZHOU)).htmx(f"/cases/{lamp.id}/acceptance")
        assert twice.status_code == 409
        assert twice.headers["HX-Retarget"] == "#notice"
        assert "现在是“待签收”" in twice.text


class TestDeclination:
    async def test_tells_the_reporter_why(self, enters):
        case = await waiting()
        await (await enters(ZHOU)).post(
            f"/cases/{case.id}/declination", reason="in_court", note="请等法院判决。"
        )
        html = (await (await enters(WANG)).get(f"/cases/{case.id}")).text

        assert "不受理：已进入诉讼、仲裁或复议" in html
        assert "请等法院判决。" in html

    async def test_keeps_what_was_typed_when_something_is_missing(self, enters):
        case = await waiting()
        answer = await (await enters(ZHOU)).htmx(
            f"/cases/{case.id}/declination", note="请等法院判决。"
        )

        assert answer.status_code == 422
        assert answer.text.lstrip().startswith('<section class="stack" id="declination"')
        assert "请等法院判决。</textarea>" in answer.text
        assert 'href="#declination-reason"' in answer.text


class TestAssignment:
    async def test_goes_to_the_chosen_organisation(self, enters):
        case = await waiting()
        await cases.accept(ZHOU.actor, case.id)
        zhou = await enters(ZHOU)

        assert "红旗区城市管理局</option>" in (await zhou.get(f"/cases/{case.id}")).text
        answer = await zhou.post(f"/cases/{case.id}/assignment", organisation=str(BUREAU))
        assert answer.status_code == 303
        assert (await cases.find(ZHOU.actor, case.id)).lead == BUREAU

    @pytest.mark.parametrize("organisation", ["", "nobody", str(ESTATE)])
    async def test_wants_one_that_there_is(self, enters, organisation):
        case = await waiting()
        await cases.accept(ZHOU.actor, case.id)
        answer = await (await enters(ZHOU)).post(
            f"/cases/{case.id}/assignment", organisation=organisation, note="去看看"
        )

        assert answer.status_code == 422
        assert "去看看</textarea>" in answer.text


class TestSignature:
    async def test_puts_the_case_in_hand(self, enters, lamp):
        answer = await (await enters(LIU)).htmx(f"/cases/{lamp.id}/signature")

        assert 'id="finish-form"' in answer.text
        assert await stage(lamp) is Stage.IN_HAND

    async def test_is_not_for_another_organisation(self, enters, lamp):
        assert (await (await enters(SUN)).post(f"/cases/{lamp.id}/signature")).status_code == 404
        assert (await (await enters(ZHOU)).post(f"/cases/{lamp.id}/signature")).status_code == 403


class TestFinish:
    async def test_with_a_photo_is_ready_to_be_checked(self, enters, lamp, photo):
        await cases.sign(LIU.actor, lamp.id)
        answer = await (await enters(LIU)).post(
            f"/cases/{lamp.id}/finish",
            outcome="solved",
            reply="换了新灯。",
            contacted="1",
            photos=(photo,),
        )

        assert answer.status_code == 303
        case = await cases.find(WANG.actor, lamp.id)
        assert (case.stage, case.photo_count) == (Stage.FINISHED, 1)
        assert case.answer is not None
        assert case.answer.contacted

    async def test_comes_back_with_words_and_photos_when_the_outcome_is_missing(
        self, enters, lamp, photo
    ):
        await cases.sign(LIU.actor, lamp.id)
        liu = await enters(LIU)
        answer = await liu.post(f"/cases/{lamp.id}/finish", reply="换了新灯。", photos=(photo,))

        assert answer.status_code == 422
        assert answer.text.startswith("<!doctype html>")
        assert "换了新灯。</textarea>" in answer.text
        assert re.search(
            r'<input type="checkbox" name="photos" value="[\w-]{36}" checked>', answer.text
        )
        assert 'href="#finish-outcome"' in answer.text

    async def test_htmx_gets_the_form_back_alone(self, enters, lamp):
        await cases.sign(LIU.actor, lamp.id)
        answer = await (await enters(LIU)).htmx(f"/cases/{lamp.id}/finish", outcome="solved")

        assert answer.status_code == 422
        assert answer.text.lstrip().startswith('<section class="stack" id="finish"')
        assert 'value="solved" checked' in answer.text


async def test_a_company_sees_what_was_sent_to_it(enters, lamp):
    assert lamp.lead == COMPANY
    assert (await (await enters(LIU)).get(f"/cases/{lamp.id}")).status_code == 200

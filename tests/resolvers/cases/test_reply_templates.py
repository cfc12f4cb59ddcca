"""Templates of what reporters are told: written, versioned, retired, offered filled, never sent."""

import asyncio
from uuid import uuid4

import pytest

from resolvers import cases, database, journal
from resolvers.actors import NOBODY
from resolvers.cases import Stage, reply_templates
from resolvers.cases.reply_templates import BLANK, ReplyPurpose, placeholders
from resolvers.refusals import NotAllowed, NotFound, NotNow, NotValid, Reason
from tests import story
from tests.resolvers.cases.telling import LAMP, told, tried

pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("db")]
WORDS = {"name": "换灯", "text": "{称呼}您好，{编号}已办好。", "source": "答复口径"}
DESK = {**WORDS, "purpose": "close", "area": story.COUNTY}
UNIT = {**WORDS, "purpose": "finish", "organisation": story.COMPANY}


@pytest.mark.parametrize(
    ("text", "reason", "name"),
    [
        ("{称呼}您好，{ Number }、｛类别｝", None, None),
        ("没有可填的。", None, None),
        ("{称呼}，{地名}，{别的}", Reason.UNKNOWN_PLACEHOLDER, "地名"),
        ("{}", Reason.UNKNOWN_PLACEHOLDER, ""),
        ("{0.__class__}", Reason.UNKNOWN_PLACEHOLDER, "0.__class__"),
        ("{编号", Reason.BRACE_ALONE, "{"),
        ("{编{号}}", Reason.UNKNOWN_PLACEHOLDER, "号"),
    ],
)
def test_a_placeholder_that_is_none_is_named(text, reason, name):
    found = placeholders.fault(text)

    assert (found and found.reason) == reason
    assert (found and found.facts["name"]) == name


class TestFilled:
    async def test_says_what_the_case_says_as_its_reader_may_see_it(self):
        case = await told(Stage.IN_HAND)
        seen = await cases.find(story.LIU.actor, case.id)
        text = "{称呼}|{编号}|{标题}|{类别}|{区域}|{地点}|{单位}|{办理结果}|{答复期限}|{今天}"
        said = placeholders.filled(text, seen).split("|")

        assert said[0] == "王*士"
        assert said[1:3] == [case.number, case.title]
        assert said[4].endswith("龙湾社区居民委员会龙湾第一网格")
        assert said[5:8] == ["龙湾花园", "龙湾物业服务中心", BLANK]
        assert BLANK not in said[8:]

    async def test_keeps_a_hidden_name_and_what_looks_like_a_placeholder_in_it(self):
        case = await cases.report(story.WANG.actor, **{**LAMP, "title": "{编号}"}, anonymous=True)
        seen = await cases.find(story.LIU.actor, case.id)

        assert placeholders.filled("{称呼}：{标题}", seen) == "居民：{编号}"


class TestWrite:
    async def test_is_recorded_and_found_by_those_who_use_it(self):
        made = await reply_templates.write(story.ZHOU.actor, **DESK)
        own = await reply_templates.write(story.LIU.actor, **UNIT)

        async def listed(who):
            return {each.id for each in (await reply_templates.listed(who.actor)).items}

        assert await listed(story.LIU) == {made.id, own.id}
        assert await listed(story.ZHAO) == {made.id}
        assert await listed(story.ZHENG) == {made.id, own.id}
        assert await listed(story.WU) == await listed(story.WANG) == set()
        [entry] = await journal.history(own.id)
        assert entry.action == "reply_template.written"
        assert entry.facts == {"organisation": str(story.COMPANY), "version": 1}
        for stranger in (story.WU.actor, story.WANG.actor, NOBODY):
            with pytest.raises(NotFound):
                await reply_templates.find(stranger, made.id)

    @pytest.mark.parametrize(
        ("who", "given", "refused", "fields"),
        [
            (story.ZHOU, {**DESK, "text": "{地名}", "name": " "}, NotValid, {"text", "name"}),
            (story.ZHOU, {**DESK, "text": "长" * 2001, "source": ""}, NotValid, {"text", "source"}),
            (story.ZHOU, {**DESK, "category": "xx"}, NotValid, {"category"}),
            (story.ZHOU, {**DESK, "purpose": "send"}, NotValid, {"purpose"}),
            (story.ZHOU, {**DESK, "area": None}, NotValid, {"area"}),
            (story.ZHOU, {**DESK, **UNIT}, NotValid, {"area"}),
            (story.LIU, {**UNIT, "purpose": "close"}, NotValid, {"purpose"}),
            (story.ZHOU, {**DESK, "area": story.OTHER_COUNTY}, NotAllowed, set()),
            (story.ZHOU, {**DESK, "area": "999999999999"}, NotFound, set()),
            (story.SUN, UNIT, NotAllowed, set()),
            (story.LI, DESK, NotAllowed, set()),
            (story.WANG, DESK, NotAllowed, set()),
        ],
    )
    async def test_refused_writes_nothing(self, who, given, refused, fields):
        with pytest.raises(refused) as why:
            await reply_templates.write(who.actor, **given)

        assert set(why.value.fields) == fields
        assert await database.value("select count(*) from reply_templates") == 0

    async def test_twice_at_once_happens_once(self):
        key = uuid4()
        twice = [reply_templates.write(story.ZHOU.actor, **DESK, client_key=key) for _ in "12"]
        one, other = await asyncio.gather(*twice)

        assert one == other
        assert await database.value("select count(*) from reply_template_acts") == 1


class TestChange:
    async def test_keeps_what_was_said_before(self):
        made = await reply_templates.write(story.ZHOU.actor, **DESK)
        new = {**WORDS, "text": "{编号}换好了。"}
        changed = await reply_templates.change(
            story.ZHENG.actor, made.id, **new, expected_version=1
        )

        assert (changed.version, changed.text) == (2, new["text"])
        said = [(each.version, each.text) for each in await reply_templates.history(changed)]
        assert said == [(2, new["text"]), (1, WORDS["text"])]
        with pytest.raises(NotNow) as why:
            await reply_templates.change(story.ZHOU.actor, made.id, **WORDS, expected_version=1)
        assert why.value.reason is Reason.CHANGED_MEANWHILE
        with pytest.raises(NotAllowed):
            await reply_templates.change(story.LIU.actor, made.id, **WORDS)
        with pytest.raises(NotFound):
            await reply_templates.retire(story.WU.actor, made.id)
        assert (await reply_templates.find(story.ZHOU.actor, made.id)).version == 2

    async def test_a_retired_one_is_offered_and_changed_no_more(self):
        made = await reply_templates.write(story.LIU.actor, **UNIT)
        case = await told(Stage.IN_HAND)
        both = [reply_templates.retire(story.LIU.actor, made.id) for _ in "12"]
        results = await asyncio.gather(*both, return_exceptions=True)

        assert {type(each) for each in results} == {NotNow, reply_templates.ReplyTemplate}
        assert await reply_templates.offered(story.LIU.actor, case.id, ReplyPurpose.FINISH) == ()
        assert (await reply_templates.listed(story.LIU.actor)).items == ()
        assert (await reply_templates.listed(story.LIU.actor, retired=True)).items[0].id == made.id
        filled = await reply_templates.fill(story.LIU.actor, made.id, [case.id])
        assert filled == {case.id: None}
        with pytest.raises(NotNow):
            await reply_templates.change(story.LIU.actor, made.id, **WORDS)


class TestOffered:
    async def test_by_category_and_those_above_to_those_who_can_act(self):
        desk = {**DESK, "purpose": "finish"}
        made = {
            given.get("category", "all"): await reply_templates.write(story.ZHOU.actor, **given)
            for given in (desk, {**desk, "category": "06"}, {**desk, "category": "0404"})
        }
        own = await reply_templates.write(story.LIU.actor, **UNIT, category="0606")
        case = await told(Stage.IN_HAND)
        before = case.version

        found = await reply_templates.offered(story.LIU.actor, case.id, ReplyPurpose.FINISH)
        assert [each.template.id for each in found] == [own.id, made["06"].id, made["all"].id]
        assert found[0].text == f"王*士您好，{case.number}已办好。"
        for who in (story.ZHOU, story.WANG):
            assert await reply_templates.offered(who.actor, case.id, ReplyPurpose.FINISH) == ()
        assert await reply_templates.offered(story.LIU.actor, case.id, ReplyPurpose.CLOSE) == ()
        assert (await cases.find(story.LIU.actor, case.id)).version == before
        with pytest.raises(NotFound):
            await reply_templates.offered(story.WU.actor, case.id, ReplyPurpose.FINISH)

    async def test_for_several_cases_each_gets_its_own_and_closes_with_it(self):
        made = await reply_templates.write(story.ZHOU.actor, **DESK, category="06")
        case, other = await told(Stage.VERIFIED), await told(Stage.REPORTED)
        who = story.ZHOU.actor
        filled = await reply_templates.fill(who, made.id, [case.id, other.id, uuid4()])

        assert filled == {case.id: f"王*士您好，{case.number}已办好。", other.id: None}
        await tried(case.id)
        done = await cases.close_many(who, [case.id], note="都", notes={case.id: "单独说"})
        assert done[0].stage is Stage.CLOSED
        shown = await cases.find(who, case.id, wants=cases.EVERYTHING)
        assert shown.timeline[-1].note == "单独说"
        assert await reply_templates.fill(story.LIU.actor, made.id, [other.id]) == {}

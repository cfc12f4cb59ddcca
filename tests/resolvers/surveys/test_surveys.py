import asyncio
from datetime import timedelta

import pytest

from resolvers import (
    clock,
    database,
    followings,
    journal,
    meetings,
    moderation,
    notices,
    papers,
    surveys,
)
from resolvers.actors import Actor, PostKind
from resolvers.notices import NoticeBox
from resolvers.papers import PaperKind
from resolvers.proposals import ProposalStage
from resolvers.refusals import NotAllowed, NotFound, NotNow, NotValid, Reason
from resolvers.surveys import SurveyCapacity, SurveyStage, Turnout
from tests.resolvers.comments import rule
from tests.resolvers.councils import CLERK
from tests.resolvers.estates.rolls import taken_over
from tests.resolvers.meetings import council, draft
from tests.resolvers.proposals import brought
from tests.resolvers.surveys import (
    DESK,
    ESTATE,
    GATE,
    MANAGER,
    MEMBER,
    WRITER,
    answered,
    closed,
    drafted,
    given,
    later,
    living,
    opened,
    said,
)
from tests.story import BUILDING, QIAN, VILLAGE

pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("db")]
OWNER, OTHER = SurveyCapacity


async def at_home(who: Actor, capacity: str) -> None:
    """They belong to a unit of the story's building."""
    await database.execute(
        "insert into residences (id, county, unit, person, capacity, way, post)"
        " select gen_random_uuid(), left(e.area, 6), u.id, $1, $2, 'invitation', p.id"
        " from units u join buildings b on b.id = u.building join estates e on e.id = b.estate"
        " join posts p on p.person = $1 where b.id = $3 limit 1",
        who.person,
        capacity,
        BUILDING,
    )


async def rows(table: str) -> int:
    return await database.value(f"select count(*) from {table}")


async def news_of(actor: Actor) -> list[str | None]:
    found = await notices.listed(actor, box=NoticeBox.NEWS)
    return [each.word for each in found.items]


class TestDraft:
    async def test_is_known_to_who_asks_alone_and_may_be_written_anew(self):
        survey = await drafted()
        for reader in (WRITER, QIAN.actor):
            with pytest.raises(NotFound):
                await surveys.find(reader, survey.id)
        assert (await surveys.listed(WRITER, ESTATE)).items == ()
        written = given(title="只问东门", questions=[GATE], expected_version=survey.version)
        again = await surveys.revise(MEMBER, survey.id, **written)

        assert (again.title, len(again.questions), again.organisation) == ("只问东门", 1, None)
        assert await journal.actions_on(survey.id) == ["survey.drafted", "survey.revised"]
        with pytest.raises(NotNow) as outrun:
            await surveys.revise(DESK, survey.id, **written)
        assert outrun.value.reason is Reason.CHANGED_SINCE

    async def test_is_refused_with_all_that_is_wrong_and_changes_nothing(self):
        with pytest.raises(NotAllowed):
            await drafted(WRITER)
        with pytest.raises(NotFound):
            await drafted(QIAN.actor)
        past = clock.now() - timedelta(days=1)
        with pytest.raises(NotValid) as wrong:
            await drafted(title="", closes_at=past, questions=[{**GATE, "text": ""}])
        assert set(wrong.value.fields) == {"title", "q1_text"}
        with pytest.raises(NotValid) as wrong:
            await drafted(closes_at=past, building=ESTATE)
        assert set(wrong.value.fields) == {"closes_at", "building"}
        with pytest.raises(NotValid):
            await drafted(closes_at=clock.now() + timedelta(days=91))
        screened = await brought(ProposalStage.SCREENING)
        with pytest.raises(NotNow):
            await drafted(proposal=screened.id)
        assert await rows("surveys") == 0

    async def test_of_the_property_company_goes_as_far_as_custom_lets_it(self):
        one, two = await drafted(MANAGER), await drafted(MANAGER)
        assert one.organisation is not None
        with pytest.raises(NotFound):
            await surveys.call(MANAGER, (await drafted()).id)
        await surveys.call(MANAGER, one.id)
        with pytest.raises(NotNow) as full:
            await surveys.call(MANAGER, two.id)
        assert (full.value.reason, full.value.facts) == (Reason.COMPANY_SURVEYS_FULL, {"limit": 1})
        limit = "update talk_limits set amount = $1 where what = 'company_surveys'"
        await database.execute(limit, 0)
        with pytest.raises(NotAllowed) as off:
            await drafted(MANAGER)
        await database.execute(limit, 1)
        assert off.value.reason is Reason.COMPANY_SURVEYS_OFF


class TestCall:
    async def test_opens_at_once_and_tells_whoever_is_asked(self):
        [tenant], [owner] = await living(1), await living(1, PostKind.OWNER)
        draft = await drafted()
        twice = [surveys.call(DESK, draft.id) for _ in range(2)]
        both = await asyncio.gather(*twice, return_exceptions=True)
        [survey] = [each for each in both if not isinstance(each, NotNow)]

        assert survey.stage is SurveyStage.OPEN
        assert survey.questions == draft.questions
        assert await news_of(tenant) == await news_of(owner) == ["opened"]
        assert PaperKind.SURVEY_NOTICE in await papers.latest(survey.id)
        for act in (surveys.call(DESK, survey.id), surveys.revise(DESK, survey.id, **given())):
            with pytest.raises(NotNow):
                await act

    async def test_for_later_opens_by_the_clock(self):
        [tenant] = await living(1)
        survey = await opened(opens_at=clock.now() + timedelta(days=2))
        assert (survey.stage, await news_of(tenant)) == (SurveyStage.CALLED, [])
        with pytest.raises(NotNow) as early:
            await surveys.respond(tenant, survey.id, marks=said(survey))
        assert early.value.reason is Reason.SURVEY_NOT_OPEN
        with later(3):
            assert await surveys.tend() == 1
            await surveys.respond(tenant, survey.id, marks=said(survey))
        assert await news_of(tenant) == ["opened"]

    async def test_is_refused_when_its_end_is_past(self):
        survey = await drafted()
        with later(11), pytest.raises(NotNow) as past:
            await surveys.call(DESK, survey.id)
        assert past.value.reason is Reason.SURVEY_PAST


class TestRespond:
    async def test_is_once_a_person_anew_until_it_closes_and_nobody_else_reads_it(self):
        survey = await opened()
        [tenant] = await living(1)
        await asyncio.gather(*(answered(survey, [tenant], gate) for gate in (1, 2)))
        await answered(survey, [tenant], 3, "先修路灯。")
        mine = await surveys.response(tenant, await surveys.find(tenant, survey.id))

        assert [mine[q.id].options for q in survey.questions] == [(3,), (1, 3), (4,), ()]
        assert mine[survey.questions[3].id].text == "先修路灯。"
        assert await rows("survey_responses") == 1
        seen = await surveys.find(DESK, survey.id)
        assert (seen.responded, await surveys.response(DESK, seen)) == (1, {})
        assert await surveys.results(DESK, seen) == ()
        assert await surveys.turnout(seen) == (Turnout(OWNER, 0, 0), Turnout(OTHER, 2, 1))
        assert "survey.responded" not in await journal.actions_on(survey.id)

    async def test_is_for_those_who_are_asked(self):
        owners = await opened(audience="owners")
        house = await opened(building=BUILDING)
        [tenant], [owner] = await living(1), await living(1, PostKind.OWNER)
        for survey, who in ((owners, tenant), (house, owner), (owners, DESK), (owners, MANAGER)):
            with pytest.raises(NotAllowed) as refused:
                await surveys.respond(who, survey.id, marks=said(survey))
            assert refused.value.reason is Reason.SURVEY_NOT_ASKED
        with pytest.raises(NotFound):
            await surveys.respond(QIAN.actor, owners.id, marks=said(owners))
        await answered(owners, [owner])
        assert [each.id for each in await surveys.waiting(owner)] == []
        assert await rows("survey_responses") == 1

    async def test_of_one_building_is_for_those_who_own_or_live_there(self):
        await taken_over("3号楼,1,101,88.50,住宅,已交付,王女士,,,,")
        house = await opened(building=BUILDING)
        [tenant], [owner, elsewhere] = await living(1), await living(2, PostKind.OWNER)
        for capacity, who in (("owner", owner), ("tenant", tenant)):
            await at_home(who, capacity)
            await answered(house, [who])
        with pytest.raises(NotAllowed):
            await answered(house, [elsewhere])

        counted = await surveys.turnout(await surveys.find(DESK, house.id))
        assert counted == (Turnout(OWNER, 1, 1), Turnout(OTHER, 1, 1))

    async def test_keeps_to_the_list_of_words(self):
        await moderation.add_word(
            DESK, word="代开发票", effect="refuse", rule=await rule("advertising"), area=VILLAGE
        )
        survey = await opened()
        [tenant] = await living(1)
        for text in ("代开发票", "打 13900000001 找他"):
            with pytest.raises(NotValid) as refused:
                await answered(survey, [tenant], text=text)
            assert set(refused.value.fields) == {"q4"}
        assert await rows("survey_marks") == 0


class TestClose:
    async def test_keeps_sums_of_large_groups_and_destroys_what_each_said(self):
        owners, others = await living(12, PostKind.OWNER), await living(13)
        survey = await opened()
        await answered(survey, owners, 1, "东门留着。")
        await answered(survey, others[:12], 2)
        found = await closed(survey)
        gate, _wishes, scale, words = await surveys.results(WRITER, found)

        assert (gate.whole.answered, gate.whole.counts) == (24, (12, 12, 0))
        assert [(e.capacity, e.counts) for e in gate.parts] == [
            (OWNER, (12, 0, 0)),
            (OTHER, (0, 12, 0)),
        ]
        assert (scale.whole.total, len(words.texts), {e.text for e in words.texts}) == (
            96,
            12,
            {"东门留着。"},
        )
        assert await surveys.turnout(found) == (Turnout(OWNER, 12, 12), Turnout(OTHER, 14, 12))
        assert await rows("survey_responses") == await rows("survey_marks") == 0
        assert await news_of(others[12]) == ["closed", "opened"]
        with pytest.raises(NotNow) as late:
            await surveys.respond(others[12], survey.id, marks=said(survey))
        assert late.value.reason is Reason.SURVEY_CLOSED

    async def test_of_eleven_says_only_that_they_were_eleven(self):
        survey = await opened()
        await answered(survey, await living(11), text="只有我们。")
        for result in await surveys.results(DESK, await closed(survey)):
            assert (result.whole.answered, result.whole.counts) == (11, None)
            assert (result.parts, result.texts) == ((), ())
        assert await rows("survey_texts") == 0

    async def test_counts_stand_even_against_sql(self):
        await closed(await opened())
        for statement in ("delete from survey_turnouts", "update survey_turnouts set asked = 9"):
            with pytest.raises(Exception, match="what a survey counted stands"):
                await database.execute(statement)


class TestRemind:
    async def test_reaches_who_is_silent_once_and_comes_with_the_digest(self):
        quick, silent = await living(2)
        survey = await opened()
        await answered(survey, [quick])
        with later(7):
            assert await surveys.tend() == 0
        with later(8.5):
            assert [await surveys.tend() for _ in range(2)] == [1, 0]
        assert await news_of(quick) == ["opened"]
        assert await news_of(silent) == ["reminded", "opened"]
        assert await followings.tell_at_once() == 0


class TestWithdraw:
    async def test_says_why_and_destroys_what_was_answered(self):
        survey = await opened()
        [tenant] = await living(1)
        await answered(survey, [tenant])
        with pytest.raises(NotValid):
            await surveys.withdraw(DESK, survey.id, note=" ")
        gone = await surveys.withdraw(DESK, survey.id, note="问得不清楚，改了再问。")

        assert (gone.stage, gone.acts[-1].note) == (SurveyStage.WITHDRAWN, "问得不清楚，改了再问。")
        assert await rows("survey_responses") == await rows("survey_marks") == 0
        assert (await news_of(tenant))[0] == "withdrawn"
        with pytest.raises(NotNow):
            await surveys.withdraw(DESK, survey.id, note="再撤一次")
        ended = await closed(await opened())
        with pytest.raises(NotNow):
            await surveys.withdraw(DESK, ended.id, note="结果不好看")


class TestAnswer:
    async def test_is_owed_within_the_days_of_the_rule_and_shown_beside_the_result(self):
        survey = await opened(MEMBER)
        [tenant] = await living(1)
        await answered(survey, [tenant])
        found = await closed(survey)
        assert found.owes_answer
        for actor in (WRITER, MANAGER):
            with pytest.raises(NotAllowed):
                await surveys.answer(actor, survey.id, text="不关。")
        with later(12):
            told = await surveys.answer(MEMBER, survey.id, text="先试关一个月，再问一次。")

        assert not told.owes_answer
        assert [each.text for each in told.answers] == ["先试关一个月，再问一次。"]
        assert (await news_of(tenant))[0] == "answered"
        assert (await journal.actions_on(survey.id))[-1] == "survey.answered"

    async def test_that_is_late_comes_onto_the_agenda_of_the_next_meeting(self):
        survey, [tenant] = await opened(MEMBER), await living(1)
        await answered(survey, [tenant])
        due = (await closed(survey)).answer_due_at
        meeting = await draft(await council(), starts_at=due + timedelta(days=20))
        for late in (timedelta(), timedelta(minutes=1)):
            with clock.standing_at(due + late):
                await surveys.tend()
            assert bool((await surveys.find(DESK, survey.id)).meeting) is bool(late)

        [point] = (await meetings.find(CLERK.actor, meeting.id)).points
        assert (point.kind, point.thing) == ("survey", survey.id)
        assert (await journal.actions_on(survey.id))[-1] == "survey.listed"

    async def test_is_not_owed_where_nobody_answered(self):
        assert not (await closed(await opened())).owes_answer


class TestHide:
    async def test_says_why_and_is_taken_back(self):
        survey = await opened()
        await answered(survey, await living(12), text="老张偷电。")
        found = await closed(survey)
        written = (await surveys.results(WRITER, found))[3].texts[0]
        with pytest.raises(NotAllowed):
            await surveys.hide(WRITER, written.id, because="没有依据")
        await surveys.hide(DESK, written.id, because="没有依据")

        seen = {e.id: e for e in (await surveys.results(WRITER, found))[3].texts}[written.id]
        assert (seen.text, seen.because) == ("", "没有依据")
        with pytest.raises(NotNow):
            await surveys.hide(DESK, written.id, because="没有依据")
        await surveys.restore(MEMBER, written.id)
        assert {e.text for e in (await surveys.results(WRITER, found))[3].texts} == {"老张偷电。"}
        with pytest.raises(NotNow):
            await surveys.restore(DESK, written.id)


class TestExport:
    async def test_says_each_figure_as_two_numbers_and_that_nothing_is_decided(self):
        survey = await opened()
        with pytest.raises(NotNow):
            await surveys.export(WRITER, survey.id)
        await answered(survey, await living(12))
        found = await closed(survey)
        export = await surveys.export(WRITER, found.id)
        parts = [part async for part in await export.begin()]
        lines = b"".join(parts).decode().splitlines()

        assert lines[0].lstrip("\ufeff") == "题,问什么,谁,选项,人数,占多少人,说明"
        advisory = "不具约束力，不代替业主共同决定（民法典第278条）"
        assert f"1,东门夜里关不关？,全部,关,12,12,{advisory}" in lines
        assert all(line.endswith(advisory) for line in lines[1:])

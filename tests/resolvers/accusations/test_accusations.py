"""Accusations: in confidence from the first word to the last, and never to the accused."""

from dataclasses import replace

import pytest

from resolvers import accusations, audits, cases, database, journal, unmaskings
from resolvers.accusations import AccusationStage
from resolvers.actors import NOBODY, Actor, Post, PostKind
from resolvers.calendar import Unit, add
from resolvers.cases import Box, Filter
from resolvers.refusals import NotAllowed, NotFound, NotNow, NotValid, Reason
from tests import story
from tests.resolvers.confidence import BAI, FANG, SHI, TANG

pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("confidants")]
TEXT = "物业把公共收益装进了自己的口袋。"
ANSWER = {"reply": "查实一笔，已退回。", "internal": "账在附件"}


@pytest.fixture
async def filed(confidants: None) -> accusations.Accusation:
    return await accusations.file(
        story.WANG.actor, accused=story.COMPANY, accused_names="刘师傅", text=TEXT
    )


@pytest.fixture
async def referred(filed: accusations.Accusation) -> accusations.Accusation:
    await accusations.register(FANG.actor, filed.id, note="已收到。")
    return await accusations.refer(
        FANG.actor, filed.id, organisation=story.BUREAU, readers=[story.SUN.id], note="请核查"
    )


def also(somebody: story.Somebody, *posts: Post) -> Actor:
    actor = somebody.actor
    return replace(actor, posts=actor.posts | set(posts))


class TestFile:
    async def test_is_recorded_without_a_name(self, filed):
        assert (filed.stage, filed.area, filed.mine) == (
            AccusationStage.FILED,
            story.VILLAGE,
            True,
        )
        assert filed.due_at == add(filed.filed_at, 15, Unit.NATURAL_DAY).at
        [entry] = await journal.history(filed.id)
        assert (entry.action, entry.by, entry.facts) == ("accusation.filed", None, {})

    async def test_seals_every_word(self, filed):
        row = await database.row("select * from accusations")

        assert TEXT.encode() not in row["text"]
        assert "刘师傅".encode() not in row["accused_names"]

    async def test_with_wrong_fields_names_them_all(self):
        with pytest.raises(NotValid) as refusal:
            await accusations.file(story.WANG.actor, accused="x", text=" ")

        assert set(refusal.value.fields) == {"accused", "text"}
        assert await accusations.mine(story.WANG.actor) == ()

    async def test_by_nobody_is_refused(self):
        with pytest.raises(NotAllowed):
            await accusations.file(NOBODY, accused=story.COMPANY, text=TEXT)


class TestSight:
    @pytest.mark.parametrize(
        "who", [story.LIU, story.ZHOU, story.CHEN, story.ADMIN, story.LI, story.SUN, BAI, story.WU]
    )
    async def test_whoever_is_not_on_the_list_does_not_find_it(self, filed, who):
        with pytest.raises(NotFound):
            await accusations.find(who.actor, filed.id)
        assert await accusations.listed(who.actor) == ()

    @pytest.mark.parametrize("who", [FANG, TANG, SHI])
    async def test_confidants_of_the_area_do_but_not_who_filed_it(self, filed, who):
        found = await accusations.find(who.actor, filed.id)

        assert (found.text, found.mine) == (TEXT, False)
        assert "王女士" not in repr(found)
        assert [each.id for each in await accusations.listed(who.actor)] == [filed.id]

    async def test_confidants_who_work_for_the_accused_never_do(self, filed):
        both = also(FANG, Post(PostKind.CLERK, organisation=story.COMPANY))

        with pytest.raises(NotFound):
            await accusations.find(both, filed.id)
        assert await accusations.listed(both) == ()

    async def test_confidants_whom_it_names_never_do(self):
        filed = await accusations.file(
            story.WANG.actor, accused=story.COMMUNITY, accused_names="方女士", text=TEXT
        )

        with pytest.raises(NotFound):
            await accusations.find(FANG.actor, filed.id)
        assert await accusations.listed(FANG.actor) == ()
        assert (await accusations.find(TANG.actor, filed.id)).id == filed.id

    async def test_no_list_count_or_map_of_cases_has_it(self, filed):
        for who in (story.LIU, story.ZHOU, story.WANG, FANG):
            for box in Box:
                assert (await cases.listed(who.actor, box=box)).items == ()
                found = await cases.listed(who.actor, box=box, filter=Filter(search="口袋"))
                assert found.items == ()
            counted = await cases.counts(who.actor, story.TOWN)
            assert sum(each.open for each in counted) == 0
            assert await cases.placed(who.actor, story.TOWN) == ()
            with pytest.raises(NotFound):
                await cases.find(who.actor, filed.id)

    async def test_no_open_page_is_told(self, filed, dsn):
        import asyncpg

        told: list[str] = []
        listening = await asyncpg.connect(dsn)
        await listening.add_listener("journal", lambda *notice: told.append(notice[3]))
        await accusations.register(FANG.actor, filed.id)
        await listening.fetchval("select 1")
        await listening.close()

        assert told == []

    async def test_the_journal_says_nothing_of_the_accused(self, referred):
        rows = await database.rows("select * from journal where subject = $1", str(referred.id))

        written = repr(rows)
        assert str(story.COMPANY) not in written
        assert str(story.WANG.id) not in written


class TestRegister:
    async def test_tells_the_reporter(self, filed):
        registered = await accusations.register(FANG.actor, filed.id, note="已收到。")

        assert registered.stage is AccusationStage.REGISTERED
        own = await accusations.find(story.WANG.actor, filed.id)
        assert own.steps[-1].note == "已收到。"

    @pytest.mark.parametrize("other", [SHI, story.WANG])
    async def test_by_others_changes_nothing(self, filed, other):
        with pytest.raises(NotAllowed):
            await accusations.register(other.actor, filed.id)

        assert await journal.actions_on(filed.id) == ["accusation.filed"]

    async def test_of_ones_own_is_refused(self):
        own = await accusations.file(FANG.actor, accused=story.BUREAU, text=TEXT)

        with pytest.raises(NotAllowed):
            await accusations.register(FANG.actor, own.id)


class TestRefer:
    async def test_lets_the_named_readers_in_and_nobody_else(self, referred):
        read = await accusations.find(story.SUN.actor, referred.id)

        assert (read.text, read.lead, read.reads) == (TEXT, story.BUREAU, True)
        assert read.steps[-1].internal == "请核查"
        assert "王女士" not in repr(read)
        assert read.due_at == add(read.steps[-1].at, 60, Unit.NATURAL_DAY).at
        colleague = replace(story.SUN.actor, person=story.ZHAO.id)
        with pytest.raises(NotFound):
            await accusations.find(colleague, referred.id)

    async def test_to_the_accused_is_refused(self, filed):
        await accusations.register(FANG.actor, filed.id)

        with pytest.raises(NotValid) as refusal:
            await accusations.refer(
                FANG.actor, filed.id, organisation=story.COMPANY, readers=[story.LIU.id]
            )

        assert refusal.value.fields["organisation"].reason is Reason.ACCUSED_MAY_NOT
        assert (await accusations.find(FANG.actor, filed.id)).lead is None

    async def test_the_database_refuses_it_too(self, filed):
        with pytest.raises(Exception, match="never_goes_to_the_accused"):
            await database.execute("update accusations set lead = accused")

    async def test_to_somebody_who_works_for_both_is_refused(self, filed):
        await accusations.register(FANG.actor, filed.id)
        await database.execute(
            "insert into posts (id, person, kind, organisation) values"
            " (gen_random_uuid(), $1, 'clerk', $2)",
            story.SUN.id,
            story.COMPANY,
        )

        with pytest.raises(NotValid):
            await accusations.refer(
                FANG.actor, filed.id, organisation=story.BUREAU, readers=[story.SUN.id]
            )
        assert await accusations.candidates(FANG.actor, filed.id, story.BUREAU) == ()

    async def test_the_rules_pass_over_the_accused(self, filed):
        await cases.set_rule(
            story.ADMIN.actor,
            area=story.VILLAGE,
            category="08",
            organisation=story.COMPANY,
            source="清单",
            version="1",
        )
        assert await accusations.suggest(filed) is None

        await cases.set_rule(
            story.ADMIN.actor,
            area=story.COUNTY,
            category=None,
            organisation=story.BUREAU,
            source="清单",
            version="1",
        )
        assert (await accusations.suggest(filed)).id == story.BUREAU


class TestAnswer:
    async def test_reaches_the_reporter_without_what_is_internal(self, referred):
        await accusations.answer(story.SUN.actor, referred.id, **ANSWER)
        closed = await accusations.close(FANG.actor, referred.id, note="谢谢。")

        own = await accusations.find(story.WANG.actor, referred.id)
        told = [each.note for each in own.steps if each.note]
        assert told == ["已收到。", "查实一笔，已退回。", "谢谢。"]
        assert {each.internal for each in own.steps} == {""}
        assert closed.stage is AccusationStage.CLOSED
        with pytest.raises(NotFound):
            await accusations.find(story.SUN.actor, referred.id)

    async def test_by_an_intake_officer_is_refused(self, referred):
        with pytest.raises(NotAllowed):
            await accusations.answer(FANG.actor, referred.id, **ANSWER)

    async def test_twice_is_refused(self, referred):
        await accusations.answer(story.SUN.actor, referred.id, **ANSWER)

        with pytest.raises(NotNow):
            await accusations.answer(story.SUN.actor, referred.id, **ANSWER)


class TestLooks:
    async def test_are_kept_of_everybody_but_the_reporter(self, referred):
        await accusations.open_(story.WANG.actor, referred.id)
        await accusations.open_(story.SUN.actor, referred.id)
        await accusations.open_(SHI.actor, referred.id)

        seen = await accusations.looks(SHI.actor, referred.id)
        assert [each.name for each in seen] == ["石审计", "孙科长"]
        entries = [e for e in await journal.history(referred.id) if e.action == "accusation.read"]
        assert [e.by for e in entries] == [story.SUN.id, SHI.id]

    @pytest.mark.parametrize("other", [story.WANG, story.SUN])
    async def test_are_not_for_others(self, referred, other):
        with pytest.raises(NotAllowed):
            await accusations.looks(other.actor, referred.id)


class TestUnmask:
    async def test_takes_a_second_person(self, filed):
        asked = await accusations.unmask(FANG.actor, filed.id, reason="要核实几句话")
        with pytest.raises(NotNow):
            await unmaskings.look(FANG.actor, asked.id)

        await unmaskings.decide(SHI.actor, asked.id, grant=True)

        assert (await unmaskings.look(FANG.actor, asked.id)).name == "王女士"
        [seen] = await unmaskings.about(story.WANG.actor)
        assert (seen.by_name, seen.reason) == ("方女士", "要核实几句话")

    async def test_the_second_person_is_never_one_of_the_accused(self, filed):
        asked = await accusations.unmask(FANG.actor, filed.id, reason="要核实几句话")
        both = also(TANG, Post(PostKind.CLERK, organisation=story.COMPANY))

        with pytest.raises(NotFound):
            await unmaskings.decide(both, asked.id, grant=True)
        assert await unmaskings.waiting(both) == ()

    async def test_by_a_reader_is_refused(self, referred):
        with pytest.raises(NotAllowed):
            await accusations.unmask(story.SUN.actor, referred.id, reason="想知道是谁")


class TestAudit:
    async def test_is_not_in_the_journal_that_administrators_read(self, filed):
        found = await audits.listed(story.ADMIN.actor)

        assert [line.action for line in found.items if line.subject == str(filed.id)] == []

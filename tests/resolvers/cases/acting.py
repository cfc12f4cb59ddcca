"""Every act on a case: recorded, refused without a trace, once, and within the areas."""

import asyncio
from typing import Any, ClassVar
from uuid import uuid4

import pytest

from resolvers import cases, journal
from resolvers.cases import Case, Stage
from resolvers.refusals import NotAllowed, NotFound, NotNow, NotValid, Reason, Refused
from tests import story
from tests.resolvers.cases.telling import told, written


class Act:
    """What is true of each act."""

    before: ClassVar[Stage]
    elsewhere: ClassVar[Stage] = Stage.CLOSED
    by: ClassVar[story.Somebody]
    not_by: ClassVar[story.Somebody] = story.WANG
    unknown_to: ClassVar[story.Somebody] = story.WU
    fields: ClassVar[dict[str, Any]] = {}
    to: ClassVar[Stage]
    too_late: ClassVar[type[Refused]] = NotNow
    acts: ClassVar[tuple[str, ...]]
    recorded: ClassVar[tuple[str, ...]]

    @pytest.fixture
    async def case(self, db) -> Case:
        return await told(self.before)

    async def done(self, who: story.Somebody, case: Case, **other: Any) -> Case:
        verb = getattr(cases, type(self).__name__.removeprefix("Test").lower())
        return await verb(who.actor, case.id, **{**self.fields, **other})

    async def test_is_recorded(self, case):
        before = await written(case.id)

        after = await self.done(self.by, case)

        now = await written(case.id)
        assert (after.stage, now.stage) == (self.to, self.to)
        assert now.acts == before.acts + self.acts
        assert now.journal == before.journal + self.recorded
        assert now.act_count == len(now.acts)
        assert now.version == before.version + len(self.acts)
        assert await journal.verify(case.id)

    async def test_by_others_changes_nothing(self, case):
        before = await written(case.id)

        with pytest.raises(NotAllowed):
            await self.done(self.not_by, case)

        assert await written(case.id) == before

    async def test_in_another_stage_changes_nothing(self):
        case = await told(self.elsewhere)
        before = await written(case.id)

        with pytest.raises(NotNow):
            await self.done(self.by, case)

        assert await written(case.id) == before

    async def test_outside_the_areas_is_not_found(self, case):
        before = await written(case.id)

        with pytest.raises(NotFound):
            await self.done(self.unknown_to, case)

        assert await written(case.id) == before

    async def test_twice_at_once_happens_once(self, case):
        before = await written(case.id)
        twice = [self.done(self.by, case) for _ in range(2)]
        results = await asyncio.gather(*twice, return_exceptions=True)

        assert {type(each) for each in results} == {Case, self.too_late}
        assert (await written(case.id)).acts == before.acts + self.acts
        assert await journal.verify(case.id)

    async def test_on_what_is_not_there_is_not_found(self, case):
        verb = getattr(cases, type(self).__name__.removeprefix("Test").lower())

        with pytest.raises(NotFound):
            await verb(self.by.actor, uuid4(), **self.fields)


class Worded(Act):
    """An act that takes words."""

    wrong: ClassVar[dict[str, Any]] = {"note": "长" * 2001}
    reasons: ClassVar[dict[str, Reason]] = {"note": Reason.TOO_LONG}

    async def test_with_wrong_fields_changes_nothing_and_names_them_all(self, case):
        before = await written(case.id)

        with pytest.raises(NotValid) as refusal:
            await self.done(self.by, case, **self.wrong)

        assert {name: w.reason for name, w in refusal.value.fields.items()} == self.reasons
        assert await written(case.id) == before

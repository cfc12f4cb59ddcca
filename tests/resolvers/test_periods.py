"""How long what is kept and may take: versions with their source, within the law."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest

from resolvers import database, journal, periods
from resolvers.actors import Actor, Post, PostKind
from resolvers.periods import Kept, Promised, Unit
from resolvers.refusals import NotAllowed, NotValid, Reason
from tests import story

pytestmark = pytest.mark.usefixtures("db", "shipped")
SOURCE = {"source": "新乡市档案保管期限表", "version": "2026-2"}


@pytest.fixture
async def shipped() -> AsyncIterator[None]:
    """What a test sets goes again: this table is not emptied between tests."""
    yield
    await database.execute("delete from periods where set_by is not null")


async def test_everything_has_a_rule_and_planting_again_keeps_what_was_set():
    await periods.set_retention_rule(
        story.ADMIN.actor, what="closed_cases", amount=6, unit="month", **SOURCE
    )
    await periods.plant()

    kept, promised = await periods.retention_rules(), await periods.right_rules()
    assert {each.what for each in kept} == set(Kept)
    assert {each.kind for each in promised} == set(Promised)
    assert next(e.amount for e in kept if e.what is Kept.CLOSED_CASES) == 6


class TestSet:
    async def test_holds_at_once_is_recorded_and_keeps_the_one_of_before(self):
        made = await periods.set_right_rule(
            story.ADMIN.actor, kind="erasure", amount=5, unit="work_day", **SOURCE
        )

        assert (made.kind, made.amount, made.unit) == (Promised.ERASURE, 5, Unit.WORK_DAY)
        assert made == await periods.right_rule("erasure")
        versions = [e for e in await periods.right_versions() if e.kind is Promised.ERASURE]
        assert [(e.amount, e.version) for e in versions] == [(5, "2026-2"), (15, "2026-1")]
        assert versions[1].from_at == datetime(2026, 1, 1, tzinfo=UTC)
        assert await journal.actions_on("erasure") == ["right_rule.set"]

    @pytest.mark.parametrize(
        ("what", "amount", "unit", "wrong"),
        [
            ("claims", 35, "month", {"amount": Reason.TOO_SMALL}),
            ("unmaskings", 2000, "natural_day", {"unit", "amount"}),
            ("closed_cases", 0, "month", {"amount": Reason.TOO_SMALL}),
            ("everything", 1, "year", {"what", "unit"}),
        ],
    )
    async def test_keeping_shorter_than_the_law_asks_changes_nothing(
        self, what, amount, unit, wrong
    ):
        with pytest.raises(NotValid) as refusal:
            await periods.set_retention_rule(
                story.ADMIN.actor, what=what, amount=amount, unit=unit, **SOURCE
            )

        found = {name: each.reason for name, each in refusal.value.fields.items()}
        assert found == wrong if isinstance(wrong, dict) else set(found) == wrong
        assert await journal.actions_on(what) == []

    @pytest.mark.parametrize(
        ("kind", "amount", "unit", "field"),
        [
            ("registration", 16, "natural_day", "amount"),
            ("handling", 60, "work_day", "unit"),
        ],
    )
    async def test_promising_later_than_the_law_lets_changes_nothing(
        self, kind, amount, unit, field
    ):
        given = {"kind": kind, "amount": amount, "unit": unit, **SOURCE}
        with pytest.raises(NotValid) as refusal:
            await periods.set_right_rule(story.ADMIN.actor, **given)

        assert set(refusal.value.fields) == {field}

    async def test_by_others_is_refused(self):
        town = Post(PostKind.ADMINISTRATOR, area=story.TOWN, prefix="410702002")
        for actor in (story.WANG.actor, Actor(story.ADMIN.id, frozenset({town}))):
            with pytest.raises(NotAllowed):
                await periods.set_right_rule(
                    actor, kind="erasure", amount=5, unit="work_day", **SOURCE
                )

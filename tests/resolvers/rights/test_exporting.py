"""What is kept about oneself: all of it, of one moment, for oneself alone."""

import asyncio
import json
import re

import pytest

from resolvers import accusations, cases, consents, database, rights
from resolvers.actors import NOBODY, Actor, Scope
from resolvers.refusals import NotAllowed, NotFound
from resolvers.rights import ClaimKind
from resolvers.rights.exporting import PARTS, PERSON
from tests import story
from tests.resolvers.cases.telling import reported
from tests.resolvers.confidence import BAI
from tests.resolvers.rights.texts import LEFT_OUT
from web import parts
from web.exported import UNREAD

pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("confidants")]


class TestExport:
    async def test_has_everything_in_full(self):
        await consents.identify(story.WANG.actor, id_number="410702199003071233")
        await consents.give(story.WANG.actor, purpose="contact")
        case = await reported()
        await accusations.file(story.WANG.actor, accused=story.COMPANY, text="乱收费。")
        await rights.claim(story.WANG.actor, kind=ClaimKind.EXPLANATION, note="说明一下")

        told = json.loads(json.dumps(await rights.export(story.WANG.actor)))

        assert told["person"]["phone"] == "13800000001"
        assert told["person"]["id_number"] == "410702199003071233"
        assert [each["number"] for each in told["cases"]] == [case.number]
        assert told["accusations"][0]["text"] == "乱收费。"
        assert told["claims"][0]["note"] == "说明一下"
        assert told["consents"][0]["version"] == "2026-1"
        assert told["posts"][0]["kind"] == "resident"

    async def test_has_nothing_of_others(self):
        await reported()
        await cases.report(story.QIAN.actor, category="0504", text="太吵", area=story.OTHER_VILLAGE)

        told = json.dumps(await rights.export(story.QIAN.actor), ensure_ascii=False)

        assert "太吵" in told
        assert "王女士" not in told
        assert "灯坏了" not in told

    async def test_by_nobody_or_an_app_that_only_reads_is_refused(self):
        for actor in (NOBODY, Actor(story.WANG.id, scopes=frozenset({Scope.READ}))):
            with pytest.raises(NotAllowed):
                await rights.export(actor)

    async def test_while_the_person_is_forgotten_is_whole_or_nothing(self):
        await reported()
        claim = await rights.claim(story.WANG.actor, kind=ClaimKind.ERASURE)

        async def exported() -> tuple[str, int] | None:
            try:
                told = await rights.export(story.WANG.actor)
            except NotFound:
                return None
            return told["person"]["name"], len(told["cases"])

        forgetting = rights.fulfil(BAI.actor, claim.id, reply="已删除。")
        results = await asyncio.gather(*(exported() for _ in range(8)), forgetting)

        assert set(results[:-1]) <= {("王女士", 1), None}
        assert await exported() is None


class TestDecided:
    """Whatever knows a person is in their export, or says here why it is not."""

    async def test_every_table_that_knows_a_person_is_exported_or_not(self):
        found = await database.rows(
            "select distinct conrelid::regclass::text as name from pg_constraint"
            " where contype = 'f' and confrelid = 'people'::regclass"
            " and conrelid::regclass::text not like 'journal%'"
        )
        tables = {row["name"] for row in found}
        read = {each for each in tables if re.search(rf"\b{each}\b", " ".join(PARTS.values()))}

        left = tables - read
        assert (left - set(LEFT_OUT), set(LEFT_OUT) - left) == (set(), set())

    async def test_every_part_and_column_is_called_something(self):
        columns = {"person", "point", *PARTS}
        async with database.connection() as c:
            for query in (PERSON, *PARTS.values()):
                columns |= {each.name for each in (await c.prepare(query)).get_attributes()}

        assert columns - set(parts.PARTS) - UNREAD == set()

"""The shipped list, when a new version comes."""

import pytest

from resolvers import cases, database
from resolvers.cases import customs
from tests.story import WANG, ZHOU

pytestmark = pytest.mark.usefixtures("db")


async def test_what_a_new_version_does_not_have_any_more_is_retired_and_kept(monkeypatch):
    lamp = await cases.report(WANG.actor, category="0404", text="灯坏了", area="410702002022001")
    shipped = [row for row in customs._categories() if row[0] != "0404"]
    monkeypatch.setattr(customs, "_categories", lambda: iter(shipped))

    async with database.transaction() as transaction:
        await cases.plant()
        await cases.load()
        assert "0404" not in {each.code for each in (*cases.leaves(), *cases.all_categories())}
        assert cases.category("0404").retired_at
        found = await cases.listed(ZHOU.actor, filter=cases.Filter(category="04"))
        await transaction.rollback()
    await cases.load()

    assert [each.id for each in found.items] == [lamp.id]
    assert cases.category("0404").retired_at is None

"""Photos that were used before, on the page of whoever looks over the work."""

import pytest

from resolvers import cases, files
from tests.resolvers.cases.telling import reported
from tests.resolvers.scenery import scene, sent
from tests.story import CHEN, LIU, WANG
from tests.web.visitors import block

pytestmark = pytest.mark.usefixtures("db")


@pytest.fixture
async def twice(db) -> tuple[cases.Case, cases.Case]:
    """The same street, reported two times."""
    photos = [await files.store(WANG.actor, sent(scene(), quality=q)) for q in (80, 40)]
    first, second = [await reported(photos=[photo.id]) for photo in photos]
    return first, second


async def test_both_pictures_and_the_case_are_shown(enters, twice):
    first, second = twice

    shown = block((await (await enters(CHEN)).get(f"/cases/{second.id}")).text, "reused")

    assert first.number in shown
    assert shown.count("<img") == 2
    assert "64 处里有" in shown


async def test_others_and_the_first_case_show_nothing(enters, twice):
    first, second = twice

    assert 'id="reused"' not in (await (await enters(LIU)).get(f"/cases/{second.id}")).text
    assert 'id="reused"' not in (await (await enters(CHEN)).get(f"/cases/{first.id}")).text

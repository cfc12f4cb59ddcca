"""The page of an app's registered documents."""

import pytest

from resolvers import apps
from tests.resolvers.apps.signing import registered
from tests.story import LIU

pytestmark = pytest.mark.anyio
TWO = "query One { viewer { scopes } }\r\n---\r\nquery Two {\r\n  viewer { scopes }\r\n}\r\n"


class TestDocuments:
    async def test_are_registered_confined_released_and_withdrawn(self, enters):
        made = await registered()
        liu = await enters(LIU)
        there = f"/apps/{made.app.id}/documents"

        assert (await liu.post(there, documents=TWO)).status_code == 303
        shown = (await liu.get(there)).text
        one, two = await apps.documents.listed(LIU.actor, made.app.id)
        assert (one.name, two.text) == ("One", "query Two {\n  viewer { scopes }\n}")
        assert two.document_id in shown

        assert (await liu.post(f"/apps/{made.app.id}/confinement")).status_code == 303
        assert "只能用下面登记过的操作" in (await liu.get(there)).text
        assert (await liu.post(f"/apps/{made.app.id}/release")).status_code == 303
        assert (await liu.post(f"/app-documents/{one.id}/withdrawal")).status_code == 303
        assert [e.name for e in await apps.documents.listed(LIU.actor, made.app.id)] == ["Two"]

    async def test_that_are_wrong_come_back_as_typed_with_every_fault(self, enters):
        made = await registered()
        typed = "query One { nope }\r\n---\r\nquery {"

        back = await (await enters(LIU)).post(f"/apps/{made.app.id}/documents", documents=typed)

        assert back.status_code == 422
        assert "#1 1:13" in back.text
        assert "#2 1:8" in back.text
        assert "query One { nope }" in back.text

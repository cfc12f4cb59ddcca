"""The journal through GraphQL."""

import json

import pytest

from resolvers import cases
from tests import story

LIST = """
query Audit($filter: AuditFilter) {
  audit(filter: $filter, first: 2) {
    nodes { action said name by system channel byApp position subject area { code } facts }
    pageInfo { hasNextPage }
  }
  viewerCannotAudit { reason }
}
"""
CHAIN = """
query Chain($subject: String!) {
  auditChain(subject: $subject) {
    ... on AuditChain { count whole }
    ... on Refusal { reason }
  }
}
"""


@pytest.fixture
async def lamp(db: None) -> cases.Case:
    return await cases.report(
        story.WANG.actor, category="0606", text="灯坏了三天。", estate=story.ESTATE
    )


class TestAudit:
    async def test_shows_what_was_done(self, graph, lamp):
        data = await graph(story.ADMIN.actor, LIST, filter={"action": "case.reported"})

        (entry,) = data["audit"]["nodes"]
        assert (entry["said"], entry["name"], entry["system"]) == ("Report", "王*士", None)
        assert (entry["subject"], entry["area"]) == (str(lamp.id), {"code": lamp.area})
        assert data["viewerCannotAudit"] is None

    async def test_goes_on_from_a_person(self, graph, lamp):
        data = await graph(story.ADMIN.actor, LIST, filter={"action": "case.reported"})
        by = data["audit"]["nodes"][0]["by"]

        data = await graph(story.ADMIN.actor, LIST, filter={"by": by})
        assert [entry["action"] for entry in data["audit"]["nodes"]] == ["case.reported"]

    async def test_by_others_is_refused(self, lamp):
        from schema import schema
        from tests.schema.conftest import as_seen_by

        result = await schema.execute(LIST, context_value=as_seen_by(story.ZHOU.actor))

        (error,) = result.errors
        assert error.extensions["reason"] == "NOT_YOUR_POST"
        assert "lamp" not in json.dumps(result.data)


class TestAuditChain:
    async def test_is_whole(self, graph, lamp):
        data = await graph(story.ADMIN.actor, CHAIN, subject=str(lamp.id))

        assert data["auditChain"] == {"count": 3, "whole": True}

    async def test_of_what_is_not_there_is_not_found(self, graph, db):
        data = await graph(story.ADMIN.actor, CHAIN, subject="nothing")

        assert data["auditChain"] == {"reason": "NOT_FOUND"}

"""Photos that were used before, through GraphQL."""

import pytest

from resolvers import files
from schema import schema
from schema.nodes import global_id
from tests.resolvers.cases.telling import reported
from tests.resolvers.scenery import scene, sent
from tests.schema.conftest import as_seen_by
from tests.story import LIU, WANG, ZHOU

REUSED = """query ($id: ID!) {
  caseReusedPhotos(id: $id) { number case act distance path pathBefore(size: 240) }
  case(id: $id) { ... on Case { viewerCannotComparePhotos { reason } } }
}"""
pytestmark = pytest.mark.usefixtures("db")


async def test_arrive_with_both_pictures_and_are_not_for_everybody(graph):
    photos = [(await files.store(WANG.actor, sent(scene()))).id for _ in range(2)]
    first, second = [await reported(photos=[photo]) for photo in photos]
    case = global_id("Case", second.id)

    found = await graph(ZHOU.actor, REUSED, id=case)
    refused = await schema.execute(REUSED, {"id": case}, context_value=as_seen_by(LIU.actor))

    assert found["case"]["viewerCannotComparePhotos"] is None
    assert found["caseReusedPhotos"] == [
        {
            "number": first.number,
            "case": global_id("Case", first.id),
            "act": "REPORT",
            "distance": 0,
            "path": f"/files/{photos[1]}/800",
            "pathBefore": f"/files/{photos[0]}/240",
        }
    ]
    assert refused.errors[0].extensions["reason"] == "NOT_YOUR_POST"

"""Operations that are not answered, through GraphQL."""

from tests.story import ADMIN, WANG

BLOCK = """
mutation ($operation: String!) {
  operationBlock(operation: $operation, why: "慢") {
    ... on OperationBlock { id operation why liftedAt viewerCannotLift { reason } }
    ... on Refusal { reason fields { field reason } }
  }
}
"""
LIFT = """
mutation ($id: ID!) {
  operationBlockLift(id: $id) {
    ... on OperationBlock { operation viewerCannotLift { reason } }
    ... on Refusal { reason }
  }
}
"""
LISTED = "{ operationBlocks { operation } viewerCannotBlockOperations { reason } }"


class TestBlocks:
    async def test_are_set_read_and_lifted(self, graph):
        made = (await graph(ADMIN.actor, BLOCK, operation="Lamps"))["operationBlock"]
        seen = await graph(ADMIN.actor, LISTED)
        lifted = await graph(ADMIN.actor, LIFT, id=made["id"])

        assert made == {
            "id": made["id"],
            "operation": "Lamps",
            "why": "慢",
            "liftedAt": None,
            "viewerCannotLift": None,
        }
        assert seen["operationBlocks"] == [{"operation": "Lamps"}]
        assert seen["viewerCannotBlockOperations"] is None
        after = {"operation": "Lamps", "viewerCannotLift": {"reason": "LIFTED_ALREADY"}}
        assert lifted["operationBlockLift"] == after

    async def test_that_are_wrong_say_so(self, graph):
        done = await graph(ADMIN.actor, BLOCK, operation="no!")

        wrong = [{"field": "operation", "reason": "NOT_AN_OPERATION"}]
        assert done["operationBlock"] == {"reason": "NOT_VALID", "fields": wrong}

    async def test_are_for_administrators(self, graph):
        done = await graph(WANG.actor, BLOCK, operation="Lamps")

        assert done["operationBlock"]["reason"] == "NOT_YOUR_POST"

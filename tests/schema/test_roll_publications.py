from resolvers import clock
from schema.nodes import global_id
from tests.resolvers.estates.rolls import CLERK, taken_over
from tests.resolvers.rolls import OVER, PUT_UP, owner, put_right
from tests.story import ESTATE, QIAN

PUBLISH = """
mutation ($estate: ID!) { rollPublish(estate: $estate) {
  ... on RollPublication { id stage until published { units heads area } rule { source article }
    viewerCannotConfirm { reason } viewerCannotRead { reason } }
  ... on Refusal { reason } } }
"""
OBJECT = """
mutation ($id: ID!, $claim: RollClaim!) {
  rollObject(publication: $id, room: "3-1-101", claim: $claim, what: "证上是 99.52") {
    ... on RollObjection { id label viewerCannotAccept { reason } publication { waiting } }
    ... on Refusal { reason fields { field reason } } } }
"""
ANSWER = """
mutation ($id: ID!) { rollObjectionAccept(id: $id, answer: "已改") {
  ... on RollObjection { accepted answer } ... on Refusal { reason } } }
"""
LINES = """
query ($id: ID!) { rollLines(publication: $id, first: 1) {
  nodes { label exclusiveArea owners head together corrected } }
  rollObjections(publication: $id) { label } }
"""
CONFIRM = """
mutation ($id: ID!) { rollConfirm(id: $id) {
  ... on RollPublication { stage settled { heads area } } ... on Refusal { reason facts } } }
"""


class TestRollPublication:
    async def test_goes_from_notice_to_confirmation(self, graph):
        with clock.standing_at(PUT_UP):
            await taken_over()
            wang = await owner()
            made = await graph(CLERK, PUBLISH, estate=global_id("Estate", ESTATE))
            id = made["rollPublish"]["id"]
            said = (await graph(wang, OBJECT, id=id, claim="AREA"))["rollObject"]
            early = (await graph(CLERK, ANSWER, id=said["id"]))["rollObjectionAccept"]
            await put_right()
            late = (await graph(CLERK, ANSWER, id=said["id"]))["rollObjectionAccept"]
        with clock.standing_at(OVER):
            done = (await graph(CLERK, CONFIRM, id=id))["rollConfirm"]

        assert made["rollPublish"]["published"] == {"units": 4, "heads": 3, "area": 40727}
        assert made["rollPublish"]["viewerCannotConfirm"] == {"reason": "ROLL_STANDS"}
        assert said["publication"] == {"waiting": 1}
        assert (early, late) == ({"reason": "ROLL_UNCHANGED"}, {"accepted": True, "answer": "已改"})
        assert done == {"stage": "CONFIRMED", "settled": {"heads": 3, "area": 40827}}
        seen = await graph(wang, LINES, id=id)
        assert seen["rollLines"]["nodes"] == [
            {
                "label": "3号楼1单元101",
                "exclusiveArea": 9952,
                "owners": ["王*明"],
                "head": 1,
                "together": 2,
                "corrected": True,
            }
        ]

    async def test_refuses_in_the_right_shape(self, graph):
        with clock.standing_at(PUT_UP):
            await taken_over()
            made = await graph(CLERK, PUBLISH, estate=global_id("Estate", ESTATE))
            id = made["rollPublish"]["id"]
            again = await graph(CLERK, PUBLISH, estate=global_id("Estate", ESTATE))
            said = (await graph(QIAN.actor, OBJECT, id=id, claim="AREA"))["rollObject"]

        assert again["rollPublish"] == {"reason": "ROLL_STANDS"}
        assert said["fields"] == [{"field": "claim", "reason": "ONLY_LEFT_OUT"}]

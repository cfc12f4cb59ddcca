from datetime import timedelta

from resolvers.calendar import today
from schema.nodes import global_id
from tests import story
from tests.resolvers.estates.rolls import CLERK

CONTRACT = """... on ServiceContract { id stage feeFen services steps { kind }
    viewerCannotSign { reason } viewerCannotTerminate { reason } }
    ... on Refusal { reason fields { field reason } }"""
DRAFT = f"""mutation ($estate: ID!, $company: ID!, $to: Date!) {{ serviceContractDraft(
    estate: $estate, contract: {{ company: $company, fromDate: "2026-01-01", toDate: $to,
    feeFen: 150, staffCount: 9, phone: "0373-5550199", services: "保洁" }}) {{ {CONTRACT} }} }}"""
GIVEN = {
    "estate": global_id("Estate", story.ESTATE),
    "company": global_id("Organisation", story.COMPANY),
    "to": "2029-01-01",
}


class TestServiceContracts:
    async def act(self, graph, name: str, id: str, more: str = "", actor=CLERK):
        query = f"mutation ($id: ID!) {{ {name}(id: $id{more}) {{ {CONTRACT} }} }}"
        return (await graph(actor, query, id=id))[name]

    async def test_are_drafted_signed_and_ended(self, graph):
        made = (await graph(CLERK, DRAFT, **GIVEN))["serviceContractDraft"]
        day = f', day: "{today()}"'
        signed = await self.act(graph, "serviceContractSign", made["id"], day)
        assert signed["viewerCannotSign"] == {"reason": "WRONG_STAGE"}
        await self.act(graph, "serviceContractFile", made["id"], day, story.LIU.actor)
        await self.act(graph, "serviceContractBegin", made["id"])
        await self.act(graph, "serviceContractRenew", made["id"], ', day: "2031-01-01"')
        early = await self.act(graph, "serviceContractTerminate", made["id"], f"{day}, by: OWNERS")
        assert early["fields"] == [{"field": "day", "reason": "TERMINATION_TOO_SOON"}]
        last = f', day: "{today() + timedelta(days=60)}", by: OWNERS'
        await self.act(graph, "serviceContractTerminate", made["id"], last)
        done = await self.act(graph, "serviceContractHandOver", made["id"], day)

        assert done["stage"] == "HANDED_OVER"
        assert len(done["steps"]) == 7

    async def test_are_refused_in_the_right_shape(self, graph):
        wrong = await graph(CLERK, DRAFT, **{**GIVEN, "to": "2025-01-01"})
        other = await graph(story.WANG.actor, DRAFT, **GIVEN)

        assert wrong["serviceContractDraft"]["fields"] == [
            {"field": "toDate", "reason": "ENDS_BEFORE_IT_BEGINS"}
        ]
        assert other["serviceContractDraft"]["reason"] == "NOT_YOUR_POST"

    async def test_are_hidden_until_they_are_signed(self, graph):
        await graph(CLERK, DRAFT, **GIVEN)
        query = """query ($estate: ID!) { serviceContracts(estate: $estate) { stage } }"""
        estate = GIVEN["estate"]

        assert (await graph(story.WANG.actor, query, estate=estate))["serviceContracts"] == []
        assert len((await graph(CLERK, query, estate=estate))["serviceContracts"]) == 1

import asyncio
from dataclasses import replace

from resolvers import database, pdfs, proposals
from resolvers.live import hub
from resolvers.proposals import ProposalStage
from schema import schema
from schema.nodes import global_id
from tests.resolvers.proposals import DESK, PDF, WRITER, brought, endorsed, neighbours, submitted
from tests.schema.conftest import as_seen_by
from tests.story import ESTATE, LIU, QIAN, WANG

ESTATE_ID = global_id("Estate", ESTATE)
SHOWN = """
  ... on Proposal { id number title stage revision costFen money version
    support { homes needed reached } answerDueAt answers { text organisation { name } council }
    phases { stage name leastDays } deciders { body } adopted responsible
    viewerCannotEndorse { reason } viewerCannotEdit { reason } viewerCannotScreen { reason }
    viewerCannotWithdraw { reason sentence } versions { number text } acts { kind } }
  ... on Refusal { reason fields { field reason } facts }
"""


def act(name: str, given: str = "", types: str = "") -> str:
    return f"mutation ($id: ID!{types}) {{ {name}(id: $id{given}) {{ {SHOWN} }} }}"


DRAFT = f"""
mutation ($estate: ID!, $text: String!, $cost: Fen) {{
  proposalDraft(estate: $estate, text: $text, costFen: $cost, money: MAINTENANCE_FUND) {{ {SHOWN} }}
}}
"""
CHANGED = "subscription ($id: ID!) { proposalChanged(id: $id) { stage } }"
QUERY = f"query ($id: ID!) {{ proposal(id: $id) {{ {SHOWN} }} }}"


class TestCourse:
    async def test_goes_from_a_sentence_to_a_result_by_the_api_alone(self, graph):
        said = {"estate": ESTATE_ID, "text": "换3号楼电梯。\n先换一部。", "cost": 48_600_000_00}
        made = (await graph(WRITER, DRAFT, **said))["proposalDraft"]
        id, uuid = made["id"], None
        assert (made["stage"], made["costFen"], made["number"]) == ("DRAFT", 48_600_000_00, None)

        async def done(actor, name, given="", types="", **more):
            found = await graph(actor, act(name, given, types), id=id, **more)
            return found[name]

        edit = ', text: $t, base: 1, money: MAINTENANCE_FUND, why: "改"'
        edited = await done(WRITER, "proposalEdit", edit, ", $t: String!", t="换3号楼电梯。")
        assert [each["number"] for each in edited["versions"]] == [1, 2]
        found = await done(WRITER, "proposalSubmit")
        assert (found["stage"], found["support"]["needed"]) == ("PROPOSED", 10)
        for each in await neighbours(9):
            found = await done(each, "proposalEndorse")
        assert found["support"] == {"homes": 10, "needed": 10, "reached": True}
        assert found["answerDueAt"]
        answered = await done(LIU.actor, "proposalAnswer", ', text: "正在询价。"')
        assert answered["answers"][0]["organisation"] == {"name": "龙湾物业服务中心"}
        await done(DESK, "proposalScreen")
        assert (await done(DESK, "proposalApprove"))["stage"] == "ANNOUNCED"
        assert (await done(DESK, "proposalGoOn"))["reason"] == "DISPLAY_RUNNING"
        [uuid] = [each.id for each in (await proposals.listed(DESK, ESTATE)).items]
        await database.execute(
            "update proposals set announced_until = '2020-01-01' where id = $1", uuid
        )
        talked = await done(DESK, "proposalGoOn")
        assert talked["deciders"] == [{"body": "OWNERS_ORDINARY"}]
        await done(DESK, "proposalPut", ", decider: OWNERS_ORDINARY")
        noted = ', note: "过半。", responsible: "龙湾物业", dueOn: "2027-05-01"'
        assert (await done(DESK, "proposalAdopt", noted))["reason"] == "OWNERS_VOTE"
        await proposals.conclude(uuid, adopted=True)
        assert (await done(LIU.actor, "proposalReport", ', note: "换好了。"'))["stage"] == (
            "DISCLOSURE"
        )

    async def test_takes_documents_and_refuses_the_sixth(self, graph):
        id = global_id("Proposal", (await submitted()).id)
        kept = [(await pdfs.store(WRITER, PDF, name="报价.pdf")).id for _ in range(6)]
        attach = """mutation ($id: ID!, $of: [ID!]) {
          proposalAttach(id: $id, documents: $of) {
            ... on Proposal { documents { id name bytes url } }
            ... on Refusal { reason fields { field reason } } } }"""
        ids = [str(each) for each in kept]
        found = (await graph(WRITER, attach, id=id, of=ids[:5]))["proposalAttach"]["documents"]
        assert found[0] == {
            "id": ids[0],
            "name": "报价.pdf",
            "bytes": len(PDF),
            "url": f"/files/{ids[0]}",
        }
        assert (await graph(WRITER, attach, id=id, of=ids[5:]))["proposalAttach"] == {
            "reason": "NOT_VALID",
            "fields": [{"field": "documents", "reason": "TOO_MANY"}],
        }

    async def test_is_refused_in_the_right_shape(self, graph):
        proposal = await submitted()
        id = global_id("Proposal", proposal.id)

        assert await graph(QIAN.actor, QUERY, id=id) == {"proposal": {
            "reason": "NOT_FOUND", "fields": [], "facts": {}
        }}  # fmt: skip
        wrong = await graph(DESK, act("proposalReject", ', note: " "'), id=id)
        assert wrong["proposalReject"]["fields"] == [{"field": "note", "reason": "MISSING"}]
        found = (await graph(DESK, QUERY, id=id))["proposal"]
        assert found["viewerCannotEndorse"] == {"reason": "NOT_A_RESIDENT"}
        assert found["viewerCannotScreen"] is None

    async def test_tells_what_has_changed_meanwhile(self, graph):
        proposal = await submitted()
        await proposals.screen(DESK, proposal.id)
        id = global_id("Proposal", proposal.id)
        late = await graph(DESK, act("proposalApprove", ", expectedVersion: 1"), id=id)

        assert late["proposalApprove"]["reason"] == "CHANGED_SINCE"
        assert late["proposalApprove"]["facts"]["act"] == "SCREEN"


class TestLists:
    LISTS = """
    query ($estate: ID!) {
      proposals(estate: $estate, box: OPEN, first: 5) { nodes { title } pageInfo { hasNextPage } }
      proposalDesk { title } myProposals { title }
      similarProposals(estate: $estate, text: "灯太暗，老人晚上看不见台阶。") { score
        proposal { title } }
      viewerCannotDraftProposal(estate: $estate) { reason }
    }
    """

    async def test_are_those_that_one_may_know(self, graph):
        proposal = await endorsed(10)
        found = await graph(WRITER, self.LISTS, estate=ESTATE_ID)

        assert found["proposals"]["nodes"] == [{"title": proposal.title}]
        assert found["proposalDesk"] == []
        assert found["myProposals"] == [{"title": proposal.title}]
        assert found["similarProposals"][0]["proposal"] == {"title": proposal.title}
        assert found["viewerCannotDraftProposal"] is None
        desk = await graph(LIU.actor, "{ proposalDesk { title answerDueAt } }")
        assert len(desk["proposalDesk"]) == 1

    async def test_show_what_became_of_a_text(self, graph):
        proposal = await submitted()
        await proposals.edit(WRITER, proposal.id, text="换一盏灯。", base=1)
        query = """query ($id: ID!) { proposalChanges(id: $id, before: 1, after: 2) {
            same pieces { mark text } } }"""
        found = await graph(WRITER, query, id=global_id("Proposal", proposal.id))

        assert not found["proposalChanges"][0]["same"]

    async def test_tell_what_residents_wrote_to_those_who_run_them(self, graph):
        proposal = await brought(ProposalStage.EVALUATION)
        await proposals.rate(WRITER, proposal.id, stars=4, note="楼梯还暗。")
        query = "query ($id: ID!) { proposal(id: $id) { ... on Proposal { remarks { stars note }}}}"
        seen = [
            (await graph(who, query, id=global_id("Proposal", proposal.id)))["proposal"]["remarks"]
            for who in (DESK, LIU.actor, WRITER)
        ]

        assert seen == [[{"stars": 4, "note": "楼梯还暗。"}]] * 2 + [[]]

    async def test_name_the_others_they_lead_to_as_far_as_their_reader_may_know(self, graph):
        proposal, other = await submitted(text="换灯。\n修门。"), await submitted(text="换灯。")
        new = await proposals.split(WRITER, proposal.id, paragraphs=[2])
        await proposals.merge(DESK, proposal.id, into=other.id)
        query = """query ($id: ID!) { proposal(id: $id) { ... on Proposal {
            mergedInto { number } splitFrom { number } } } }"""

        async def read(actor, id):
            return (await graph(actor, query, id=global_id("Proposal", id)))["proposal"]

        assert await read(WRITER, new.id) == {"mergedInto": None, "splitFrom": {"number": 1}}
        assert (await read(WRITER, proposal.id))["mergedInto"] == {"number": 2}
        await proposals.leave(WRITER, other.id)
        gone = replace(WRITER, posts=frozenset())
        assert (await read(gone, proposal.id))["mergedInto"] is None
        assert (await read(gone, new.id))["splitFrom"] == {"number": 1}


class TestWritingTogether:
    async def test_takes_a_code(self, graph):
        proposal = await proposals.draft(WRITER, ESTATE, text="一起写。")
        id = global_id("Proposal", proposal.id)
        share = "mutation ($id: ID!) { proposalShare(id: $id) { ... on ProposalShare { code } } }"
        code = (await graph(WRITER, share, id=id))["proposalShare"]["code"]
        [other] = await neighbours(1)
        join = f"mutation ($code: String!) {{ proposalJoin(code: $code) {{ {SHOWN} }} }}"
        assert (await graph(other, join, code=code))["proposalJoin"]["stage"] == "DRAFT"
        leave = "mutation ($id: ID!) { proposalLeave(id: $id) { ... on Acknowledgement { done } } }"
        assert (await graph(other, leave, id=id)) == {"proposalLeave": {"done": True}}


class TestChanged:
    async def test_tells_a_proposal_as_it_is_and_when_it_changes(self, db, dsn):
        id = global_id("Proposal", (proposal := await submitted()).id)
        await hub.start(dsn)
        try:
            changes = await schema.stream(CHANGED, {"id": id}, context_value=as_seen_by(WANG.actor))
            async with asyncio.timeout(10):
                assert (await anext(changes)).data["proposalChanged"]["stage"] == "PROPOSED"
                await proposals.screen(DESK, proposal.id)
                while (await anext(changes)).data["proposalChanged"]["stage"] != "SCREENING":
                    pass
            await changes.aclose()
        finally:
            await hub.stop()


class TestAmendments:
    async def test_are_made_and_decided(self, graph):
        proposal, [other] = await submitted(text="换灯。\n修门。"), await neighbours(1)
        id = global_id("Proposal", proposal.id)
        shown = """... on Proposal { revision text amendments { id paragraph original present text
          state reply viewerCannotAccept { reason } viewerCannotTakeBack { reason } } }
          ... on Refusal { reason facts }"""
        amend = f"""mutation ($id: ID!) {{
          proposalAmend(id: $id, paragraph: 2, base: 1, text: "修大门。") {{ {shown} }} }}"""
        [made] = (await graph(other, amend, id=id))["proposalAmend"]["amendments"]
        assert made["viewerCannotAccept"] == {"reason": "NOT_AN_AUTHOR"}
        assert made["viewerCannotTakeBack"] is None
        accept = f"""mutation ($id: ID!, $of: [ID!]!) {{
          amendmentAccept(id: $id, amendments: $of) {{ {shown} }} }}"""
        found = (await graph(WRITER, accept, id=id, of=[made["id"]]))["amendmentAccept"]
        assert (found["text"], found["revision"]) == ("换灯。\n修大门。", 2)
        late = (await graph(other, amend, id=id))["proposalAmend"]
        assert late == {"reason": "PARAGRAPH_CHANGED", "facts": {"text": "修大门。"}}

        for name in ("amendmentDecline", "amendmentTakeBack"):
            reply = ', reply: "不急。"' if name == "amendmentDecline" else ""
            query = f"""mutation ($id: ID!, $of: ID!) {{
              {name}(id: $id, amendment: $of{reply}) {{ {shown} }} }}"""
            again = await graph(other if not reply else WRITER, query, id=id, of=made["id"])
            assert again[name]["reason"] == "ALREADY_DECIDED"

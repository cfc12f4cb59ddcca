"""Rights, unmaskings and accusations in the graph."""

import pytest

from resolvers import accusations, consents, files, rights
from schema.nodes import global_id
from tests.resolvers import confidence
from tests.resolvers.confidence import BAI, FANG, SHI
from tests.story import BUREAU, COMPANY, LIU, QIAN, SUN, WANG, ZHOU
from tests.web.lamp import dispatched

pytestmark = pytest.mark.anyio
UNMASK = """
mutation Unmask($case: ID!, $reason: String!) {
  caseUnmask(id: $case, reason: $reason) {
    ... on Unmasking { id viewerCannotLook { reason } }
    ... on Refusal { reason fields { field reason } }
  }
}
"""
LOOK = """
mutation Look($id: ID!) {
  unmaskingLook(id: $id) { ... on Unmasked { name phone } ... on Refusal { reason } }
}
"""
CLAIM = """
mutation Claim($kind: ClaimKind!, $detail: Detail, $wanted: String) {
  claimMake(kind: $kind, detail: $detail, wanted: $wanted) {
    ... on Claim { id stage area { code } viewerCannotWithdraw { reason } }
    ... on Refusal { reason fields { field reason } }
  }
}
"""
FULFIL = """
mutation Fulfil($id: ID!) {
  claimFulfil(id: $id, reply: "好了。") { ... on Claim { stage reply } ... on Refusal { reason } }
}
"""
FILE = """
mutation File($accused: ID!) {
  accusationFile(accused: $accused, text: "乱收费") {
    ... on Accusation { id number mine accused { name } viewerCannotRegister { reason } }
    ... on Refusal { reason }
  }
}
"""
AS_RELATIVE = """
mutation AsRelative($photos: [ID!]!) {
  claimMakeAsRelative(
    who: "13800000001", kinship: CHILD, kind: ACCESS, note: "办理继承", photos: $photos
  ) {
    ... on Claim { id kinship found viewerCannotOpen { reason } viewerCannotFulfil { reason } }
    ... on Refusal { reason fields { field reason } }
  }
}
"""
AS_GUARDIAN = """
mutation AsGuardian($photos: [ID!]!) {
  claimMakeAsGuardian(name: "王小宝", phone: "13800000099", kinship: PARENT, photos: $photos) {
    ... on Claim { id called wanted } ... on Refusal { reason fields { field reason } }
  }
}
"""
OBJECT = """
mutation Object($id: ID!) {
  claimObject(id: $id) { ... on Claim { objectedAt } ... on Refusal { reason } }
}
"""
OPEN = """
mutation Open($id: ID!) {
  claimOpen(id: $id) { ... on Opened { data } ... on Refusal { reason } }
}
"""
NODE = "query Node($id: ID!) { node(id: $id) { id } }"
REFER = """
mutation Refer($id: ID!, $to: ID!, $readers: [ID!]!) {
  accusationRegister(id: $id) { ... on Accusation { stage } ... on Refusal { reason } }
  accusationRefer(id: $id, organisation: $to, readers: $readers) {
    ... on Accusation { stage lead { name } } ... on Refusal { reason fields { field reason } }
  }
}
"""


@pytest.fixture(autouse=True)
async def confidants(db: None) -> None:
    await confidence.plant()


class TestUnmask:
    async def test_is_asked_and_looked_at(self, graph):
        case = global_id("Case", (await dispatched()).id)
        asked = (await graph(ZHOU.actor, UNMASK, case=case, reason="约上门时间"))["caseUnmask"]
        assert asked["viewerCannotLook"] is None

        seen = await graph(ZHOU.actor, LOOK, id=asked["id"])

        assert seen["unmaskingLook"] == {"name": "王女士", "phone": "13800000001"}
        told = await graph(WANG.actor, "{ unmaskingsOfMe { byName reason lookedCount } }")
        assert told["unmaskingsOfMe"] == [
            {"byName": "周女士", "reason": "约上门时间", "lookedCount": 1}
        ]

    async def test_without_a_reason_is_refused(self, graph):
        case = global_id("Case", (await dispatched()).id)
        asked = await graph(ZHOU.actor, UNMASK, case=case, reason="")

        assert asked["caseUnmask"]["fields"] == [{"field": "reason", "reason": "MISSING"}]


class TestClaim:
    async def test_is_made_and_fulfilled(self, graph):
        made = await graph(WANG.actor, CLAIM, kind="CORRECTION", detail="NAME", wanted="王小红")
        claim = made["claimMake"]
        assert (claim["stage"], claim["viewerCannotWithdraw"]) == ("MADE", None)
        assert len((await graph(BAI.actor, "{ claims { id } }"))["claims"]) == 1

        done = await graph(BAI.actor, FULFIL, id=claim["id"])

        assert done["claimFulfil"] == {"stage": "FULFILLED", "reply": "好了。"}
        told = await graph(WANG.actor, "{ myData myClaims { reply } }")
        assert told["myData"]["person"]["name"] == "王小红"
        assert told["myClaims"] == [{"reply": "好了。"}]

    async def test_of_others_is_not_found(self, graph):
        claim = await rights.claim(WANG.actor, kind="erasure")
        done = await graph(ZHOU.actor, FULFIL, id=global_id("Claim", claim.id))

        assert done["claimFulfil"] == {"reason": "NOT_FOUND"}


class TestConsents:
    async def test_are_given_for_words_that_everybody_can_read(self, graph):
        texts = await graph(
            WANG.actor, "{ consentTexts { purpose version } retentionRules { what } }"
        )
        assert {each["purpose"] for each in texts["consentTexts"]} == {
            "CONTACT",
            "CHILD",
            "NO_RELATIVES",
        }

        give = "mutation { consentGive(purpose: CONTACT) { ... on Consent { personName } } }"
        assert (await graph(WANG.actor, give))["consentGive"] == {"personName": "王女士"}


class TestAccusation:
    async def test_is_filed_and_no_node_to_the_accused(self, graph):
        filed = await graph(WANG.actor, FILE, accused=global_id("Organisation", COMPANY))
        id = filed["accusationFile"]["id"]

        assert filed["accusationFile"]["accused"] == {"name": "龙湾物业服务中心"}
        for who in (LIU, ZHOU):
            with pytest.raises(AssertionError, match="NOT_FOUND"):
                await graph(who.actor, NODE, id=id)
            assert (await graph(who.actor, "{ accusations { id } }"))["accusations"] == []
        assert (await graph(SHI.actor, NODE, id=id))["node"] == {"id": id}

    async def test_is_referred_to_readers_but_not_to_the_accused(self, graph):
        filed = await accusations.file(WANG.actor, accused=COMPANY, text="乱收费")
        id = global_id("Accusation", filed.id)
        to = global_id("Organisation", COMPANY)
        refused = await graph(FANG.actor, REFER, id=id, to=to, readers=[str(LIU.id)])
        assert refused["accusationRefer"]["fields"] == [
            {"field": "organisation", "reason": "ACCUSED_MAY_NOT"}
        ]

        to = global_id("Organisation", BUREAU)
        sent = await graph(FANG.actor, REFER, id=id, to=to, readers=[str(SUN.id)])

        assert sent["accusationRefer"]["stage"] == "REFERRED"


async def test_a_relative_asks_and_reads_what_was_granted(graph, photo):
    refused = await graph(QIAN.actor, AS_RELATIVE, photos=[])
    assert [each["field"] for each in refused["claimMakeAsRelative"]["fields"]] == ["photos"]
    kept = await files.store(QIAN.actor, photo)
    made = (await graph(QIAN.actor, AS_RELATIVE, photos=[str(kept.id)]))["claimMakeAsRelative"]
    assert (made["kinship"], made["found"]) == ("CHILD", "")
    assert made["viewerCannotOpen"]["reason"] == "CLAIM_NOT_GRANTED"

    await graph(BAI.actor, FULFIL, id=made["id"])

    opened = await graph(QIAN.actor, OPEN, id=made["id"])
    assert opened["claimOpen"]["data"]["person"]["phone"] == WANG.phone
    refused = await graph(ZHOU.actor, OBJECT, id=made["id"])
    assert refused["claimObject"] == {"reason": "NOT_FOUND"}
    [mine] = (await graph(WANG.actor, "{ claimsAboutMe { id madeByName } }"))["claimsAboutMe"]
    assert mine == {"id": made["id"], "madeByName": "钱*生"}
    objected = await graph(WANG.actor, OBJECT, id=made["id"])
    assert objected["claimObject"]["objectedAt"]


async def test_a_guardian_asks_with_proof(graph, photo):
    kept = await files.store(WANG.actor, photo)
    refused = await graph(WANG.actor, AS_GUARDIAN, photos=[str(kept.id)])
    assert refused["claimMakeAsGuardian"]["reason"] == "ID_NUMBER_NEEDED"

    await consents.identify(WANG.actor, id_number="410702199003071233")
    made = await graph(WANG.actor, AS_GUARDIAN, photos=[str(kept.id)])

    claim = made["claimMakeAsGuardian"]
    assert (claim["called"], claim["wanted"]) == ("王小宝", "138****0099")

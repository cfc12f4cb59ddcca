"""What stands in the addresses of pages: each thing there is a page of, and how it comes about."""

from dataclasses import replace
from datetime import date, timedelta
from hashlib import sha256
from io import BytesIO
from uuid import UUID

from PIL import Image
from uuid_utils.compat import uuid7

from resolvers import (
    accusations,
    cases,
    clock,
    comments,
    councils,
    credentials,
    database,
    files,
    followings,
    meetings,
    opinions,
    posts,
    proposals,
    rights,
    rules,
    surveys,
    unmaskings,
)
from resolvers.actors import PostKind
from resolvers.apps import webhooks
from resolvers.apps.webhooks import sending
from resolvers.cases import Case, Outcome
from resolvers.clock import now
from resolvers.councils import Council, CouncilKind
from resolvers.meetings import Meeting
from resolvers.proposals import ProposalStage
from tests import owned
from tests.resolvers import comments as talking
from tests.resolvers import confidence
from tests.resolvers import opinions as asking
from tests.resolvers import proposals as proposing
from tests.resolvers import surveys as surveying
from tests.resolvers.apps import signing
from tests.resolvers.councils import ARTICLE, CLERK, OWNERS, STREET, propose, seated
from tests.resolvers.meetings import STARTS, called, council, opened
from tests.story import (
    ADMIN,
    BUREAU,
    CHEN,
    COMPANY,
    ESTATE,
    GRID,
    HUANG,
    LIU,
    QIAN,
    WANG,
    ZHOU,
)

TEXT = "3号楼门口的灯坏了三天。晚上看不见路。"


SHEET = "工单编号,诉求内容\n9,灯坏了\n10,\n".encode()
OF_SHEET = {"organisation": BUREAU, "area": GRID}
REPLY = {
    "purpose": "close",
    "area": ZHOU.area,
    "name": "结案告知",
    "source": "区政府办公室通知",
    "text": "{称呼}您好，您反映的“{标题}”（{编号}）已经办好。",
}


async def known() -> dict[str, object]:
    """What stands in the addresses, by its name there."""
    return {
        "lamp": (await lamp()).id,
        "answered": (await answered()).id,
        "committee": (await seated(await propose(), OWNERS)).id,
        "announced": (await announced()).id,
        "sitting": (sitting := await council()).id,
        "callers": (callers := await owned.calling()).id,
        **await owned.things(callers),
        **await mine(),
        **await let_in(),
        "meeting": (await gathered(sitting)).id,
        **await voting(sitting),
        "held": (await held(sitting)).id,
        **await proposed(),
        "conversation": await asked(),
        **await surveyed(),
        "digest": await told(),
        "filter": (
            await cases.save_filter(ZHOU.actor, name="亮灯", filter=cases.Filter(search="灯"))
        ).id,
        "sheet": (await cases.hotline.import_sheet(ZHOU.actor, SHEET, **OF_SHEET)).id,
        "reply_template": (await cases.reply_templates.write(ZHOU.actor, **REPLY)).id,
        "mail": await mailed(),
        "about_her": await claimed(),
    }


async def proposed() -> dict[str, object]:
    """A draft, one that is talked over in its second version, and one that must be answered."""
    talked = await proposing.brought(ProposalStage.DELIBERATION)
    said = {"title": proposing.TITLE, "text": f"{proposing.TEXT}\n再装一个感应器。", "base": 1}
    await proposals.edit(proposing.WRITER, talked.id, **said, why="老人提的")
    for words in ("请换成感应灯。", "请换两盏灯。"):
        given = {"paragraph": 2, "base": 2, "text": words}
        await proposals.amend(proposing.WRITER, talked.id, **given)
    comment = await discussed(talked.id)
    owed = await proposing.endorsed(10, title="大门早一点开", text="大门请六点开。")
    draft = await proposing.drafted(title="种几棵树", text="西边种三棵桂花。")
    known = {"draft_proposal": draft.id, "proposal": talked.id, "owed": owed.id}
    return {**known, "comment": comment}


async def discussed(proposal: UUID) -> UUID:
    """Both sides and a question; one reply was removed, which its author appeals against."""
    for_it = await talking.said(proposing.WRITER, proposal)
    one, two = await proposing.neighbours(2)
    await talking.said(one, proposal, "先看看要多少钱。", "against")
    asked = await talking.said(two, proposal, "什么时候换？", "question")
    await comments.answer(talking.MANAGER, asked.id, text="下周三。")
    await comments.mark(one, for_it.id)
    await comments.edit(proposing.WRITER, for_it.id, text="晚上太暗。", base=1)
    rude = await comments.reply(two, for_it.id, text="骗子。")
    insult = await talking.rule("insult")
    await comments.report(one, rude.id, rule=insult, note="骂人")
    await comments.remove(talking.MEMBER, rude.id, rule=insult, note="没有根据。")
    await comments.appeal(two, rude.id, text="说的是卖灯的。")
    await comments.report(one, for_it.id, rule=await talking.rule("off_topic"))
    return for_it.id


async def surveyed() -> dict[str, object]:
    """A survey in preparation, one that is open, and one that was counted and answered."""
    counted = await surveying.opened(surveying.MEMBER, title="保洁做得怎么样")
    owners = await surveying.living(12, PostKind.OWNER)
    await surveying.answered(counted, owners, 1, "楼道要常拖。")
    await surveying.answered(counted, await surveying.living(14), 2)
    await surveying.closed(counted)
    said = "先试关一个月东门，十二月再问一次。"
    await surveys.answer(surveying.MEMBER, counted.id, text=said)
    known = {"draft_survey": (await surveying.drafted()).id, "counted_survey": counted.id}
    return {**known, "survey": (await surveying.opened()).id}


async def told() -> str:
    """The code of a digest of 王女士's, who follows her estate and has news of it."""
    await followings.follow(WANG.actor, followings.Followed.ESTATE, ESTATE)
    with clock.standing_at(clock.now() + timedelta(minutes=1)):
        await proposing.submitted(proposing.DESK, title="种几棵桂花", text="西边种三棵桂花。")
    with clock.standing_at(clock.now() + timedelta(minutes=2)):
        await followings.tell()
    id, code = uuid7(), "a-code-of-a-digest"
    await database.execute(
        "insert into digests (id, person, day, news_count, code_fingerprint, made_at)"
        " values ($1, $2, $3, 1, $4, now())",
        *(id, WANG.id, date(2026, 11, 25), sha256(code.encode()).digest()),
    )
    return code


async def mailed() -> str:
    """The code of a mail to 王女士, whose address is given and not confirmed yet."""
    await followings.give_mailbox(WANG.actor, "wang@example.com")
    code = "a-code-of-a-mail"
    await database.execute(
        "insert into mails (id, person, kind, code_fingerprint, made_at, next_at, sent_at)"
        " values ($1, $2, 'digest', $3, now(), now(), now())",
        *(uuid7(), WANG.id, sha256(code.encode()).digest()),
    )
    return code


async def asked() -> object:
    """A conversation whose map is drawn, with one statement hidden."""
    conversation = await asking.talked()
    await asking.voted(conversation, [asking.LEFT] * 7 + [asking.RIGHT] * 6)
    last = (await opinions.statements(asking.DESK, conversation))[-1]
    await opinions.hide(asking.DESK, last.id, because="和东门没有关系")
    await asking.closed(conversation)
    return conversation.id


async def claimed() -> object:
    """A claim of somebody who says that 王女士 died, and a correction of her own."""
    await rights.claim(WANG.actor, kind="correction", detail="phone", wanted="13911112222")
    kept = await files.store(QIAN.actor, _paper())
    claim = await rights.claim_as_relative(
        QIAN.actor,
        who=WANG.phone,
        kinship="child",
        kind="access",
        note="办理继承",
        photos=[kept.id],
    )
    return claim.id


def _paper() -> bytes:
    out = BytesIO()
    Image.new("RGB", (240, 160), (240, 236, 226)).save(out, "JPEG")
    return out.getvalue()


async def gathered(sitting: Council) -> Meeting:
    """The owners' meeting that a council in office called."""
    later = STARTS + timedelta(days=30)
    return await called(sitting, body=rules.RuleBody.OWNERS_ORDINARY, starts_at=later)


async def voting(sitting: Council) -> dict[str, object]:
    """One that is open, with a vote by hands and one that the community counts, too."""
    meeting = await opened(sitting)
    for seat in sitting.sitting[:3]:
        meeting = await meetings.check_in(CLERK.actor, meeting.id, person=seat.person)
    await meetings.check_in(CLERK.actor, meeting.id, name="小黄", phone=HUANG.phone)
    point, tellers = meeting.points[0].id, [sitting.sitting[0].person, HUANG.id]
    await meetings.put_vote(CLERK.actor, meeting.id, point, way="hands")
    more = {"text": "换一种划法", "tellers": tellers}
    meeting = await meetings.put_vote(CLERK.actor, meeting.id, point, way="slips", **more)
    by_hands, slips = meeting.votes
    return {"open": meeting.id, "hands": by_hands.id, "slips": slips.id}


async def held(sitting: Council) -> Meeting:
    """One whose minutes wait for the chair."""
    meeting = await opened(sitting)
    for seat in sitting.sitting[:3]:
        meeting = await meetings.check_in(CLERK.actor, meeting.id, person=seat.person)
    meeting = await meetings.put_vote(CLERK.actor, meeting.id, meeting.points[0].id, way="hands")
    [vote] = meeting.votes
    who = [each.person for each in sitting.sitting[:2]]
    await meetings.tick_hands(CLERK.actor, meeting.id, vote.id, hands=dict.fromkeys(who, "for"))
    await meetings.close_vote(CLERK.actor, meeting.id, vote.id)
    await meetings.close(CLERK.actor, meeting.id)
    return await meetings.minute(CLERK.actor, meeting.id, statements="先试一个月。")


async def mine() -> dict[str, object]:
    """What 王女士 asked for and told in confidence, and a link by which her report is followed."""
    await confidence.plant()
    await credentials.authenticators.offer(replace(WANG.actor, shown_at=now()))
    post, *_ = await posts.held_by(WANG.id)
    asked = await unmaskings.unmask_holder(ADMIN.actor, post.id, reason="核对登记")
    return {
        "claim": (await rights.claim(WANG.actor, kind=rights.ClaimKind.EXPLANATION)).id,
        "accusation": (await accusations.file(WANG.actor, accused=COMPANY, text="乱收费。")).id,
        "unmasking": asked.id,
        "link": (await cases.link(WANG.actor, (await lamp()).id)).token,
    }


async def let_in() -> dict[str, object]:
    """An app with a webhook, and what it asks of those who sign in with it."""
    made = await signing.registered(confidential=True)
    said = {"address": "http://127.0.0.1/told", "actions": ["case.reported"]}
    sending.use(loopback=True)
    await webhooks.subscribe(LIU.actor, made.app.id, **said)
    sending.use(loopback=False)
    return {"app": made.app.id, "asking": signing.asking(made)}


async def announced() -> Council:
    """A management committee, composed as in the article."""
    council = await propose(CouncilKind.MANAGEMENT_COMMITTEE, "新乡市")
    await seated(council, ARTICLE)
    return await councils.announce(STREET.actor, council.id)


async def lamp() -> Case:
    """A case that waits for the property company."""
    return await cases.report(WANG.actor, category="0606", text=TEXT, estate=ESTATE)


async def answered() -> Case:
    """One that was dealt with, checked and published."""
    case = await cases.report(WANG.actor, category="0606", text=TEXT, estate=ESTATE)
    await cases.sign(LIU.actor, case.id)
    await cases.finish(LIU.actor, case.id, outcome=Outcome.SOLVED, reply="换了新灯。")
    await cases.verify(CHEN.actor, case.id)
    return await cases.publish(ZHOU.actor, case.id, title="3号楼门口的灯", text=TEXT)

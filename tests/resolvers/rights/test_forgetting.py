"""A person is forgotten: the journal still verifies, and a dump has nothing of them."""

import asyncio
import subprocess

import pytest
from cryptography.exceptions import InvalidTag

from resolvers import (
    accusations,
    apps,
    cases,
    comments,
    consents,
    database,
    estates,
    files,
    journal,
    meetings,
    people,
    posts,
    rights,
    secrecy,
    sessions,
)
from resolvers import rolls as put_up_rolls
from resolvers.actors import Actor, Post, PostKind, Scope, system
from resolvers.cases import Rating, Stage
from resolvers.live import Hub
from resolvers.refusals import NotFound, NotNow, Reason
from resolvers.rights import ClaimKind
from server import programs
from tests import story
from tests.resolvers import comments as talking
from tests.resolvers.cases.telling import SOLVED
from tests.resolvers.confidence import BAI, FANG, SHI
from tests.resolvers.councils import CLERK
from tests.resolvers.estates import rolls
from tests.resolvers.meetings import council, opened
from tests.resolvers.proposals import submitted
from tests.resolvers.rights.texts import DECIDED

pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("confidants")]
CLI = system("cli")
NAME, PHONE, NUMBER = "王淑芬", "13800000001", "410702199003071233"
TEXT = f"我叫{NAME}，电话{PHONE}，身份证{NUMBER}。3号楼2单元501室门口的灯坏了。"
SEARCHED = (NAME, PHONE, NUMBER, "501室", "Firefox", "10.1.2.3")


async def lived(photo: bytes) -> cases.Case:
    """王女士 has left her name wherever one can leave it."""
    wang = story.WANG.actor
    await people.rename(wang, name=NAME)
    await consents.identify(wang, id_number=NUMBER)
    person = await people.find(wang, story.WANG.id)
    whence = sessions.Whence(agent="Firefox", address="10.1.2.3")
    await sessions.start(person, whence=whence)
    kept = await files.store(wang, photo)
    case = await cases.report(
        wang, category="0606", text=TEXT, place=f"{NAME}家", estate=story.ESTATE, photos=[kept.id]
    )
    await cases.sign(story.LIU.actor, case.id)
    done = {**SOLVED, "reply": f"{NAME}您好，灯换好了。", "internal": f"已电话{PHONE}联系"}
    await cases.finish(story.LIU.actor, case.id, **done)
    await cases.verify(story.CHEN.actor, case.id)
    await cases.rate(wang, case.id, rating=Rating.SATISFIED, note=f"谢谢，{NAME}")
    await cases.report(
        story.QIAN.actor, category="0504", text=f"{NAME}家太吵", area=story.OTHER_VILLAGE
    )
    await accusations.file(wang, accused=story.COMPANY, text=f"我是{NAME}，物业乱收费")
    await asked_to_join(wang)
    await talked()
    asked = await cases.unmask(story.ZHOU.actor, case.id, reason=f"联系{NAME}上门")
    assert asked.granted_at
    return case


async def asked_to_join(wang) -> None:
    """She asked for a flat and spoke at a meeting."""
    meeting = await opened(await council())
    await rolls.taken_over("3号楼,1,201,100,住宅,已交付,张三,,,,")
    flat = {"building": "3号楼", "entrance": "1", "room": "201", "capacity": "tenant"}
    await estates.households.ask(wang, story.ESTATE, **flat, note=f"我是{NAME}，电话{PHONE}")
    there = await put_up_rolls.publish(rolls.CLERK, story.ESTATE)
    said = {"room": f"{NAME}的储藏室", "claim": "left_out", "what": f"我是{NAME}"}
    objection = await put_up_rolls.object_(wang, there.id, **said)
    await put_up_rolls.decline(rolls.CLERK, objection.id, answer=f"{NAME}您好")
    await meetings.check_in(CLERK.actor, meeting.id, name=NAME, phone=PHONE)
    await meetings.close(CLERK.actor, meeting.id)
    await meetings.minute(CLERK.actor, meeting.id, statements=f"{NAME}说先试一个月。")


async def talked() -> None:
    """She said a few things of a proposal, one of which was removed."""
    proposal, other = await talking.talked()
    mine = await talking.said(talking.WRITER, proposal.id, f"我是{NAME}。")
    await comments.edit(talking.WRITER, mine.id, text=f"我叫{NAME}，住这里。", base=1)
    theirs = await talking.said(other, proposal.id, f"{NAME}说得对。")
    insult = await talking.rule("insult")
    await comments.report(talking.WRITER, theirs.id, rule=insult, note=f"我是{NAME}")
    await comments.remove(talking.MEMBER, mine.id, rule=insult, note=f"{NAME}骂人")
    await comments.appeal(talking.WRITER, mine.id, text=f"{NAME}没有骂人")
    await comments.uphold(talking.DESK, mine.id, answer=f"{NAME}您好，维持。")


async def forgotten() -> None:
    claim = await rights.claim(story.WANG.actor, kind=ClaimKind.ERASURE, note=f"{NAME}要注销")
    await rights.fulfil(BAI.actor, claim.id, reply=f"{NAME}您好，已注销。")


async def dumped() -> str:
    """Everything that lies in the database, as text; what is sealed is opened, too."""
    tables = await database.rows(
        "select quote_ident(tablename) as name from pg_tables where schemaname = 'public'"
    )
    found = []
    for table in tables:
        for row in await database.rows(f"select * from {table['name']}"):
            for value in row.values():
                found.append(str(value))
                if isinstance(value, bytes) and len(value) > 29 and value[0] < 9:
                    try:
                        found.append(secrecy.decrypt(value))
                    except (InvalidTag, UnicodeDecodeError):
                        continue
    return "\n".join(found)


class TestForget:
    async def test_leaves_nothing_in_a_dump(self, photo):
        await lived(photo)
        before = await dumped()
        assert all(each in before for each in SEARCHED)

        await forgotten()

        after = await dumped()
        assert [each for each in SEARCHED if each in after and each != "501室"] == []

    async def test_leaves_nothing_in_what_pg_dump_writes(self, photo, dsn):
        await lived(photo)
        assert all(each in pg_dump(dsn) for each in (NAME, "Firefox"))

        await forgotten()

        dump = pg_dump(dsn)
        assert "灯坏了" in dump
        assert [each for each in SEARCHED if each in dump] == []

    async def test_leaves_the_file_of_the_case_and_its_journal(self, photo):
        case = await lived(photo)
        before = await journal.history(case.id)
        await forgotten()

        left = await cases.find(story.ZHOU.actor, case.id, wants=cases.EVERYTHING)
        assert (left.stage, left.reporter, left.photo_count) == (Stage.CLOSED, None, 0)
        assert left.photos == ()
        assert "灯坏了" in left.text
        assert (await journal.history(case.id)) == before
        assert await journal.verify(case.id)
        assert await journal.verify(story.WANG.id)
        assert (await journal.actions_on(story.WANG.id))[-1] == "person.forgotten"

    async def test_deletes_the_photos_from_the_disk(self, photo):
        case = await lived(photo)
        [kept] = (await cases.find(story.ZHOU.actor, case.id, wants=cases.EVERYTHING)).photos
        await forgotten()

        with pytest.raises(NotFound):
            await files.read(kept.file, 240)

    async def test_leaves_what_was_answered_in_office_without_a_name(self):
        seated = Post(PostKind.COMMITTEE_MEMBER, estate=story.ESTATE)
        [author] = await talking.neighbours(1)
        said = await talking.said(author, (await submitted(author)).id)
        wang = Actor(story.WANG.id, frozenset({seated}))
        name = await database.value("select name from people where id = $1", story.WANG.id)
        answer = await comments.answer(wang, said.id, text=f"下周换灯，找{name}。")
        await forgotten()

        left = await comments.find(author, answer.id)
        assert "下周换灯" in left.text
        assert name not in left.text

    async def test_ends_sessions_and_posts_and_frees_the_phone(self, photo):
        await lived(photo)
        session = await sessions.start(await people.find(story.WANG.actor, story.WANG.id))
        await forgotten()

        assert await sessions.actor_of(session.token) is None
        assert await posts.held_by(story.WANG.id) == ()
        assert await people.by_phone(PHONE) is None

    async def test_ends_what_they_listen_to_at_once(self, dsn):
        person = await people.find(story.WANG.actor, story.WANG.id)
        session = await sessions.actor_of((await sessions.start(person)).token)
        token = await apps.issue_token(CLI, phone=story.WANG.phone, scopes=[Scope.READ])
        hub = Hub()
        await hub.start(dsn)
        try:
            doors = (session.doors, (await apps.actor_of(token.secret)).doors)
            streams = [anext(hub.listen(story.GRID, doors=each), "over") for each in doors]
            waiting = asyncio.gather(*streams)
            await asyncio.sleep(0)
            assert hub.streams == 2
            await forgotten()

            async with asyncio.timeout(20):
                assert await waiting == ["over", "over"]
        finally:
            await hub.stop()
        assert await apps.actor_of(token.secret) is None

    async def test_of_somebody_on_duty_changes_nothing(self):
        claim = await rights.claim(story.LI.actor, kind=ClaimKind.ERASURE)

        with pytest.raises(NotNow) as refusal:
            await rights.fulfil(BAI.actor, claim.id, reply="已注销。")

        assert (refusal.value.reason, refusal.value.facts) == (Reason.HOLDS_POSTS, {"count": 1})
        assert (await people.by_phone(story.LI.phone)).name == "李师傅"
        assert await journal.actions_on(claim.id) == ["claim.made"]

    async def test_leaves_an_accusation_that_nobody_can_unmask(self, photo):
        await lived(photo)
        [filed] = await accusations.mine(story.WANG.actor)
        await forgotten()

        with pytest.raises(NotNow) as refusal:
            await accusations.unmask(FANG.actor, filed.id, reason="要核实几句话")
        assert refusal.value.reason is Reason.NO_REPORTER
        assert NAME not in (await accusations.find(SHI.actor, filed.id)).text


def pg_dump(dsn: str) -> str:
    program = programs._package() / "pginstall" / "bin" / "pg_dump"
    done = subprocess.run([program, "--inserts", dsn], capture_output=True, check=True, text=True)
    return done.stdout


class TestDecided:
    async def test_every_text_is_emptied_or_none_of_a_persons(self):
        """A new column of text says here what becomes of it when somebody is forgotten."""
        found = await database.rows(
            "select table_name, column_name from information_schema.columns"
            " where table_schema = 'public' and data_type in ('text', 'character varying')"
            " and table_name not like 'journal%' and table_name not like 'pgqueuer%'"
            " and coalesce(character_maximum_length, 1000) > 20"
        )
        columns = {f"{r['table_name']}.{r['column_name']}" for r in found}

        assert columns == set(DECIDED)

"""Being told by mail: where to, what, once, and while the mail server is away."""

from dataclasses import replace
from datetime import timedelta

import pytest

from resolvers import clock, database, followings, notices, senders
from resolvers.actors import NOBODY, Scope
from resolvers.followings import MailKind, Way
from resolvers.refusals import NotAllowed, NotFound, NotNow, NotValid, Reason
from resolvers.senders import Mail, NotSent, NotTaken, SmtpSender
from tests.resolvers.outbox import Outbox
from tests.resolvers.postbox import Postbox, mail_server
from tests.story import WANG

pytestmark = pytest.mark.usefixtures("db")
ADDRESS, ORIGIN = "wang@example.com", "https://gongzhi.example"
ME = WANG.actor


@pytest.fixture
def postbox(db: None, monkeypatch: pytest.MonkeyPatch) -> Postbox:
    found = Postbox()
    monkeypatch.setattr(senders, "_mail_sender", found)
    return found


async def confirmed(postbox: Postbox) -> None:
    await followings.give_mailbox(ME, ADDRESS)
    await followings.confirm_mailbox(ME, postbox.code)
    await followings.prefer(ME, way="mail")
    postbox.sent.clear()


async def something_needs_her(count: int = 1) -> None:
    for _ in range(count):
        await database.execute(
            "insert into notices (id, county, person, kind, about_kind, about, cause, at)"
            " values (gen_random_uuid(), '410702', $1, 'question', 'case', gen_random_uuid(),"
            " gen_random_uuid(), now())",
            WANG.id,
        )


class TestMailbox:
    async def test_is_used_once_its_code_came_back(self, postbox):
        given = await followings.give_mailbox(ME, " wang@EXAMPLE.com ")
        assert (given.address, given.confirmed_at) == ("w***@example.com", None)
        with pytest.raises(NotValid) as refusal:
            await followings.prefer(ME, way="mail")
        assert refusal.value.fields["way"].reason is Reason.MAILBOX_NOT_CONFIRMED

        with pytest.raises(NotValid) as refusal:
            await followings.confirm_mailbox(ME, "000000" if postbox.code != "000000" else "1" * 6)
        assert refusal.value.fields["code"].reason is Reason.CODE_WRONG
        kept = await followings.confirm_mailbox(ME, postbox.code)

        assert kept.confirmed_at is not None
        assert (await followings.prefer(ME, way="mail")).way is Way.MAIL
        assert await database.value("select address from mailboxes") != ADDRESS.encode()
        with pytest.raises(NotValid):
            await followings.confirm_mailbox(ME, postbox.code)

    async def test_another_or_none_is_told_by_phone_again(self, postbox):
        await confirmed(postbox)
        await followings.give_mailbox(ME, "other@example.com")
        assert (await followings.preferences(ME)).way is Way.PHONE

        await followings.remove_mailbox(ME)

        with pytest.raises(NotFound):
            await followings.mailbox(ME)
        with pytest.raises(NotFound):
            await followings.remove_mailbox(ME)
        actions = "select array_agg(action) from journal where action like 'mailbox%'"
        assert await database.value(actions) == ["mailbox.confirmed", "mailbox.removed"]

    @pytest.mark.parametrize(
        "address",
        ["", "wang", "a@b", "a b@example.com", "a@example.com\nBcc: x@y.com", "王@example.com"],
    )
    async def test_that_is_none_is_refused(self, postbox, address):
        with pytest.raises(NotValid):
            await followings.give_mailbox(ME, address)

        assert postbox.sent == []
        assert await database.value("select count(*) from mailboxes") == 0

    async def test_that_cannot_be_reached_is_not_kept(self, postbox):
        postbox.away = True
        with pytest.raises(NotNow) as refusal:
            await followings.give_mailbox(ME, ADDRESS)
        assert refusal.value.reason is Reason.MAIL_NOT_SENT
        postbox.away, postbox.full = False, True
        with pytest.raises(NotValid):
            await followings.give_mailbox(ME, ADDRESS)
        app = replace(ME, scopes=frozenset({Scope.HANDLE}))
        for who, reason in ((NOBODY, Reason.NOT_SIGNED_IN), (app, Reason.ONLY_IN_PERSON)):
            with pytest.raises(NotAllowed) as refused:
                await followings.give_mailbox(who, ADDRESS)
            assert refused.value.reason is reason

        assert await database.value("select count(*) from mailboxes") == 0

    async def test_code_is_good_for_a_quarter_of_an_hour_and_five_tries(self, postbox):
        await followings.give_mailbox(ME, ADDRESS)
        wrong = "000000" if postbox.code != "000000" else "111111"
        for _ in range(5):
            with pytest.raises(NotValid):
                await followings.confirm_mailbox(ME, wrong)
        with pytest.raises(NotValid) as refusal:
            await followings.confirm_mailbox(ME, postbox.code)
        assert refusal.value.fields["code"].reason is Reason.MAIL_CODE_EXPIRED

        await followings.give_mailbox(ME, ADDRESS)
        with clock.standing_at(clock.now() + timedelta(minutes=16)), pytest.raises(NotValid):
            await followings.confirm_mailbox(ME, postbox.code)


class TestDeliver:
    async def test_what_needs_somebody_comes_once_by_mail_and_not_by_phone(
        self, postbox, outbox: Outbox
    ):
        await confirmed(postbox)
        noon = clock.now().replace(hour=4)
        await something_needs_her()
        await database.execute("update notices set at = $1", noon)
        with clock.standing_at(noon + timedelta(minutes=1)):
            assert await followings.tell_at_once() == 1
            assert await followings.tell_at_once() == 0
            assert await followings.deliver(ORIGIN) == 1
            assert await followings.deliver(ORIGIN) == 0

        [(address, mail)] = postbox.sent
        assert (address, mail.subject) == (ADDRESS, "共治：有一件事等您办")
        assert f"{ORIGIN}/notices?box=needed" in mail.text
        assert "王" not in mail.text
        assert outbox.sent == []

    async def test_while_the_mail_server_is_away_for_a_day_loses_and_doubles_nothing(self, postbox):
        await confirmed(postbox)
        noon = clock.now().replace(hour=4)
        await something_needs_her(5)
        await database.execute("update notices set at = $1", noon)
        with clock.standing_at(noon + timedelta(minutes=1)):
            assert await followings.tell_at_once() == 5
        postbox.away, postbox.asked = True, 0
        for minute in range(0, 24 * 60, 10):
            with clock.standing_at(noon + timedelta(minutes=2 + minute)):
                assert await followings.deliver(ORIGIN) == 0
        assert postbox.asked < 100

        postbox.away = False
        for hour in range(6):
            with clock.standing_at(noon + timedelta(hours=24 + hour)):
                await followings.deliver(ORIGIN)

        assert len({mail.id for _, mail in postbox.sent}) == len(postbox.sent) == 5

    async def test_of_what_was_read_meanwhile_is_dropped(self, postbox):
        await confirmed(postbox)
        noon = clock.now().replace(hour=4)
        await something_needs_her(2)
        await database.execute("update notices set at = $1", noon)
        with clock.standing_at(noon + timedelta(minutes=1)):
            assert await followings.tell_at_once() == 2
            first, _second = (await notices.listed(ME)).items
            await notices.read(ME, first.id)
            assert await followings.deliver(ORIGIN) == 1

        assert len(postbox.sent) == await database.value("select count(dropped_at) from mails") == 1

    async def test_that_is_refused_for_good_or_too_long_is_dropped(self, postbox):
        await confirmed(postbox)
        for _ in range(2):
            await database.execute(
                "insert into mails (id, person, kind, word, made_at, next_at) values"
                " (gen_random_uuid(), $1, 'needed', 'question', now(), now())",
                WANG.id,
            )
        postbox.full = True
        assert await followings.deliver(ORIGIN) == 0
        await database.execute(
            "update mails set dropped_at = null, made_at = now() - interval '6d'"
        )
        postbox.away = True
        assert await followings.deliver(ORIGIN) == 0

        assert await database.value("select count(dropped_at) from mails") == 2

    async def test_is_stopped_by_its_link_without_signing_in(self, postbox):
        await confirmed(postbox)
        await database.execute(
            "insert into mails (id, person, kind, news_count, made_at, next_at) values"
            " (gen_random_uuid(), $1, 'digest', 3, now(), now()),"
            " (gen_random_uuid(), $1, 'digest', 4, now(), now() + interval '1 hour')",
            WANG.id,
        )
        assert await followings.deliver(ORIGIN) == 1
        assert postbox.sent[0][1].subject == "共治：您关注的有 3 件新事"
        found = await followings.mailing(postbox.link)
        assert (found.kind, found.stopped) == (MailKind.DIGEST, False)

        assert (await followings.stop_mailing(postbox.link)).stopped

        chosen = await followings.preferences(ME)
        assert (chosen.daily, chosen.at_once) == (False, True)
        with clock.standing_at(clock.now() + timedelta(hours=2)):
            assert await followings.deliver(ORIGIN) == 0
        assert await database.value("select count(dropped_at) from mails") == 1
        with pytest.raises(NotFound):
            await followings.stop_mailing("made-up")

    async def test_is_forgotten_once_its_link_is_too_old(self, postbox):
        await confirmed(postbox)
        await database.execute(
            "insert into mails (id, person, kind, made_at, next_at, sent_at) values"
            " (gen_random_uuid(), $1, 'digest', now() - interval '61 days', now(), now())",
            WANG.id,
        )

        assert await followings.sweep_mails() == 1


class TestSmtpSender:
    mail = Mail("01", "共治：有一件事等您办", "登录了看。\n", f"{ORIGIN}/m/abc/stopping")

    async def test_hands_over_a_mail_that_can_be_stopped_in_one_tap(self):
        async with mail_server() as server:
            sender = SmtpSender("127.0.0.1", server.port, "gongzhi@example.com", "none")
            await sender.send(ADDRESS, self.mail)

        [came] = server.taken
        assert (came["To"], came["Subject"]) == (ADDRESS, self.mail.subject)
        assert came["List-Unsubscribe"] == f"<{self.mail.stop}>"
        assert came["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
        assert came["Message-ID"] == "<01@example.com>"
        assert came.get_content().strip() == "登录了看。"

    @pytest.mark.parametrize(
        ("answer", "fault"), [("450 later", NotSent), ("550 nobody", NotTaken)]
    )
    async def test_tells_later_from_never(self, answer, fault):
        async with mail_server(answer) as server:
            sender = SmtpSender("127.0.0.1", server.port, "gongzhi@example.com", "none")
            with pytest.raises(fault):
                await sender.send(ADDRESS, self.mail)

    async def test_that_was_taken_is_sent_however_the_server_parts(self):
        async with mail_server(parting="421 too many") as server:
            sender = SmtpSender("127.0.0.1", server.port, "gongzhi@example.com", "none")
            await sender.send(ADDRESS, self.mail)

        assert len(server.taken) == 1

    async def test_of_a_server_that_is_away_says_so(self):
        async with mail_server() as server:
            port = server.port
        with pytest.raises(NotSent):
            await SmtpSender("127.0.0.1", port, "a@example.com", "none").send(ADDRESS, self.mail)

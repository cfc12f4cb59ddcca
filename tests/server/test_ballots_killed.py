"""Ballots while everything is killed: every receipt that was shown is in the list, once."""

import asyncio
import os
import re
import signal
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID, uuid4

import asyncpg
import pytest

from resolvers import areas, clock, database, estates, people, polls, sessions
from resolvers.calendar import SHANGHAI
from resolvers.estates import drafts
from resolvers.polls import Poll
from resolvers.sessions import codes
from server import postgres
from server.demo import polled
from server.demo.days import at
from server.demo.roll import BOUGHT, HEADERS
from server.demo.town import PLANTER
from server.opening import opened
from server.settings import Settings
from tests.server.conftest import Serve
from tests.server.test_kill import kill

pytestmark = [pytest.mark.long, pytest.mark.timeout(400)]
VOTERS, AT_ONCE, LASTS = 160, 4, timedelta(seconds=100)
_CASTING = """
    select pid from pg_stat_activity
     where application_name = 'gongzhi' and xact_start is not null
       and (query like '%ballots%' or query like '%ballot_answers%' or query like '%poll_heads%')
     limit 1
"""
PATIENCE = 90  # seconds until somebody who voted sees their receipt
RECEIPT = re.compile(r"[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}")


class Stays(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: object) -> None:
        return None


@dataclass
class Voter:
    """Sends one ballot until it is answered, then reads the page until it shows a receipt."""

    site: str
    cookie: str
    poll: UUID
    head: UUID
    code: str
    said: str
    key: str = field(default_factory=lambda: str(uuid4()))
    receipts: set[str] = field(default_factory=set)

    def vote(self) -> None:
        given = {"head": self.head, "matter_1": self.said, "asked": "yes", "code": self.code}
        body = urllib.parse.urlencode({**given, "client_key": self.key}).encode()
        self._until(f"/polls/{self.poll}/ballots", body, 303)
        self.receipts |= set(RECEIPT.findall(self._until(f"/polls/{self.poll}", None, 200)))

    def _until(self, path: str, body: bytes | None, wanted: int) -> str:
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            status, page = self._ask(path, body)
            if status == wanted:
                return page
            assert status is None or status >= 500, (status, page)
            time.sleep(0.1)
        raise AssertionError(f"no answer: {path}")

    def _ask(self, path: str, body: bytes | None) -> tuple[int | None, str]:
        headers = {"Cookie": self.cookie, "Origin": self.site, "Accept": "text/html"}
        request = urllib.request.Request(self.site + path, body, headers)
        try:
            with urllib.request.build_opener(Stays).open(request, timeout=10) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as answer:
            return answer.code, answer.read().decode()
        except OSError:
            return None, ""


async def planted(settings: Settings, site: str, closes_at: datetime) -> tuple[Poll, list[Voter]]:
    """An estate whose owners are signed in and have a code each, in the last minute of a vote."""
    async with opened(settings):
        area = next(a.code for a in areas.tree().under("410702002022") if len(a.code) == 15)
        there = await estates.register(PLANTER, name="百户花园", area=area)
        group = await polled.preparatory_group(there.id)
        phones = [f"137{n:08}" for n in range(VOTERS)]
        with clock.standing_at(at(BOUGHT)):
            draft = await drafts.open_(PLANTER, there.id, content=roll(phones))
            await drafts.take_over(PLANTER, draft.id)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(polled, "at", lambda days: closes_at + timedelta(days=days))
            poll = await polled.open_poll(
                there.id,
                group,
                title="最后一分钟",
                days=(-34, -22, -6, 0),
                code="other_major",
                text="装路灯",
            )
        cookie = settings.session_cookie
        voters = [await voter(poll, phone, site, cookie, n) for n, phone in enumerate(phones)]
    return poll, voters


def roll(phones: Sequence[str]) -> bytes:
    lines = (
        f"{n // 30 + 1}号楼,1,{n % 30 + 1},90.50,登记,住宅,已交付,业主{n},,{phone},,"
        for n, phone in enumerate(phones)
    )
    return "\n".join((",".join(HEADERS), *lines)).encode()


async def voter(poll: Poll, phone: str, site: str, cookie: str, number: int) -> Voter:
    person = await people.register(PLANTER, name="业主", phone=phone)
    session = await sessions.start(person)
    code, _ = await codes.issue(phone, timedelta(hours=1), poll.id)
    [mine] = await polls.standings(await sessions.actor_for(person.id), poll)
    said = ("for", "against", "abstain")[number % 3]
    return Voter(site, f"{cookie}={session.token}", poll.id, mine.head, code, said)


def at_once(voters: Sequence[Voter]) -> list[threading.Thread]:
    def run(mine: Sequence[Voter]) -> None:
        for each in mine:
            each.vote()
            time.sleep(0.2)

    started = [threading.Thread(target=run, args=(voters[n::AT_ONCE],)) for n in range(AT_ONCE)]
    for each in started:
        each.start()
    return started


async def kill_in_a_transaction(dsn: str) -> None:
    """PostgreSQL takes every connection down with the killed one, and recovers by itself."""
    connection = await asyncpg.connect(dsn)
    for _ in range(2_000):
        if found := await connection.fetchval(_CASTING):
            os.kill(found, signal.SIGKILL)
            break
        await asyncio.sleep(0.005)
    else:
        raise AssertionError("nobody casts")
    connection.terminate()


async def until_somebody_casts(dsn: str) -> None:
    """Again, after PostgreSQL recovered."""
    for _ in range(600):
        with suppress(*database.AWAY):
            connection = await asyncpg.connect(dsn)
            casting = await connection.fetchval(_CASTING)
            await connection.close()
            if casting:
                return
        await asyncio.sleep(0.05)
    raise AssertionError("nobody casts any more")


class TestKill:
    def test_in_the_last_minute_loses_and_doubles_no_ballot_and_the_poll_closes(
        self, serve: Serve, folder: Path, free_port: int
    ) -> None:
        settings = Settings(data=folder, database_url=None, demo=True)
        serving = serve(folder, GONGZHI_DEMO="true", GONGZHI_LOG_LEVEL="error")
        serving.until_ready()
        with postgres.reached(folder) as dsn:
            mine = settings.model_copy(update={"database_url": dsn})
            closes_at = datetime.now(SHANGHAI) + LASTS
            site = f"http://127.0.0.1:{free_port}"
            poll, voters = asyncio.run(planted(mine, site, closes_at))
            voting = at_once(voters)
            for part in ("server.web", "server.worker"):
                time.sleep(1)
                kill(serving, part)
            time.sleep(2)
            asyncio.run(kill_in_a_transaction(dsn))
            asyncio.run(until_somebody_casts(dsn))
        for number in serving.databases(folder):
            os.kill(number, signal.SIGKILL)
        serving.end(signal.SIGKILL)
        assert any(each.is_alive() for each in voting)
        serve(folder, GONGZHI_DEMO="true", GONGZHI_LOG_LEVEL="error").until_ready()
        for each in voting:
            each.join()

        assert datetime.now(SHANGHAI) < closes_at, "the machine is too slow for this"
        shown = {each.head: each.receipts for each in voters}
        assert all(len(receipts) == 1 for receipts in shown.values())
        with postgres.reached(folder) as dsn:
            stage, listed, broken = asyncio.run(_listed(dsn, poll.id, closes_at))
        assert listed == {(e.head, *e.receipts, e.said) for e in voters}
        assert (stage, broken) == ("closed", 0)


async def _listed(
    dsn: str, poll: UUID, closes_at: datetime
) -> tuple[str, set[tuple[UUID, str, str]], int]:
    """After the worker closed it: stage, what is in the list, journals that are broken."""
    connection = await asyncpg.connect(dsn)
    while datetime.now(SHANGHAI) < closes_at + timedelta(seconds=100):
        stage = await connection.fetchval("select stage from polls where id = $1", poll)
        if stage == "closed":
            break
        await asyncio.sleep(0.5)
    found = await connection.fetch(
        "select b.head, b.receipt, a.choice from ballots b"
        " join ballot_answers a on a.ballot = b.id where b.poll = $1",
        poll,
    )
    broken = await connection.fetchval(
        "select count(*) from ballots where poll = $1 and not (journal_verify(head::text)"
        " and (select count(*) = 1 from journal where subject = head::text))",
        poll,
    )
    await connection.close()
    assert len(found) == len({row["receipt"] for row in found}) == len({r["head"] for r in found})
    return stage, {tuple(row) for row in found}, broken

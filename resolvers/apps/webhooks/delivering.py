"""Events for webhooks: gathered from the journal, delivered in order, at least once."""

import asyncio
import json
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import structlog

from resolvers import database, journal, notices, secrecy, sessions
from resolvers.actors import Actor, Scope, system
from resolvers.apps.tokens import of_organisation, within
from resolvers.apps.webhooks import events, sending
from resolvers.apps.webhooks.subscribing import KEPT, OLD_SECRET_LASTS
from resolvers.clock import now
from resolvers.notices import Address, New, NoticeKind
from resolvers.tables.app_words import AppNews, DeliveryState

MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
BACK_OFF = (
    *(timedelta(seconds=5), 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 5 * HOUR),
    *(10 * HOUR, 14 * HOUR, 20 * HOUR, 24 * HOUR),
)
OVERLAP = timedelta(minutes=10)  # ids are made before the commit; none takes so long
CLAIM = timedelta(minutes=1)  # longer than a try; a killed worker's are taken up after it
AT_ONCE = 20
PER_WEBHOOK = 10
LASTS = 45.0  # seconds; then the next round of the clock goes on
GONE = 410
log = structlog.get_logger()

GATHER = """
    insert into webhook_deliveries
        (id, webhook, entry, action, subject, position, at, state, tries, next_at)
    select gen_random_uuid(), w.id, j.id, j.action, j.subject, j.position, j.at, 'waiting', 0, now()
      from webhooks w join journal j on j.action = any(w.actions) and j.id > w.id
     where w.ended_at is null and w.disabled_at is null and j.id > $1
        on conflict (webhook, entry) do nothing
"""
CLAIMED = """
    update webhook_deliveries set claimed_until = now() + $1
     where id in (
        select id from (
            select d.id, row_number() over (partition by d.webhook order by d.next_at) as place
              from webhook_deliveries d
              join webhooks w on w.id = d.webhook join apps a on a.id = w.app
             where d.state = 'waiting' and d.next_at <= now()
               and (d.claimed_until is null or d.claimed_until < now())
               and w.disabled_at is null and w.ended_at is null
               and a.blocked_at is null and a.ended_at is null
               and not exists (
                   select from webhook_deliveries e
                    where e.webhook = d.webhook and e.subject = d.subject
                      and e.position < d.position and e.state = 'waiting')
        ) due where place <= $2 limit 200)
       and state = 'waiting' and (claimed_until is null or claimed_until < now())
    returning id, webhook, entry, action, subject, position, at, tries
"""
WEBHOOK = """
    select w.id, w.address, w.area, w.secret, w.old_secret, w.rotated_at, w.app, a.scopes,
           a.person, a.organisation, a.strong, o.seat
      from webhooks w join apps a on a.id = w.app
      left join organisations o on o.id = a.organisation where w.id = $1
"""


async def gather() -> None:
    """Put what has happened before the webhooks that asked for it.

    It looks back ten minutes further than it did, since an act that takes long is kept under
    an id that was made before; what was found before is not taken twice.
    """
    began = now()
    last = await database.value(
        "select min(gathered_at) from webhooks where ended_at is null and disabled_at is null"
    )
    if last is None:
        return
    async with database.transaction():
        await database.execute(GATHER, _first_id(last - OVERLAP))
        await database.execute(
            "update webhooks set gathered_at = $1 where ended_at is null and disabled_at is null",
            began,
        )


async def deliver() -> int:
    """Deliver what is due: of each thing in order, of each webhook a few at a time.

    A worker that is killed between sending and writing it down has sent what will be sent
    again; receivers know it by its id. Gives how many tries were made.
    """
    await gather()
    tries, until = 0, asyncio.get_running_loop().time() + LASTS
    turn = asyncio.Semaphore(AT_ONCE)
    while asyncio.get_running_loop().time() < until:
        claimed = await database.rows(CLAIMED, CLAIM, PER_WEBHOOK)
        if not claimed:
            break
        tries += len(claimed)
        await asyncio.gather(*(_try(each, turn) for each in claimed))
    return tries


async def sweep() -> None:
    """Forget what was delivered 30 days ago, and secrets that were replaced a day ago."""
    await database.execute(
        "delete from webhook_deliveries where state <> 'waiting' and ended_at < $1", now() - KEPT
    )
    await database.execute(
        "update webhooks set old_secret = null where rotated_at < $1", now() - OLD_SECRET_LASTS
    )


def _first_id(at: datetime) -> UUID:
    """The least id of that moment: a UUIDv7 begins with milliseconds."""
    return UUID(int=int(at.timestamp() * 1000) << 80)


async def _try(delivery: Mapping[str, Any], turn: asyncio.Semaphore) -> None:
    async with turn:
        webhook = await database.row(WEBHOOK, delivery["webhook"])
        assert webhook is not None
        known = await events.known(
            await _actor(webhook), delivery["action"], delivery["subject"], webhook["area"]
        )
        if known is None:
            await _ended(delivery, DeliveryState.WITHHELD, None)
            return
        status = await _sent(webhook, delivery, _body(delivery, known))
    await _judged(webhook, delivery, status)


async def _actor(webhook: Mapping[str, Any]) -> Actor:
    """In whose name the app is told, with the posts of this moment."""
    if webhook["person"]:
        whole = await sessions.actor_for(webhook["person"])
    else:
        whole = await of_organisation(webhook["organisation"])
    scopes = map(Scope, webhook["scopes"])
    return within(whole, webhook["app"], scopes, strong=webhook["strong"])


def _body(delivery: Mapping[str, Any], known: events.Known) -> str:
    told = {"id": known.id, "area": known.area, "position": delivery["position"]}
    at = delivery["at"].astimezone(UTC).isoformat()
    return json.dumps({"type": delivery["action"], "timestamp": at, "data": told})


async def _sent(webhook: Mapping[str, Any], delivery: Mapping[str, Any], body: str) -> int | None:
    import httpx2  # noqa: PLC0415 (slow to import, and only the worker sends)

    secrets = [secrecy.decrypt(webhook["secret"])]
    if webhook["old_secret"] and webhook["rotated_at"] > now() - OLD_SECRET_LASTS:
        secrets.append(secrecy.decrypt(webhook["old_secret"]))
    try:
        return await sending.send(webhook["address"], secrets, str(delivery["entry"]), body)
    except (
        sending.NotOutside,
        httpx2.HTTPError,
        httpx2.InvalidURL,
        OSError,
        TimeoutError,
    ) as fault:
        log.info("webhook.silent", webhook=str(webhook["id"]), fault=type(fault).__name__)
        return None


async def _judged(
    webhook: Mapping[str, Any], delivery: Mapping[str, Any], status: int | None
) -> None:
    if status is not None and 200 <= status < 300:
        await _ended(delivery, DeliveryState.DELIVERED, status)
    elif status == GONE or delivery["tries"] >= len(BACK_OFF):
        await _disabled(webhook, delivery, status)
    else:
        await database.execute(
            "update webhook_deliveries set tries = tries + 1, next_at = $2, status = $3,"
            " claimed_until = null where id = $1 and state = 'waiting'",
            *(delivery["id"], now() + BACK_OFF[delivery["tries"]], status),
        )


async def _ended(delivery: Mapping[str, Any], state: DeliveryState, status: int | None) -> None:
    await database.execute(
        "update webhook_deliveries set state = $2, ended_at = $3, status = $4,"
        " tries = tries + 1, claimed_until = null where id = $1",
        *(delivery["id"], state.value, now(), status),
    )


async def _disabled(
    webhook: Mapping[str, Any], delivery: Mapping[str, Any], status: int | None
) -> None:
    """Give up for days of failures; who answers for the app is told, and can switch it on again."""
    async with database.transaction():
        await _ended(delivery, DeliveryState.FAILED, status)
        done = await database.value(
            "update webhooks set disabled_at = $2 where id = $1 and disabled_at is null"
            " returning true",
            *(webhook["id"], now()),
        )
        if done:
            await journal.record(system("webhooks"), "webhook.disabled", webhook["id"])
            await notices.send([_notice(webhook, delivery)])


def _notice(webhook: Mapping[str, Any], delivery: Mapping[str, Any]) -> New:
    to = Address(person=webhook["person"])
    if webhook["organisation"]:
        to = Address(organisation=webhook["organisation"])
    return New(
        to,
        NoticeKind.APP,
        (webhook["seat"] or "")[:6],
        webhook["app"],
        delivery["id"],
        word=AppNews.WEBHOOK_DISABLED.value,
        about_kind="app",
    )

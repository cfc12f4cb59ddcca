"""What every process of ours opens before it works, and closes after."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from resolvers import (
    apps,
    areas,
    blocks,
    calendar,
    cases,
    credentials,
    database,
    keeping,
    organisations,
    secrecy,
    senders,
    sessions,
)
from server import begun, outside
from server.settings import Settings


@asynccontextmanager
async def opened(settings: Settings) -> AsyncIterator[str]:
    """Keys, files, the database and the areas and days in memory; gives the database's address."""
    assert settings.database_url
    secrecy.use(settings.keys)
    settings.files.mkdir(mode=0o700, parents=True, exist_ok=True)
    keeping.use(outside.store(settings))
    senders.use(outside.sender(settings))
    senders.use_for_mail(outside.mail_sender(settings))
    sessions.wechat.use(outside.wechat(settings))
    credentials.passkeys.use(settings.origin)
    apps.webhooks.use(loopback=settings.webhooks_loopback)
    await database.open(settings.database_url, size=settings.pool, replica_dsn=settings.replica_url)
    try:
        await calendar.load()
        await areas.load()
        await organisations.load()
        await cases.load()
        await blocks.load()
        await credentials.load(lenient=settings.shows_demo)
        begun()
        yield settings.database_url
    finally:
        await database.close()

"""Wrong tries in a row lock an account for a while: logged, so that no crash unlocks it."""

from uuid import UUID

from resolvers import database, journal, secrecy
from resolvers.actors import NOBODY
from resolvers.credentials.rules import password_rule
from resolvers.refusals import NotNow, Reason

# A row that was locked, or has rested as long as a lock lasts, begins anew.
_TRY = """
insert into lockouts as kept (account_fingerprint, failures, last_at) values ($1, 1, now())
on conflict (account_fingerprint) do update set
    failures = case when kept.until is not null or kept.last_at < now() - $3::interval
        then 1 else kept.failures + 1 end,
    until = case when kept.until is null and kept.last_at >= now() - $3::interval
        and kept.failures + 1 >= $2 then now() + $3::interval end,
    last_at = now()
where kept.until is null or kept.until <= now()
returning failures, until
"""


async def try_once(account: bytes, person: UUID | None) -> int:
    """Count a try before it is judged, so that no try is free; `forgive` it if it was right.

    Args:
        account: the fingerprint of what is tried.
        person: whose it is, if anybody's: a lock is written into their journal.

    Returns:
        How many tries are left after this one.

    Raises:
        NotNow: locked; *until* says how long.
    """
    rule = password_rule()
    tried = await database.row(_TRY, account, rule.failures, rule.lock)
    if tried is None:
        until = await database.value(
            "select until from lockouts where account_fingerprint = $1", account
        )
        raise NotNow(Reason.LOCKED, until=until, count=rule.failures)
    if tried["until"] and person:
        async with database.transaction():
            await journal.record(NOBODY, "sign_in.locked", person, until=tried["until"])
    return int(rule.failures - tried["failures"])


async def forgive(account: bytes) -> None:
    """Forget the wrong tries before a right one."""
    await database.execute("delete from lockouts where account_fingerprint = $1", account)


def by_password(phone: str) -> bytes:
    """The account of a phone that is tried with passwords."""
    return secrecy.fingerprint(f"password:{phone}")


def by_second_step(person: UUID) -> bytes:
    """The account of a person whose second step is tried."""
    return secrecy.fingerprint(f"second step:{person}")


async def sweep() -> None:
    """Forget tries after a day."""
    await database.execute("delete from lockouts where last_at < now() - interval '1 day'")

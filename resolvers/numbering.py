"""The official numbers of organisations: sealed, the code public, the account masked."""

from uuid import UUID

from pydantic import BaseModel

from resolvers import database, identifiers, journal, organisations, secrecy
from resolvers.actors import Actor
from resolvers.organisations import Organisation
from resolvers.refusals import NotFound, NotValid, Reason, Wrong, checked

LOCK = "select id from organisations where id = $1 for no key update"
NUMBER = """
    update organisations set credit_code_fingerprint = coalesce($2, credit_code_fingerprint),
           credit_code = coalesce($3, credit_code), bank_account = coalesce($4, bank_account)
     where id = $1
"""
CODE_TAKEN = (
    "select exists (select from organisations where credit_code_fingerprint = $2 and id <> $1)"
)


class OrganisationNumber(BaseModel):
    """What its official numbers are; an empty one stays as it was."""

    credit_code: identifiers.CreditCode | None = None
    bank_account: identifiers.BankAccount | None = None


async def number(
    actor: Actor, id: UUID, *, credit_code: str | None = None, bank_account: str | None = None
) -> Organisation:
    """Say what the official numbers of an organisation are; both are kept sealed.

    Args:
        actor: an administrator of its seat.
        id: which organisation.
        credit_code: 18 signs, public; None leaves it as it was.
        bank_account: 8 to 32 digits, shown masked; None leaves it as it was.

    Raises:
        NotFound: no such organisation.
        NotAllowed: the actor does not administer its seat.
        NotValid: a number cannot be right, or another organisation has the code.

    Source: GB 32100-2015; domain.md §11.4.
    """
    async with database.transaction():
        if not await database.rows(LOCK, id):
            raise NotFound
        if refusal := (await organisations.refresh(id)).why_not_serve(actor):
            raise refusal
        given = checked(OrganisationNumber, credit_code=credit_code, bank_account=bank_account)
        mark = secrecy.fingerprint(given.credit_code) if given.credit_code else None
        if await database.value(CODE_TAKEN, id, mark):
            raise NotValid({"credit_code": Wrong(Reason.CREDIT_CODE_TAKEN)})
        sealed = [n and secrecy.encrypt(n) for n in (given.credit_code, given.bank_account)]
        await database.execute(NUMBER, id, mark, *sealed)
        await journal.record(actor, "organisation.numbered", id)
    return await organisations.refresh(id)

"""Numbers that name a citizen, an organisation or an account, and whether they can be true."""

import re
from datetime import date, datetime
from typing import Annotated
from unicodedata import normalize

from pydantic import AfterValidator
from pydantic_core import PydanticCustomError

from resolvers.clock import now
from resolvers.refusals import Reason

_ID_NUMBER = re.compile(r"[1-9][0-9]{16}[0-9X]")
_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_CREDIT_CODE = re.compile(f"[{_ALPHABET}]{{18}}")
_ACCOUNT = re.compile(r"[0-9]{8,32}")
_TELEPHONE = re.compile(r"(?=.{3,20}$)[+(]?[0-9](?:[0-9 ()-]|转)+")


def id_number(text: str) -> str:
    """A citizen's number with its check sign and a real day of birth (GB 11643-1999)."""
    number = _plain(text)
    if not _ID_NUMBER.fullmatch(number):
        raise PydanticCustomError(Reason.NOT_AN_ID_NUMBER.value, "no id number")
    born = birthday(number)
    if number[17] != id_check(number[:17]) or born is None or born > now().date():
        raise PydanticCustomError(Reason.ID_NUMBER_CHECK_WRONG.value, "the check sign is wrong")
    return number


def id_check(first: str) -> str:
    """The check sign of the first 17 digits."""
    return "0123456789X"[(1 - 2 * int(first, 13)) % 11]


def birthday(number: str) -> date | None:
    """The day of birth in an id number, or None when there is no such day."""
    try:
        return datetime.strptime(number[6:14], "%Y%m%d").date()  # noqa: DTZ007  a day has no zone
    except ValueError:
        return None


def credit_code(text: str) -> str:
    """A unified social credit code with its check sign (GB 32100-2015)."""
    code = _plain(text)
    if not _CREDIT_CODE.fullmatch(code):
        raise PydanticCustomError(Reason.NOT_A_CREDIT_CODE.value, "no credit code")
    if code[17] != credit_check(code[:17]):
        raise PydanticCustomError(Reason.CREDIT_CODE_CHECK_WRONG.value, "the check sign is wrong")
    return code


def credit_check(first: str) -> str:
    """The check sign of the first 17 signs."""
    weighed = (_ALPHABET.index(sign) * pow(3, place, 31) for place, sign in enumerate(first))
    return _ALPHABET[-sum(weighed) % 31]


def bank_account(text: str) -> str:
    """An account of 8 to 32 digits; banks agree on no check sign for all of them."""
    number = _plain(text)
    if not _ACCOUNT.fullmatch(number):
        raise PydanticCustomError(Reason.NOT_A_BANK_ACCOUNT.value, "no bank account")
    return number


def telephone(text: str) -> str:
    """A number that people can call: a landline, a mobile, a short one, with an extension.

    Of 3 to 20 characters, which is what the columns hold.
    """
    number = re.sub(r"\s+", " ", normalize("NFKC", text)).strip()
    if not _TELEPHONE.fullmatch(number):
        raise PydanticCustomError(Reason.NOT_A_TELEPHONE.value, "no telephone")
    return number


def _plain(text: str) -> str:
    return re.sub(r"[\s-]", "", normalize("NFKC", text)).upper()


IdNumber = Annotated[str, AfterValidator(id_number)]
CreditCode = Annotated[str, AfterValidator(credit_code)]
BankAccount = Annotated[str, AfterValidator(bank_account)]
Telephone = Annotated[str, AfterValidator(telephone)]

"""Personal data as others see it: one form for each kind."""

import re

_HIDDEN = "****"


def phone(number: str) -> str:
    """A mobile keeps three and four digits, a landline its area and the last four."""
    if number.startswith("0"):
        return _LANDLINE.sub(r"\1-***\2", number) if _LANDLINE.fullmatch(number) else _HIDDEN
    return f"{number[:3]}****{number[-4:]}" if len(number) >= 11 else _HIDDEN


def name(name: str) -> str:
    """张明 becomes 张*, 张小明 becomes 张*明, and what is longer keeps its first and last."""
    if len(name) <= 2:
        return f"{name[:1]}*"
    return f"{name[0]}{'*' * (len(name) - 2)}{name[-1]}"


def public_name(name: str) -> str:
    """张明 becomes 张某, as the public may read of somebody."""
    return f"{name[:1]}某"


def id_number(number: str) -> str:
    """For the staff: the area and the last four stay, the day of birth is hidden."""
    return f"{number[:6]}********{number[-4:]}" if len(number) == 18 else _HIDDEN


def public_id_number(number: str) -> str:
    """For everybody else: only the first and the last sign stay."""
    return f"{number[0]}{'*' * 16}{number[-1]}" if len(number) == 18 else _HIDDEN


def bank_account(number: str) -> str:
    """Only the last four stay."""
    return f"**** **** **** {number[-4:]}" if len(number) >= 8 else _HIDDEN


def plate(number: str) -> str:
    """Where it was issued and the last two stay."""
    return _PLATE.sub(r"\1·***\2", number) if _PLATE.fullmatch(number) else _HIDDEN


def address(address: str) -> str:
    """Down to the building; the unit and the room are hidden."""
    return _BELOW_BUILDING.sub(r"\1***", address)


_DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")
_ID_NUMBER = re.compile(r"(?<!\d)([1-9])\d{16}([\dXx])(?!\d)")
_BANK_CARD = re.compile(r"(?<!\d)(?:\d{4}[ -]?){3}\d{0,3}[ -]?(\d{4})(?!\d)")
_MOBILE = re.compile(r"(?<!\d)(?:(?:\+|00)?86[ -]?)?(1[3-9]\d)[ -]?\d{4}[ -]?(\d{4})(?!\d)")
_LANDLINE = re.compile(r"(?<!\d)(0\d{2,3})[ -]?\d{3,4}(\d{4})(?!\d)")
_LONG = re.compile(r"(\d{3})\d{4,}(\d{4})")
_PROVINCES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"
_PLATE = re.compile(
    rf"([{_PROVINCES}][A-Z])[·. -]?(?=[A-Z]*\d)[A-Z0-9]{{3,4}}([A-Z0-9]{{2}})(?![A-Z0-9])",
    re.IGNORECASE,
)
_ROOM = re.compile(r"(\d+\s*(?:号楼|栋|幢))\s*(?:\d+\s*单元)?\s*\d{2,5}\s*[室户]?(?![\d号栋幢])")
_BELOW_BUILDING = re.compile(r"(\d+\s*(?:号楼|栋|幢)).+")
_SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱林郭罗梁宋郑谢韩唐冯董萧曹袁邓傅沈彭吕"
_SAYS_WHO = rf"((?:姓名|我叫|名叫|本人(?=[：: ]?[{_SURNAMES}]))[：: ]?)"
_NAMED = re.compile(_SAYS_WHO + r"([\u4e00-\u9fff])[\u4e00-\u9fff]{1,2}")


def tells_numbers(text: str) -> bool:
    """Whether a text has the number of a mobile or of an identity card."""
    text = text.translate(_DIGITS)
    return bool(_ID_NUMBER.search(text) or _MOBILE.search(text))


def text(text: str) -> str:
    """Hide from the public phones, id numbers, cards, plates, rooms and introduced names.

    Whatever else has eleven digits or more is hidden, too.
    """
    text = text.translate(_DIGITS)
    text = _ID_NUMBER.sub(rf"\1{'*' * 16}\2", text)
    text = _BANK_CARD.sub(r"**** **** **** \1", text)
    text = _MOBILE.sub(r"\1****\2", text)
    text = _LANDLINE.sub(r"\1-***\2", text)
    text = _LONG.sub(r"\1****\2", text)
    text = _PLATE.sub(r"\1·***\2", text)
    text = _ROOM.sub(r"\1***", text)
    return _NAMED.sub(r"\1\2某", text)

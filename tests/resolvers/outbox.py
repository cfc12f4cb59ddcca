"""What phones were sent, and the fixtures of coming in."""

import re

from resolvers.senders import Message, NotSent


class Outbox:
    """Takes messages as phones would; a broken one loses all, or those to some phones."""

    def __init__(self) -> None:
        self.sent: list[tuple[str, Message]] = []
        self.broken = False
        self.faults: dict[str, Exception] = {}

    async def send(self, phone: str, message: Message) -> None:
        if self.broken:
            raise NotSent("status 503")
        if fault := self.faults.get(phone):
            raise fault
        self.sent.append((phone, message))

    @property
    def kinds(self) -> list[str]:
        return [message.kind.value for _, message in self.sent]

    @property
    def code(self) -> str:
        (code,) = re.findall(r"\d{6}", self.sent[-1][1].text)
        return code

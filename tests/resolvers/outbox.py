"""What phones were sent, and the fixtures of coming in."""

import re

from resolvers.senders import Message, NotSent


class Outbox:
    """Takes messages as phones would; a broken one loses them all."""

    def __init__(self) -> None:
        self.sent: list[tuple[str, Message]] = []
        self.broken = False

    async def send(self, phone: str, message: Message) -> None:
        if self.broken:
            raise NotSent("status 503")
        self.sent.append((phone, message))

    @property
    def kinds(self) -> list[str]:
        return [message.kind.value for _, message in self.sent]

    @property
    def code(self) -> str:
        (code,) = re.findall(r"\d{6}", self.sent[-1][1].text)
        return code

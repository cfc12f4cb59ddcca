"""What mail boxes were sent, by a sender of tests or a mail server on this machine."""

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage

from resolvers.senders import Mail, NotSent, NotTaken


class Postbox:
    """Takes mails as mail boxes would; one that is away takes none, one that is full never will."""

    def __init__(self) -> None:
        self.sent: list[tuple[str, Mail]] = []
        self.asked = 0
        self.away = self.full = False

    async def send(self, address: str, mail: Mail) -> None:
        self.asked += 1
        if self.away:
            raise NotSent("ConnectionRefusedError")
        if self.full:
            raise NotTaken("status 552")
        self.sent.append((address, mail))

    @property
    def code(self) -> str:
        (code,) = re.findall(r"\d{6}", self.sent[-1][1].text)
        return code

    @property
    def link(self) -> str:
        return self.sent[-1][1].stop.split("/")[-2]


@dataclass
class MailServer:
    """A mail server of one port, which says what it is told to say to each recipient."""

    answer: str = "250 fine"
    parting: str = "221 bye"
    port: int = 0
    taken: list[EmailMessage] = field(default_factory=list)

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"220 here\r\n")
        while line := (await reader.readline()).decode().strip():
            if line.upper() == "DATA":
                writer.write(b"354 go on\r\n")
                text = (await reader.readuntil(b"\r\n.\r\n")).removesuffix(b"\r\n.\r\n")
                made = message_from_bytes(text, policy=policy.SMTP)
                assert isinstance(made, EmailMessage)
                self.taken.append(made)
            said = self.answer if line.upper().startswith("RCPT") else "250 fine"
            writer.write(f"{self.parting if line.upper() == 'QUIT' else said}\r\n".encode())
            await writer.drain()
        writer.close()


@asynccontextmanager
async def mail_server(
    answer: str = "250 fine", parting: str = "221 bye"
) -> AsyncIterator[MailServer]:
    found = MailServer(answer, parting)
    server = await asyncio.start_server(found.serve, "127.0.0.1", 0)
    found.port = server.sockets[0].getsockname()[1]
    async with server:
        yield found

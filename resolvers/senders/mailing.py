"""How a mail goes out: one protocol, a sender for a mail server and one for trying out."""

import smtplib
import sys
from contextlib import closing, suppress
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from functools import partial
from typing import Literal, Protocol

import anyio

from resolvers.clock import now
from resolvers.senders.messages import NotSent

PATIENCE = 10  # seconds
FOR_GOOD = 500  # from this status of SMTP on, trying again changes nothing


class NotTaken(Exception):
    """The mail server refuses this mail for good."""


@dataclass(frozen=True, slots=True)
class Mail:
    """A plain mail; *stop* is the address that a provider posts to when its reader is told enough.

    The same *id* is the same mail, also when it is sent once more.
    """

    id: str
    subject: str
    text: str
    stop: str = ""


class MailSender(Protocol):
    """Takes a mail to an address."""

    async def send(self, address: str, mail: Mail) -> None:
        """Send *mail*.

        Raises:
            NotSent: it did not go out; later it may.
            NotTaken: it never will.
        """


class ConsoleMailSender:
    """Writes to the terminal of the server: for trying out and for demonstrations."""

    async def send(self, address: str, mail: Mail) -> None:
        """Print the mail beside the masked address."""
        sys.stdout.write(f"[{masked(address)}] {mail.subject}\n{mail.text}\n")
        sys.stdout.flush()


@dataclass(frozen=True, slots=True)
class SmtpSender:
    """Hands mails to a mail server."""

    host: str
    port: int
    sender: str
    security: Literal["tls", "starttls", "none"] = "tls"
    user: str = ""
    password: str = ""

    async def send(self, address: str, mail: Mail) -> None:
        """Send it in a thread of its own; a server that is silent for 10 seconds is given up."""
        await anyio.to_thread.run_sync(partial(self._send, address, mail))

    def _send(self, address: str, mail: Mail) -> None:
        try:
            with closing(self._connected()) as server:
                server.send_message(self.written(address, mail))
                with suppress(OSError):  # what was taken is not sent again, however we part
                    server.quit()
        except smtplib.SMTPRecipientsRefused as fault:
            _give_up_if(max(code for code, _ in fault.recipients.values()), fault)
        except smtplib.SMTPAuthenticationError as fault:
            raise NotSent("the user or password of the mail server is wrong") from fault
        except smtplib.SMTPSenderRefused as fault:
            raise NotSent(f"status {fault.smtp_code} for the sender") from fault
        except smtplib.SMTPResponseException as fault:
            _give_up_if(fault.smtp_code, fault)
        except (OSError, smtplib.SMTPException) as fault:
            raise NotSent(type(fault).__name__) from fault

    def _connected(self) -> smtplib.SMTP:
        opened = smtplib.SMTP_SSL if self.security == "tls" else smtplib.SMTP
        server = opened(self.host, self.port, timeout=PATIENCE)
        try:
            if self.security == "starttls":
                server.starttls()
            if self.user:
                server.login(self.user, self.password)
        except BaseException:
            server.close()
            raise
        return server

    def written(self, address: str, mail: Mail) -> EmailMessage:
        """The mail as it goes out."""
        made = EmailMessage(policy=SMTP)
        made["From"], made["To"], made["Subject"] = self.sender, address, mail.subject
        made["Date"] = format_datetime(now())
        made["Message-ID"] = f"<{mail.id}@{self.sender.rpartition('@')[2].rstrip('>')}>"
        made["Auto-Submitted"] = "auto-generated"
        if mail.stop:  # RFC 8058
            made["List-Unsubscribe"] = f"<{mail.stop}>"
            made["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
        made.set_content(mail.text, cte="base64")  # for servers that take seven bits alone
        return made


def _give_up_if(status: int, fault: Exception) -> None:
    if status >= FOR_GOOD:
        raise NotTaken(f"status {status}") from fault
    raise NotSent(f"status {status}") from fault


def masked(address: str) -> str:
    """“w***@example.com” of an address."""
    name, _, host = address.rpartition("@")
    return f"{name[:1]}***@{host}"

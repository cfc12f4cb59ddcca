"""How a short message goes out to a phone, and a mail: a protocol each, a sender for each way."""

from typing import Protocol

import structlog

from resolvers.senders.aliyun import AliyunSender
from resolvers.senders.mailing import (
    ConsoleMailSender,
    Mail,
    MailSender,
    NotTaken,
    SmtpSender,
    masked,
)
from resolvers.senders.messages import Message, MessageKind, NotSent
from resolvers.senders.plain import ConsoleSender, FileSender, WebhookSender
from resolvers.senders.tencent import TencentSender

__all__ = [
    "AliyunSender",
    "ConsoleMailSender",
    "ConsoleSender",
    "FileSender",
    "Mail",
    "MailSender",
    "Message",
    "MessageKind",
    "NotSent",
    "NotTaken",
    "Sender",
    "SmtpSender",
    "TencentSender",
    "WebhookSender",
    "mail",
    "masked",
    "send",
    "use",
    "use_for_mail",
]


class Sender(Protocol):
    """Takes a short message to a phone."""

    async def send(self, phone: str, message: Message) -> None:
        """Send *message* to an 11-digit mobile number.

        Raises:
            NotSent: it did not go out.
        """


_sender: Sender = ConsoleSender()
_mail_sender: MailSender = ConsoleMailSender()
log = structlog.get_logger()


def use(sender: Sender) -> None:
    """Send through this from now on."""
    global _sender
    _sender = sender


async def send(phone: str, message: Message) -> None:
    """Send a message to a phone.

    Raises:
        NotSent: it did not go out; the log says why, without the phone.
    """
    way = type(_sender).__name__
    try:
        await _sender.send(phone, message)
    except NotSent as fault:
        log.warning("sender.failed", way=way, kind=message.kind.value, fault=str(fault))
        raise
    log.info("sender.sent", way=way, kind=message.kind.value)


def use_for_mail(sender: MailSender) -> None:
    """Send mails through this from now on."""
    global _mail_sender
    _mail_sender = sender


async def mail(address: str, mail: Mail) -> None:
    """Send a mail.

    Raises:
        NotSent: it did not go out; the log says why, without the address.
        NotTaken: it never will.
    """
    way = type(_mail_sender).__name__
    try:
        await _mail_sender.send(address, mail)
    except (NotSent, NotTaken) as fault:
        log.warning("mail.failed", way=way, id=mail.id, fault=str(fault))
        raise
    log.info("mail.sent", way=way, id=mail.id)

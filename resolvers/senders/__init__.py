"""How a short message goes out to a phone: one protocol, a sender for each way."""

from typing import Protocol

import structlog

from resolvers.senders.aliyun import AliyunSender
from resolvers.senders.messages import Message, MessageKind, NotSent
from resolvers.senders.plain import ConsoleSender, FileSender, WebhookSender
from resolvers.senders.tencent import TencentSender

__all__ = [
    "AliyunSender",
    "ConsoleSender",
    "FileSender",
    "Message",
    "MessageKind",
    "NotSent",
    "Sender",
    "TencentSender",
    "WebhookSender",
    "send",
    "use",
]


class Sender(Protocol):
    """Takes a short message to a phone."""

    async def send(self, phone: str, message: Message) -> None:
        """Send *message* to an 11-digit mobile number.

        Raises:
            NotSent: it did not go out.
        """


_sender: Sender = ConsoleSender()
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

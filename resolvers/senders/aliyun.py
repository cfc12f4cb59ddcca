"""Aliyun's short messages (SendSms, 2017-05-25), signed as ACS3-HMAC-SHA256."""

import hashlib
import hmac
import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import quote, urlsplit

from resolvers.senders.messages import Message, MessageKind, NotSent
from resolvers.senders.posting import answered, post

NOTHING = hashlib.sha256(b"").hexdigest()
ALGORITHM = "ACS3-HMAC-SHA256"


@dataclass(frozen=True, slots=True)
class AliyunSender:
    """Sends through an account of Aliyun with a registered signature and templates."""

    key_id: str
    key_secret: str
    signature: str
    templates: Mapping[MessageKind, str]
    address: str = "https://dysmsapi.aliyuncs.com"

    async def send(self, phone: str, message: Message) -> None:
        """Ask for one message; anything but the code OK means that it was not sent."""
        asked = {
            "PhoneNumbers": phone,
            "SignName": self.signature,
            "TemplateCode": self.templates[message.kind],
            "TemplateParam": json.dumps(dict(message.facts), ensure_ascii=False),
        }
        headers = {
            "host": urlsplit(self.address).netloc,
            "x-acs-action": "SendSms",
            "x-acs-content-sha256": NOTHING,
            "x-acs-date": f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}",
            "x-acs-signature-nonce": secrets.token_hex(16),
            "x-acs-version": "2017-05-25",
        }
        signed = headers | {"authorization": authorization(self, asked, headers)}
        said = answered(await post(f"{self.address}/?{query(asked)}", b"", signed))
        if said.get("Code") != "OK":
            raise NotSent(f"Aliyun: {said.get('Code')}")


def authorization(
    sender: AliyunSender, asked: Mapping[str, str], headers: Mapping[str, str]
) -> str:
    """The signature of a request without a body, as its header says it."""
    names = sorted(headers)
    listed = "".join(f"{name}:{headers[name]}\n" for name in names)
    whole = "\n".join(("POST", "/", query(asked), listed, ";".join(names), NOTHING))
    text = f"{ALGORITHM}\n{hashlib.sha256(whole.encode()).hexdigest()}"
    mark = hmac.new(sender.key_secret.encode(), text.encode(), "sha256").hexdigest()
    return (
        f"{ALGORITHM} Credential={sender.key_id},SignedHeaders={';'.join(names)},Signature={mark}"
    )


def query(asked: Mapping[str, str]) -> str:
    """What is asked, in the order and form in which it is signed."""
    return "&".join(f"{_quoted(name)}={_quoted(asked[name])}" for name in sorted(asked))


def _quoted(text: str) -> str:
    return quote(text, safe="-_.~")

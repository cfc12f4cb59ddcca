"""Tencent Cloud's short messages (SendSms, 2021-01-11), signed as TC3-HMAC-SHA256."""

import hashlib
import hmac
import json
import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import urlsplit

from resolvers.senders.messages import Message, MessageKind, NotSent
from resolvers.senders.posting import answered, post

ALGORITHM = "TC3-HMAC-SHA256"


@dataclass(frozen=True, slots=True)
class TencentSender:
    """Sends through an account of Tencent Cloud with a registered signature and templates."""

    key_id: str
    key_secret: str
    app: str
    signature: str
    templates: Mapping[MessageKind, str]
    region: str = "ap-guangzhou"
    address: str = "https://sms.tencentcloudapi.com"

    async def send(self, phone: str, message: Message) -> None:
        """Ask for one message; anything but the code Ok means that it was not sent."""
        body = json.dumps(self._asked(phone, message), ensure_ascii=False).encode()
        at = int(time.time())
        headers = {
            "content-type": "application/json; charset=utf-8",
            "host": urlsplit(self.address).netloc,
            "x-tc-action": "SendSms",
        }
        signed = headers | {
            "authorization": authorization(self, "sms", body, headers, at),
            "x-tc-timestamp": str(at),
            "x-tc-version": "2021-01-11",
            "x-tc-region": self.region,
        }
        _judge(answered(await post(f"{self.address}/", body, signed)))

    def _asked(self, phone: str, message: Message) -> dict[str, object]:
        return {
            "PhoneNumberSet": [f"+86{phone}"],
            "SmsSdkAppId": self.app,
            "SignName": self.signature,
            "TemplateId": self.templates[message.kind],
            "TemplateParamSet": list(message.facts.values()),
        }


def authorization(
    sender: TencentSender, service: str, body: bytes, headers: Mapping[str, str], at: int
) -> str:
    """The signature of a POST of *body* at a time in seconds, as its header says it."""
    names = sorted(headers)
    listed = "".join(f"{name}:{headers[name].lower()}\n" for name in names)
    whole = "\n".join(("POST", "/", "", listed, ";".join(names), _hash(body)))
    day = f"{datetime.fromtimestamp(at, UTC):%Y-%m-%d}"
    scope = f"{day}/{service}/tc3_request"
    text = "\n".join((ALGORITHM, str(at), scope, _hash(whole.encode())))
    key = f"TC3{sender.key_secret}".encode()
    for part in (day, service, "tc3_request"):
        key = hmac.digest(key, part.encode(), "sha256")
    mark = hmac.new(key, text.encode(), "sha256").hexdigest()
    signed = f"SignedHeaders={';'.join(names)}, Signature={mark}"
    return f"{ALGORITHM} Credential={sender.key_id}/{scope}, {signed}"


def _hash(body: bytes) -> str:
    return hashlib.sha256(body).hexdigest()


def _judge(said: Mapping[str, object]) -> None:
    response = said.get("Response")
    answer = response if isinstance(response, dict) else {}
    if error := answer.get("Error"):
        raise NotSent(f"Tencent: {error.get('Code') if isinstance(error, dict) else error}")
    codes = [each.get("Code") for each in answer.get("SendStatusSet") or ()]
    if codes != ["Ok"]:
        raise NotSent(f"Tencent: {codes}")

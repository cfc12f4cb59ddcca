"""Each way of sending: what goes over the wire, and what follows when it does not arrive."""

import json
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler
from urllib.parse import parse_qs, urlsplit

import pytest

from resolvers import senders
from resolvers.senders import (
    AliyunSender,
    FileSender,
    Message,
    MessageKind,
    NotSent,
    TencentSender,
    WebhookSender,
    aliyun,
    tencent,
)
from tests.serving import serving

PHONE = "13800000001"
CODE = Message(MessageKind.CODE, {"code": "123456", "minutes": "5"})
TEMPLATES = {
    MessageKind.CODE: "SMS_1",
    MessageKind.NEW_DEVICE: "SMS_2",
    MessageKind.SECOND_STEP: "SMS_3",
    MessageKind.CLAIM: "SMS_4",
}


class Gateway:
    """A provider on this machine: keeps what it is asked, answers what it is told to."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, dict[str, str], bytes]] = []
        self.answer: tuple[int, object] = (200, {})
        self.address = ""

    @property
    def last(self) -> tuple[str, dict[str, str], bytes]:
        return self.asked[-1]


@contextmanager
def served(gateway: Gateway) -> Iterator[Gateway]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            length = int(self.headers.get("content-length", 0))
            headers = {name.lower(): value for name, value in self.headers.items()}
            gateway.asked.append((self.path, headers, self.rfile.read(length)))
            status, body = gateway.answer
            self.send_response(status)
            self.end_headers()
            self.wfile.write(body if isinstance(body, bytes) else json.dumps(body).encode())

        def log_message(self, *_given: object) -> None: ...

    with serving(Handler) as gateway.address:
        yield gateway


@pytest.fixture
def gateway() -> Iterator[Gateway]:
    with served(Gateway()) as gateway:
        yield gateway


@pytest.mark.parametrize("kind", MessageKind)
def test_a_message_fits_into_one(kind):
    facts = {"code": "123456", "minutes": "5", "device": "HarmonyOS，微信"}
    facts |= {
        "what": "有人请您答复",
        "count": "12",
        "link": "https://gongzhi.example/d/" + "c" * 16,
    }

    assert len(Message(kind, facts).text) <= 70


class TestFile:
    async def test_adds_a_line_that_only_its_owner_reads(self, tmp_path):
        sender = FileSender(tmp_path / "out.jsonl")
        await sender.send(PHONE, CODE)
        await sender.send(PHONE, CODE)

        lines = [json.loads(line) for line in sender.path.read_text().splitlines()]
        assert [line["facts"]["code"] for line in lines] == ["123456"] * 2
        assert stat.S_IMODE(sender.path.stat().st_mode) == 0o600


class TestWebhook:
    async def test_posts_the_message_with_its_token(self, gateway):
        await WebhookSender(f"{gateway.address}/sms", "s3cret").send(PHONE, CODE)

        path, headers, body = gateway.last
        assert (path, headers["authorization"]) == ("/sms", "Bearer s3cret")
        assert json.loads(body) == {
            "phone": PHONE,
            "kind": "code",
            "text": CODE.text,
            "facts": {"code": "123456", "minutes": "5"},
        }

    async def test_that_is_refused_was_not_sent(self, gateway):
        gateway.answer = (503, {})

        with pytest.raises(NotSent, match="503"):
            await WebhookSender(gateway.address).send(PHONE, CODE)

    async def test_that_nobody_answers_was_not_sent(self):
        with pytest.raises(NotSent, match="ConnectError"):
            await WebhookSender("http://127.0.0.1:9").send(PHONE, CODE)


class TestAliyun:
    def test_signs_as_its_documentation_does(self):
        """https://help.aliyun.com/zh/sdk/product-overview/v3-request-structure-and-signature"""
        sender = AliyunSender("YourAccessKeyId", "YourAccessKeySecret", "", {})
        asked = {
            "ImageId": "win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd",
            "RegionId": "cn-shanghai",
        }
        headers = {
            "host": "ecs.cn-shanghai.aliyuncs.com",
            "x-acs-action": "RunInstances",
            "x-acs-content-sha256": aliyun.NOTHING,
            "x-acs-date": "2023-10-26T10:22:32Z",
            "x-acs-signature-nonce": "3156853299f313e23d1673dc12e1703d",
            "x-acs-version": "2014-05-26",
        }

        assert aliyun.authorization(sender, asked, headers).endswith(
            "Signature=06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0"
        )

    async def test_asks_for_a_message_whose_signature_holds(self, gateway):
        gateway.answer = (200, {"Code": "OK"})
        sender = AliyunSender("id", "secret", "共治", TEMPLATES, gateway.address)

        await sender.send(PHONE, CODE)

        path, headers, _body = gateway.last
        asked = {name: each[0] for name, each in parse_qs(urlsplit(path).query).items()}
        assert asked["TemplateCode"] == "SMS_1"
        assert json.loads(asked["TemplateParam"]) == {"code": "123456", "minutes": "5"}
        signed = {n: v for n, v in headers.items() if n == "host" or n.startswith("x-acs-")}
        assert headers["authorization"] == aliyun.authorization(sender, asked, signed)

    async def test_that_is_refused_was_not_sent(self, gateway):
        gateway.answer = (200, {"Code": "isv.BUSINESS_LIMIT_CONTROL", "Message": PHONE})
        sender = AliyunSender("id", "secret", "共治", TEMPLATES, gateway.address)

        with pytest.raises(NotSent) as fault:
            await sender.send(PHONE, CODE)
        assert str(fault.value) == "Aliyun: isv.BUSINESS_LIMIT_CONTROL"


class TestTencent:
    def test_signs_as_its_documentation_does(self):
        """https://cloud.tencent.com/document/api/213/30654"""
        key = "Gu5t9xGARNpq86cd98joQYCN3EXAMPLE"
        sender = TencentSender("AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE", key, "", "", {})
        body = (
            rb'{"Limit": 1, "Filters": [{"Values": ["\u672a\u547d\u540d"],'
            rb' "Name": "instance-name"}]}'
        )
        headers = {
            "content-type": "application/json; charset=utf-8",
            "host": "cvm.tencentcloudapi.com",
        }

        assert tencent.authorization(sender, "cvm", body, headers, 1551113065).endswith(
            "Signature=72e494ea809ad7a8c8f7a4507b9bddcbaa8e581f516e8da2f66e2c5a96525168"
        )

    async def test_asks_for_a_message_whose_signature_holds(self, gateway):
        gateway.answer = (200, {"Response": {"SendStatusSet": [{"Code": "Ok"}]}})
        sender = self.sender(gateway)

        await sender.send(PHONE, CODE)

        _path, headers, body = gateway.last
        asked = json.loads(body)
        assert asked["PhoneNumberSet"] == ["+8613800000001"]
        assert (asked["TemplateId"], asked["TemplateParamSet"]) == ("SMS_1", ["123456", "5"])
        signed = {name: headers[name] for name in ("content-type", "host", "x-tc-action")}
        at = int(headers["x-tc-timestamp"])
        assert headers["authorization"] == tencent.authorization(sender, "sms", body, signed, at)

    @pytest.mark.parametrize(
        "answer",
        [
            {"Response": {"Error": {"Code": "AuthFailure.SignatureFailure"}}},
            {"Response": {"SendStatusSet": [{"Code": "LimitExceeded.PhoneNumberDailyLimit"}]}},
            {"Response": {}},
            {},
            b"<html>",
        ],
    )
    async def test_that_is_refused_was_not_sent(self, gateway, answer):
        gateway.answer = (200, answer)

        with pytest.raises(NotSent):
            await self.sender(gateway).send(PHONE, CODE)

    def sender(self, gateway: Gateway) -> TencentSender:
        return TencentSender("id", "secret", "1400", "共治", TEMPLATES, address=gateway.address)


async def test_the_log_of_a_failure_says_why_and_never_to_whom(monkeypatch):
    import structlog

    class Broken:
        async def send(self, phone: str, message: Message) -> None:
            raise NotSent("status 503")

    monkeypatch.setattr(senders, "_sender", Broken())
    with structlog.testing.capture_logs() as lines, pytest.raises(NotSent):
        await senders.send(PHONE, CODE)

    assert lines[0]["event"] == "sender.failed"
    assert PHONE not in str(lines)

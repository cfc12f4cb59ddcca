"""What goes out: a kind of message and what it is filled with."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class MessageKind(StrEnum):
    """The messages that there are; providers want a registered template for each."""

    CODE = "code"
    BALLOT = "ballot"
    NEW_DEVICE = "new_device"
    SECOND_STEP = "second_step"
    CLAIM = "claim"
    NEEDED = "needed"
    DIGEST = "digest"
    ANSWERED = "answered"


TEXTS: Mapping[MessageKind, str] = {
    MessageKind.CODE: "共治验证码 {code}，{minutes} 分钟内有效。请勿告诉他人。",
    MessageKind.BALLOT: "共治：业主表决投票验证码 {code}，{minutes} 分钟内有效。请勿告诉他人。",
    MessageKind.NEW_DEVICE: (
        "共治：您的账号刚在新设备登录（{device}）。不是您本人，请到“我的”退出它。"
    ),
    MessageKind.SECOND_STEP: (
        "共治：管理员重设了您的两步登录，所有设备已退出。不是您要求的，请马上告诉单位。"
    ),
    MessageKind.CLAIM: (
        "共治：有人说是您的家人或监护人，申请办理您的信息。不是的话，请到“我的信息”提出异议。"
    ),
    MessageKind.NEEDED: "共治：有一件事等您办（{what}），请到“消息”里看。",
    MessageKind.ANSWERED: "共治：您的留言有了答复，请到“消息”里看。",
    MessageKind.DIGEST: "共治：您关注的有 {count} 件新事。看或退订：{link}",
}


@dataclass(frozen=True, slots=True)
class Message:
    """A message to a phone; *facts* fill it, in the order of its template."""

    kind: MessageKind
    facts: Mapping[str, str]

    @property
    def text(self) -> str:
        """The whole message as it is read, at most 70 characters."""
        return TEXTS[self.kind].format(**self.facts)


class NotSent(Exception):
    """The message did not go out; says why, and never to whom."""

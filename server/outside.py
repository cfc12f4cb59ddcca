"""Those whom we ask outside of this machine, as the settings name them."""

from dataclasses import replace
from pathlib import Path

from resolvers import senders
from resolvers.keeping import Bucket
from resolvers.senders import MailSender, MessageKind, Sender
from resolvers.sessions.wechat import Gateway
from server.settings import Settings


def sender(settings: Settings) -> Sender:
    """The way by which short messages go out."""
    match settings.sender:
        case "file":
            assert settings.sender_file
            return senders.FileSender(settings.sender_file)
        case "webhook":
            return senders.WebhookSender(settings.sender_address or "", settings.sender_token)
        case "aliyun":
            return _aliyun(settings)
        case "tencent":
            return _tencent(settings)
        case _:
            return senders.ConsoleSender()


def mail_sender(settings: Settings) -> MailSender:
    """The mail server; without one, the terminal."""
    if not settings.smtp_host:
        return senders.ConsoleMailSender()
    usual = {"tls": 465, "starttls": 587, "none": 25}[settings.smtp_security]
    return senders.SmtpSender(
        settings.smtp_host,
        settings.smtp_port or usual,
        settings.smtp_sender,
        settings.smtp_security,
        settings.smtp_user,
        settings.smtp_password,
    )


def wechat(settings: Settings) -> Gateway | None:
    """The official account by which people sign in, if there is one."""
    if not (settings.wechat_app and settings.wechat_secret):
        return None
    return Gateway(
        settings.wechat_app,
        settings.wechat_secret,
        f"{settings.origin}/sign-in/wechat/back",
        settings.wechat_open,
        settings.wechat_api,
    )


def store(settings: Settings) -> Path | Bucket:
    """Where photos, documents and papers lie."""
    return bucket(settings) or settings.files


def bucket(settings: Settings) -> Bucket | None:
    """The bucket that is named, if one is."""
    if not settings.s3_bucket:
        return None
    return Bucket(
        settings.s3_bucket,
        settings.s3_endpoint,
        settings.s3_region,
        *settings.s3_key,
        settings.s3_folder,
        settings.s3_path_style,
    )


def _aliyun(settings: Settings) -> Sender:
    made = senders.AliyunSender(
        settings.sender_key_id,
        settings.sender_key_secret,
        settings.sender_signature,
        _templates(settings),
    )
    return replace(made, address=settings.sender_address) if settings.sender_address else made


def _tencent(settings: Settings) -> Sender:
    made = senders.TencentSender(
        settings.sender_key_id,
        settings.sender_key_secret,
        settings.sender_app,
        settings.sender_signature,
        _templates(settings),
        settings.sender_region,
    )
    return replace(made, address=settings.sender_address) if settings.sender_address else made


def _templates(settings: Settings) -> dict[MessageKind, str]:
    return {
        MessageKind.CODE: settings.sender_code_template,
        MessageKind.BALLOT: settings.sender_ballot_template,
        MessageKind.NEW_DEVICE: settings.sender_device_template,
        MessageKind.SECOND_STEP: settings.sender_second_step_template,
        MessageKind.CLAIM: settings.sender_claim_template,
        MessageKind.NEEDED: settings.sender_needed_template,
        MessageKind.DIGEST: settings.sender_digest_template,
        MessageKind.ANSWERED: settings.sender_answered_template,
    }

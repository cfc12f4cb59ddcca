"""What an operator can set, all of it by environment variables."""

import os
import sys
from pathlib import Path
from typing import Literal, Self
from urllib.parse import urlsplit

from pydantic import AliasChoices, Field, ValidationError, field_validator, model_validator
from pydantic_settings import SettingsConfigDict

from server.faults import Fault
from server.store_settings import StoreSettings

_KEYS = ("sender_key_id", "sender_key_secret")
_TEMPLATES = (
    "sender_signature",
    "sender_code_template",
    "sender_ballot_template",
    "sender_device_template",
    "sender_second_step_template",
    "sender_claim_template",
    "sender_needed_template",
    "sender_digest_template",
    "sender_answered_template",
)
NEEDED: dict[str, tuple[str, ...]] = {
    "console": (),
    "file": ("sender_file",),
    "webhook": ("sender_address",),
    "aliyun": (*_KEYS, *_TEMPLATES),
    "tencent": (*_KEYS, *_TEMPLATES, "sender_app"),
}
PICTURES = (".png", ".jpg", ".jpeg", ".webp")
CHECKOUT = Path(__file__).parent.parent


def _data() -> Path:
    """As root the database runs as nobody, who cannot look into a private home."""
    return Path("/var/lib/gongzhi") if os.geteuid() == 0 else CHECKOUT / "var"


def _on_terminal() -> bool:
    return sys.stderr.isatty()


class Settings(StoreSettings):
    """Every setting; the docs list them from here."""

    model_config = SettingsConfigDict(env_prefix="GONGZHI_", env_ignore_empty=True, frozen=True)

    data: Path = Field(
        default_factory=_data,
        description="Folder of the embedded database, the keys and the files.",
    )
    database_url: str | None = Field(
        default=None,
        validation_alias=AliasChoices("database_url", "DATABASE_URL"),
        pattern=r"^postgres(ql)?://",
        description="Address of a PostgreSQL 15 or newer; without it the embedded one runs.",
    )
    replica_url: str | None = Field(
        default=None,
        pattern=r"^postgres(ql)?://",
        description="Address of a streaming replica that may serve reads.",
    )
    pool: int = Field(
        default=8, ge=2, le=100, description="Database connections of each process at most."
    )
    host: str = Field(default="127.0.0.1", description="Address that the web server listens on.")
    port: int = Field(
        default=8000, ge=1, le=65535, description="Port that the web server listens on."
    )
    public_origin: str | None = Field(
        default=None,
        pattern=r"^https?://[^/]+$",
        description="Where people reach the site, as https://gongzhi.example; "
        "with https, cookies are marked secure.",
    )
    proxies: str = Field(
        default="127.0.0.1",
        description="Addresses of proxies whose X-Forwarded-… headers are believed.",
    )
    demo: bool | None = Field(
        default=None,
        description="Plant the demo town on the first start and let anybody sign in as its people; "
        "by default only with the embedded database and no public origin.",
    )
    metrics_token: str | None = Field(
        default=None,
        min_length=16,
        description="Bearer token for /metrics; without it only this machine may read them.",
    )
    log_level: Literal["debug", "info", "warning", "error"] = Field(
        default_factory=lambda: "warning" if _on_terminal() else "info",
        description="The least that is logged: info when piped, warning on a terminal by default.",
    )
    log_folder: Path | None = Field(
        default=None,
        description="Folder that also keeps the logs, a file a day for each process, as JSON.",
    )
    log_days: int = Field(
        default=200,
        ge=183,
        le=3660,
        description="For how many days it keeps them; the law asks for six months.",
    )
    wal_archive: Path | None = Field(
        default=None,
        description="Folder to which the embedded database copies all it writes, to recover any "
        "moment; another disk than the data's.",
    )
    security_contact: str | None = Field(
        default=None,
        pattern=r"^(mailto:[^\s@]+@[^\s@]+|https://\S+|tel:\+\d+)$",
        description="Where to tell of weaknesses, mailto:… or https://…, "
        "for /.well-known/security.txt.",
    )
    webhooks_loopback: bool = Field(
        default=False,
        description="Let webhooks of apps lead to this very machine, to try them out.",
    )
    log_format: Literal["json", "text"] = Field(
        default_factory=lambda: "text" if _on_terminal() else "json",
        description="json when piped, text on a terminal by default.",
    )

    sender: Literal["console", "file", "webhook", "aliyun", "tencent"] = Field(
        default="console",
        description="By which way short messages go out; console prints them on the terminal.",
    )
    sender_file: Path | None = Field(
        default=None, description="For file: where each message is added as a line of JSON."
    )
    sender_address: str | None = Field(
        default=None,
        pattern=r"^https?://",
        description="For webhook: where messages are posted; for aliyun and tencent: another "
        "address than their usual one.",
    )
    sender_token: str = Field(default="", description="For webhook: the bearer token to send.")
    sender_key_id: str = Field(
        default="", description="For aliyun and tencent: the id of the access key."
    )
    sender_key_secret: str = Field(
        default="", repr=False, description="For aliyun and tencent: the secret of the access key."
    )
    sender_signature: str = Field(
        default="", description="For aliyun and tencent: the registered signature (签名)."
    )
    sender_code_template: str = Field(
        default="", description="Their template for codes, filled with code and minutes."
    )
    sender_ballot_template: str = Field(
        default="",
        description="Their template for the code of a ballot, filled with code and minutes.",
    )
    sender_device_template: str = Field(
        default="", description="Their template for the notice of a new device, filled with device."
    )
    sender_second_step_template: str = Field(
        default="", description="Their template for the notice that a second step was reset."
    )
    sender_claim_template: str = Field(
        default="",
        description="Their template for the notice that somebody asks for another's data.",
    )
    sender_needed_template: str = Field(
        default="", description="Their template for what needs somebody, filled with what."
    )
    sender_digest_template: str = Field(
        default="", description="Their template for the daily digest, filled with count and link."
    )
    sender_answered_template: str = Field(
        default="", description="Their template for the notice that a comment was answered."
    )
    sender_app: str = Field(default="", description="For tencent: the SdkAppId.")
    sender_region: str = Field(default="ap-guangzhou", description="For tencent: the region.")

    smtp_host: str = Field(
        default="", description="The mail server; without one, mails are printed on the terminal."
    )
    smtp_port: int | None = Field(
        default=None,
        ge=1,
        le=65535,
        description="Its port: 465 for tls, 587 for starttls, 25 for none by default.",
    )
    smtp_security: Literal["tls", "starttls", "none"] = Field(
        default="tls", description="How the way there is sealed; none only on this very machine."
    )
    smtp_user: str = Field(default="", description="Its user, if it wants one.")
    smtp_password: str = Field(default="", repr=False, description="The password of that user.")
    smtp_sender: str = Field(
        default="",
        pattern=r"^([^\s<>@]+@[^\s<>@]+)?$",
        description="From which address mails come.",
    )

    wechat_app: str = Field(
        default="", description="AppID of the official account for signing in inside WeChat."
    )
    wechat_secret: str = Field(default="", repr=False, description="Its AppSecret.")
    wechat_open: str = Field(
        default="https://open.weixin.qq.com",
        pattern=r"^https?://[^/]+$",
        description="Where browsers go to sign in by WeChat.",
    )
    wechat_api: str = Field(
        default="https://api.weixin.qq.com",
        pattern=r"^https?://[^/]+$",
        description="Where WeChat answers to us.",
    )

    map_tiles: str | None = Field(
        default=None,
        pattern=r"^https?://[^/{}\s;,'\"]+/[^{]*(\{[xyz]\}[^{]*){3}$",
        description="Address of map tiles with {z}, {x}, {y}; without it maps show outlines alone.",
    )
    map_attribution: str = Field(
        default="", description="Whose tiles they are, as their owner wants it said; plain text."
    )
    map_datum: Literal["wgs84", "gcj02"] = Field(
        default="wgs84", description="What the tiles are drawn in; gcj02 for most made in China."
    )

    map_plan: Path | None = Field(
        default=None,
        description="A picture (PNG, JPEG, WebP) of the place from above, for maps without tiles.",
    )
    map_plan_bounds: str | None = Field(
        default=None,
        pattern=r"^-?\d+(\.\d+)?(,-?\d+(\.\d+)?){3}$",
        description="Its edges in degrees, WGS-84: south,west,north,east.",
    )

    @field_validator("map_plan")
    @classmethod
    def _is_a_picture(cls, plan: Path | None) -> Path | None:
        if plan and not (plan.suffix.lower() in PICTURES and plan.is_file()):
            raise ValueError("not a PNG, JPEG or WebP file")
        return plan

    @model_validator(mode="after")
    def _sender_is_whole(self) -> Self:
        lacking = [name for name in NEEDED[self.sender] if not getattr(self, name)]
        if lacking:
            raise ValueError(f"{self.sender} needs {', '.join(map(variable, lacking))} too")
        return self

    @model_validator(mode="after")
    def _mail_has_a_sender(self) -> Self:
        if self.smtp_host and not self.smtp_sender:
            raise ValueError(f"{variable('smtp_host')} needs {variable('smtp_sender')} too")
        return self

    @property
    def embedded(self) -> bool:
        return self.database_url is None

    @property
    def shows_demo(self) -> bool:
        first_try = self.embedded and self.public_origin is None
        return first_try if self.demo is None else self.demo

    @property
    def secure_cookies(self) -> bool:
        return self.origin.startswith("https://")

    @property
    def session_cookie(self) -> str:
        """Browsers keep __Host- cookies to one host, but take them over https only."""
        return "__Host-sid" if self.secure_cookies else "sid"

    @property
    def origin(self) -> str:
        """Where people reach the site."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return self.public_origin or f"http://{host}:{self.port}"

    @property
    def public_host(self) -> str:
        return urlsplit(self.origin).netloc

    @property
    def map_origin(self) -> str | None:
        """Where tiles come from, which the security policy has to allow."""
        parts = urlsplit(self.map_tiles) if self.map_tiles else None
        return f"{parts.scheme}://{parts.netloc}" if parts else None

    @property
    def keys(self) -> Path:
        return self.data / "keys"

    @property
    def files(self) -> Path:
        """Where photos, documents and papers lie as long as no bucket is named."""
        return self.data / "files"


def read() -> Settings:
    """The settings of this environment.

    Raises:
        Fault: One of them cannot be used.
    """
    try:
        return Settings()
    except ValidationError as error:
        wrong = "; ".join(_wrong(each["loc"], each["msg"]) for each in error.errors())
        raise Fault(f"设置有误。{wrong}", "A setting cannot be used.") from error


def _wrong(loc: tuple[int | str, ...], said: str) -> str:
    return f"{variable(str(loc[0]).lower())}: {said}" if loc else said


def variable(name: str) -> str:
    """The environment variable that sets *name*."""
    return "DATABASE_URL" if name == "database_url" else f"GONGZHI_{name.upper()}"

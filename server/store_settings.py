"""What an operator can set about the bucket that keeps photos, documents and papers."""

from pathlib import Path
from typing import Self

from pydantic import Field, model_validator
from pydantic_settings import BaseSettings


class StoreSettings(BaseSettings):
    """The settings of an S3-compatible store; none of them is needed where a folder will do."""

    s3_bucket: str = Field(
        default="",
        pattern=r"^([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])?$",
        description="Bucket of an S3-compatible store that keeps photos, documents and papers; "
        "without one they lie in files/ of the data folder.",
    )
    s3_endpoint: str = Field(
        default="",
        pattern=r"^(https?://[^/?#@]+)?$",
        description="Where the store answers, without the bucket, as https://oss.example.",
    )
    s3_region: str = Field(default="us-east-1", description="Its region.")
    s3_folder: str = Field(
        default="",
        pattern=r"^([\w.-]+(/[\w.-]+)*)?$",
        description="Folder within the bucket, where it holds other things too.",
    )
    s3_path_style: bool = Field(
        default=True,
        description="Whether the bucket stands in the path of an address; false where it stands "
        "in the name of the host, as Aliyun and Tencent want it.",
    )
    s3_key_id: str = Field(default="", description="The id of the access key.")
    s3_key_secret: str = Field(default="", repr=False, description="The secret of the access key.")
    s3_key_file: Path | None = Field(
        default=None,
        description="Instead of both: a file with the id and the secret, a line each.",
    )

    @model_validator(mode="after")
    def _bucket_is_whole(self) -> Self:
        if not self.s3_bucket:
            return self
        if not self.s3_endpoint:
            raise ValueError("GONGZHI_S3_BUCKET needs GONGZHI_S3_ENDPOINT too")
        if not all(self.s3_key):
            raise ValueError(
                "GONGZHI_S3_BUCKET needs GONGZHI_S3_KEY_FILE with two lines that we may read, or "
                "GONGZHI_S3_KEY_ID and GONGZHI_S3_KEY_SECRET"
            )
        return self

    @property
    def s3_key(self) -> tuple[str, str]:
        """The id and the secret of the key; empty where there is none."""
        if self.s3_key_file is None:
            return self.s3_key_id, self.s3_key_secret
        try:
            id, secret = self.s3_key_file.read_text("utf-8").split()
        except (OSError, ValueError):
            return "", ""
        return id, secret

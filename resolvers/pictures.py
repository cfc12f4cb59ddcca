"""Pictures made safe to show: decoded, turned upright, and drawn anew without their past."""

import asyncio
import hashlib
import struct
import warnings
import zlib
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageFile, ImageOps
from pillow_heif import register_heif_opener

from resolvers import fingerprints

SIZES = (1600, 800, 240)
FORMATS = ("JPEG", "PNG", "WEBP", "HEIF")  # HEIC is HEIF, as phones take it
MAX_PIXELS = 64_000_000
QUALITY = 82
WHITE = (255, 255, 255)
BROKEN = (
    OSError,
    ValueError,
    SyntaxError,
    EOFError,
    LookupError,
    TypeError,
    ArithmeticError,
    RuntimeError,
    struct.error,
    zlib.error,
)

register_heif_opener(thumbnails=False)
Image.MAX_IMAGE_PIXELS = MAX_PIXELS
warnings.simplefilter("error", Image.DecompressionBombWarning)
_threads = ThreadPoolExecutor(max_workers=2, thread_name_prefix="pictures")


class NotAPicture(Exception):
    """It cannot be read as a JPEG, PNG, WebP or HEIC."""


class TooManyPixels(Exception):
    """It would take too much memory."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as JPEG in every size; *sha256* is of what was given."""

    sha256: str
    fingerprint: int
    width: int
    height: int
    sizes: dict[int, bytes]


async def cleaned(content: bytes) -> Picture:
    """The picture in *content*, drawn anew; two at a time, beside the event loop.

    Raises:
        NotAPicture: it is none, or broken.
        TooManyPixels: it has more than 64 million.
    """
    return await asyncio.get_running_loop().run_in_executor(_threads, clean, content)


def clean(content: bytes) -> Picture:
    """The same, right here."""
    try:
        largest = _upright(content)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise TooManyPixels from None
    except BROKEN:
        raise NotAPicture from None
    sizes = {size: _jpeg(largest, size) for size in SIZES}
    digest = hashlib.sha256(content).hexdigest()
    return Picture(digest, fingerprints.of(largest), largest.width, largest.height, sizes)


async def looks(content: bytes) -> int:
    """The fingerprint of a picture that was kept; beside the event loop."""
    return await asyncio.get_running_loop().run_in_executor(_threads, _looks, content)


def _looks(content: bytes) -> int:
    with Image.open(BytesIO(content), formats=FORMATS) as image:
        return fingerprints.of(image)


def _upright(content: bytes) -> Image.Image:
    """The largest size, which carries nothing over but its pixels."""
    ImageFile.LOAD_TRUNCATED_IMAGES = False  # what makes PDFs switches it on for the whole process
    with Image.open(BytesIO(content), formats=FORMATS) as image:
        image.draft("RGB", (SIZES[0], SIZES[0]))
        small = image.convert("RGBA") if image.mode in ("P", "PA", "LA") else image
        small.thumbnail((SIZES[0], SIZES[0]), Image.Resampling.LANCZOS)
        turned = ImageOps.exif_transpose(small)
    drawn = Image.new("RGB", turned.size, WHITE)
    drawn.paste(turned.convert("RGB"), mask=turned if turned.mode == "RGBA" else None)
    return drawn


def _jpeg(image: Image.Image, size: int) -> bytes:
    smaller = image.copy()
    smaller.thumbnail((size, size), Image.Resampling.LANCZOS)
    out = BytesIO()
    smaller.save(out, "JPEG", quality=QUALITY, optimize=True, progressive=True)
    return out.getvalue()

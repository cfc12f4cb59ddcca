"""Drawn stand-ins for photographs: a lamp, a flooded floor, a wire, a stall, a manhole."""

from collections.abc import Callable
from io import BytesIO

from PIL import Image, ImageDraw, ImageFilter

SIZE, SMALL = (1200, 900), (480, 360)
Brush = ImageDraw.ImageDraw


def draw(what: str, text: str = "") -> bytes:
    """A JPEG of what a story shows, and of what stands on it."""
    sky, ground, paint = _SCENES[what]
    picture = Image.new("RGB", SIZE, sky)
    brush = ImageDraw.Draw(picture)
    brush.rectangle((0, 560, *SIZE), fill=ground)
    paint(brush)
    brush.text((400, 180), text, fill=(40, 40, 40), font_size=48)
    out = BytesIO()
    picture.filter(ImageFilter.GaussianBlur(2)).save(out, "JPEG", quality=85)
    return out.getvalue()


def slip(text: str) -> bytes:
    """A JPEG of a paper on which something stands, unlike any other."""
    picture = Image.new("RGB", SMALL, (120, 110, 98))
    brush = ImageDraw.Draw(picture)
    brush.rectangle((40, 20, 440, 340), fill=(244, 242, 236))
    brush.text((60, 60), text, fill=(40, 40, 40))
    out = BytesIO()
    picture.save(out, "JPEG", quality=80)
    return out.getvalue()


def _lamp(brush: Brush) -> None:
    brush.rectangle((590, 180, 612, 720), fill=(70, 74, 82))
    brush.rectangle((470, 180, 612, 200), fill=(70, 74, 82))
    brush.ellipse((430, 190, 520, 250), fill=(52, 54, 60), outline=(110, 112, 116), width=5)
    brush.rectangle((820, 240, 1120, 620), fill=(44, 48, 58))
    for x in (860, 960, 1060):
        for y in (280, 390, 500):
            brush.rectangle((x, y, x + 46, y + 60), fill=(82, 78, 62))


def _water(brush: Brush) -> None:
    brush.rectangle((0, 0, 1200, 300), fill=(126, 124, 118))
    for x in (200, 600, 1000):
        brush.rectangle((x - 45, 120, x + 45, 640), fill=(150, 147, 140))
    brush.polygon(((0, 520), (1200, 480), (1200, 900), (0, 900)), fill=(96, 116, 120))
    for y in range(540, 880, 56):
        brush.arc((160, y, 1060, y + 60), 10, 170, fill=(140, 160, 162), width=4)


def _wire(brush: Brush) -> None:
    brush.rectangle((260, 0, 940, 720), fill=(176, 166, 150))
    for y in (60, 250, 440):
        for x in (330, 560, 790):
            brush.rectangle((x, y, x + 90, y + 120), fill=(104, 116, 124))
    brush.line(((600, 120), (520, 400), (640, 700)), fill=(30, 30, 30), width=9)
    brush.rectangle((560, 700, 740, 800), fill=(60, 84, 96))
    brush.ellipse((560, 770, 630, 840), outline=(24, 24, 24), width=12)
    brush.ellipse((680, 770, 750, 840), outline=(24, 24, 24), width=12)


def _stall(brush: Brush) -> None:
    brush.rectangle((0, 260, 1200, 560), fill=(188, 176, 158))
    for x, colour in ((140, (150, 92, 74)), (520, (92, 118, 100)), (880, (136, 120, 80))):
        brush.polygon(((x, 420), (x + 120, 330), (x + 240, 420)), fill=colour)
        brush.rectangle((x + 20, 420, x + 220, 640), fill=(214, 204, 188))
        brush.rectangle((x + 20, 560, x + 220, 600), fill=(120, 104, 86))


def _cover(brush: Brush) -> None:
    brush.ellipse((380, 420, 840, 720), fill=(74, 72, 70), outline=(48, 46, 44), width=10)
    brush.polygon(((610, 570), (840, 560), (800, 700), (660, 715)), fill=(24, 23, 22))
    for step in range(6):
        brush.arc(
            (420 + step * 30, 450, 800 - step * 30, 690), 150, 260, fill=(96, 94, 90), width=5
        )


def _ballot(brush: Brush) -> None:
    brush.polygon(((330, 40), (900, 70), (870, 860), (300, 830)), fill=(244, 242, 236))
    brush.rectangle((430, 110, 780, 140), fill=(60, 60, 60))
    for y in (250, 330, 520, 600):
        brush.rectangle((380, y, 820, y + 14), fill=(150, 150, 150))
    for y in (400, 670):
        for x in (400, 540, 680):
            brush.rectangle((x, y, x + 44, y + 44), outline=(40, 40, 40), width=5)
        brush.line(((404, y + 22), (420, y + 42), (452, y - 4)), fill=(30, 40, 120), width=7)
    brush.arc((600, 740, 800, 820), 190, 340, fill=(30, 40, 120), width=6)


_SCENES: dict[str, tuple[tuple[int, int, int], tuple[int, int, int], Callable[[Brush], None]]] = {
    "lamp": ((28, 32, 44), (38, 40, 46), _lamp),
    "water": ((118, 116, 110), (100, 108, 108), _water),
    "wire": ((196, 206, 212), (150, 146, 138), _wire),
    "stall": ((204, 212, 214), (158, 152, 142), _stall),
    "ballot": ((120, 110, 98), (112, 102, 92), _ballot),
    "cover": ((140, 138, 132), (128, 126, 120), _cover),
}

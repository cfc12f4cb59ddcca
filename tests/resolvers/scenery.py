"""Pictures that have something to be known by."""

from io import BytesIO

from PIL import Image, ImageDraw, ImageFilter


def scene(shift: int = 0) -> Image.Image:
    """A street with a wall, a lamp and a heap; other numbers make another street."""
    image = Image.linear_gradient("L").resize((1200, 900)).convert("RGB")
    draw = ImageDraw.Draw(image)
    for n in range(9):
        at = (n * 251 + shift * 97) % 1000, (n * 173 + shift * 311) % 700
        shade = (n * 61 + shift * 29) % 256
        draw.rectangle((*at, at[0] + 260, at[1] + 150), fill=(shade, 255 - shade, shade // 2))
    return image.filter(ImageFilter.GaussianBlur(3))


def sent(image: Image.Image, **options: object) -> bytes:
    out = BytesIO()
    image.save(out, "JPEG", **options)
    return out.getvalue()

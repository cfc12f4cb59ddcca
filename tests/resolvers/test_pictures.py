"""Pictures drawn anew."""

import zlib
from io import BytesIO

import pytest
from PIL import Image

from resolvers import pictures
from resolvers.pictures import NotAPicture, TooManyPixels

ORIENTATION, MAKE, GPS = 0x0112, 0x010F, 0x8825


def encoded(image: Image.Image, kind: str = "JPEG", **options: object) -> bytes:
    out = BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def half_red(size: tuple[int, int] = (400, 200)) -> Image.Image:
    image = Image.new("RGB", size, "blue")
    image.paste("red", (0, 0, size[0] // 2, size[1]))
    return image


def opened(content: bytes) -> Image.Image:
    return Image.open(BytesIO(content))


class TestClean:
    @pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "HEIF"])
    def test_makes_three_sizes_of_each_kind(self, kind):
        picture = pictures.clean(encoded(half_red((3200, 1600)), kind))

        sizes = {size: opened(content).size for size, content in picture.sizes.items()}
        assert sizes == {1600: (1600, 800), 800: (800, 400), 240: (240, 120)}
        assert (picture.width, picture.height) == (1600, 800)

    def test_never_enlarges(self):
        picture = pictures.clean(encoded(half_red((300, 150))))

        assert [opened(each).size for each in picture.sizes.values()] == [
            (300, 150),
            (300, 150),
            (240, 120),
        ]

    def test_turns_it_upright_and_forgets_where_it_was_taken(self):
        exif = Image.Exif()
        exif[ORIENTATION], exif[MAKE] = 6, "Camera"
        exif.get_ifd(GPS)[2] = (35.0, 18.0, 0.0)
        picture = pictures.clean(encoded(half_red(), exif=exif, comment=b"3-2-501"))

        for content in picture.sizes.values():
            assert b"Exif" not in content
            assert b"501" not in content
            assert b"Camera" not in content
        upright = opened(picture.sizes[1600])
        assert upright.size == (200, 400)
        assert upright.getpixel((100, 50))[0] > 200
        assert upright.getpixel((100, 350))[2] > 200

    def test_turns_a_heic_upright_once_and_forgets_where_it_was_taken(self):
        exif = Image.Exif()
        exif[ORIENTATION], exif[MAKE] = 6, "Camera"
        content = encoded(half_red(), "HEIF", exif=exif.tobytes(), quality=90)
        assert b"Camera" in content

        picture = pictures.clean(content)

        assert all(b"Camera" not in each for each in picture.sizes.values())
        upright = opened(picture.sizes[1600])
        assert upright.size == (200, 400)
        assert upright.getpixel((100, 50))[0] > 200
        assert upright.getpixel((100, 350))[2] > 200

    @pytest.mark.parametrize(
        ("mode", "colour"),
        [("RGBA", (0, 0, 0, 0)), ("LA", (0, 0)), ("P", 0), ("L", 9), ("1", 0), ("I;16", 500)],
    )
    def test_takes_every_mode_of_png(self, mode, colour):
        picture = pictures.clean(encoded(Image.new(mode, (60, 40), colour), "PNG"))

        assert opened(picture.sizes[240]).mode == "RGB"

    def test_what_is_transparent_becomes_white(self):
        picture = pictures.clean(encoded(Image.new("RGBA", (60, 40), (0, 0, 0, 0)), "PNG"))

        assert opened(picture.sizes[240]).getpixel((5, 5)) == (255, 255, 255)

    def test_of_an_animation_keeps_the_first_frame(self):
        frames = [Image.new("RGB", (60, 40), colour) for colour in ("red", "blue")]
        animation = encoded(frames[0], "WEBP", save_all=True, append_images=frames[1:])

        assert opened(pictures.clean(animation).sizes[240]).getpixel((5, 5))[0] > 200

    def test_names_the_same_upload_the_same(self):
        content = encoded(half_red())

        assert pictures.clean(content).sha256 == pictures.clean(content).sha256

    @pytest.mark.parametrize(
        "content",
        [
            b"",
            b"<svg xmlns='http://www.w3.org/2000/svg'/>",
            b"\xff\xd8\xff\xe0" + b"JFIF" * 20,
            encoded(Image.new("RGB", (60, 40)), "GIF"),
            encoded(Image.new("RGB", (60, 40)), "BMP"),
            encoded(half_red())[:900],
            encoded(half_red(), "PNG")[:100],
            encoded(half_red(), "WEBP")[:60],
        ],
        ids=["empty", "svg", "noise", "gif", "bmp", "half jpeg", "half png", "half webp"],
    )
    def test_what_is_no_picture_is_refused(self, content):
        with pytest.raises(NotAPicture):
            pictures.clean(content)

    def test_a_bomb_is_refused_before_it_is_unpacked(self):
        bomb = bytearray(encoded(Image.new("1", (60, 40)), "PNG"))
        bomb[16:24] = (40_000).to_bytes(4, "big") * 2
        bomb[29:33] = zlib.crc32(bomb[12:29]).to_bytes(4, "big")

        with pytest.raises(TooManyPixels):
            pictures.clean(bytes(bomb))

    def test_nothing_that_begins_well_ends_in_a_surprise(self):
        whole = encoded(half_red(), "PNG")
        for place in range(8, len(whole), 7):
            spoilt = whole[:place] + b"\x00\xff" + whole[place + 2 :]
            try:
                pictures.clean(spoilt)
            except (NotAPicture, TooManyPixels):
                continue

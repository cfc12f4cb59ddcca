"""Pictures that are known again, and those that are not."""

from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageEnhance, ImageOps

from resolvers import database, fingerprints, pictures
from resolvers.fingerprints import PLAIN, SAME, bands, distance, nearby
from tests.resolvers.scenery import scene, sent

ORIENTATION = 0x0112
PRINTS = st.integers(-(2**63), 2**63 - 1)


def print_of(image: Image.Image, **options: object) -> int:
    return pictures.clean(sent(image, **options)).fingerprint


def turned_by_its_note(image: Image.Image) -> int:
    """As a camera held upright writes it: lying, with a note to turn it."""
    exif = Image.Exif()
    exif[ORIENTATION] = 6
    return print_of(image.transpose(Image.Transpose.ROTATE_90), exif=exif)


def cut(image: Image.Image, share: float) -> Image.Image:
    width, height = image.size
    return image.crop((int(width * share), int(height * share), width, height))


AGAIN = {
    "turned by its note": turned_by_its_note,
    "compressed hard": lambda image: print_of(image, quality=15),
    "compressed twice": lambda image: print_of(
        Image.open(BytesIO(sent(image, quality=40))), quality=40
    ),
    "smaller": lambda image: print_of(image.resize((320, 240))),
    "larger": lambda image: print_of(image.resize((3200, 2400))),
    "brighter": lambda image: print_of(ImageEnhance.Brightness(image).enhance(1.15)),
    "without colour": lambda image: print_of(image.convert("L")),
    "its edge cut off by a hundredth": lambda image: print_of(cut(image, 0.01)),
}
ANOTHER = {
    "cut by a quarter": lambda image: print_of(cut(image, 0.25)),
    "mirrored": lambda image: print_of(ImageOps.mirror(image)),
    "turned": lambda image: print_of(image.transpose(Image.Transpose.ROTATE_90)),
    "another one": lambda _: print_of(scene(5)),
}


@pytest.mark.parametrize("how", AGAIN)
def test_the_same_picture_is_known_again(how):
    assert distance(print_of(scene()), AGAIN[how](scene())) <= SAME


@pytest.mark.parametrize("how", ANOTHER)
def test_another_picture_is_not_and_neither_is_one_that_was_cut(how):
    assert distance(print_of(scene()), ANOTHER[how](scene())) > SAME


@pytest.mark.parametrize("shade", ["black", "white", "#777"])
def test_what_is_plain_resembles_nothing(shade):
    assert print_of(Image.new("RGB", (400, 300), shade)) == PLAIN


@given(PRINTS, st.sets(st.integers(0, 63), max_size=SAME))
def test_whatever_differs_in_seven_bits_shares_a_band_that_is_asked_for(print, flips):
    other = fingerprints.signed(print ^ sum(1 << bit for bit in flips))

    assert distance(print, other) == len(flips)
    assert set(nearby(print)) & set(bands(other))


@pytest.mark.usefixtures("db")
@pytest.mark.parametrize("print", [0, 1, -1, 2**63 - 1, -(2**63), 0x0123456789ABCDEF])
async def test_the_database_cuts_the_same_bands(print):
    assert await database.value("select bands($1::bigint)", print) == bands(print)

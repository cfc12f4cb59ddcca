"""What is a PDF, what a document is called, and that it is what came in."""

import hashlib

import pytest

from resolvers import files, keeping, pdfs
from resolvers.refusals import NotFound
from tests.story import WANG


@pytest.mark.parametrize(
    ("content", "is_one"),
    [
        (b"%PDF-1.4 ... %%EOF\n", True),
        (b"%PDF-2.0 ... %%EOF" + b"\0" * 1000, True),
        (b"%PDF-2.0 ... %%EOF" + b"\0" * 1024, False),
        (b"%PDF-1.4 ...", False),
        (b"\n%PDF-1.4 ... %%EOF", False),
        (b"<html>%%EOF", False),
        (b"", False),
    ],
)
def test_begins_and_ends_as_a_pdf(content, is_one):
    assert pdfs.is_pdf(content) is is_one


@pytest.mark.parametrize(
    ("given", "called"),
    [
        ("报价.pdf", "报价.pdf"),
        ("C:\\Users\\wang\\报价.PDF", "报价.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        ("报价\u202efdp.exe", "报价fdp.exe.pdf"),
        ("a\r\nSet-Cookie: b.pdf", "aSet-Cookie: b.pdf"),
        ("长" * 200 + ".pdf", "长" * 96 + ".pdf"),
        (" .pdf", "document.pdf"),
        ("", "document.pdf"),
    ],
)
def test_has_a_name_without_a_path_or_what_nobody_sees(given, called):
    assert pdfs.named(given) == called


@pytest.mark.anyio
async def test_that_is_not_what_came_in_is_not_given_out(db):
    content = b"%PDF-1.4 three offers %%EOF\n"
    kept = await pdfs.store(WANG.actor, content, name="报价.pdf")
    whole = b"".join([chunk async for chunk in (await pdfs.read(kept.id)).chunks])
    await keeping.put(files.document_path(kept.id), content.replace(b"three", b"seven"))

    assert (whole, kept.sha256) == (content, hashlib.sha256(content).hexdigest())
    with pytest.raises(NotFound):
        await pdfs.read(kept.id)

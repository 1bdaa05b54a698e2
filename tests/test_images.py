"""Pictures: what their files carry is found, in each container; a picture without it passes."""

import struct
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conflict_timeline.archive import load_archive
from conflict_timeline.validation.images import NotAnImage, find_metadata
from tests.builders import jpeg, png
from tests.conftest import LANGUAGES

XMP = b"http://ns.adobe.com/xap/1.0/\0<x/>"
EXIF = struct.pack("<2sHIHHHIII", b"II", 42, 8, 1, 0x8825, 4, 1, 26, 0)


def segment(marker: int, data: bytes) -> bytes:
    """One segment of a JPEG."""
    return bytes((0xFF, marker)) + struct.pack(">H", len(data) + 2) + data


def webp(*chunks: tuple[bytes, bytes]) -> bytes:
    """The container of a WebP with these chunks."""
    body = b"".join(
        kind + struct.pack("<I", len(data)) + data + b"\0" * (len(data) % 2) for kind, data in chunks
    )
    return b"RIFF" + struct.pack("<I", len(body) + 4) + b"WEBP" + body


def gif(*extensions: bytes) -> bytes:
    """The container of a GIF with these extensions, and one empty image."""
    head = b"GIF89a" + struct.pack("<HHBBB", 1, 1, 0x80, 0, 0) + bytes(6)
    image = b"\x2c" + bytes(9) + b"\x02\x01\x00\x00"
    return head + b"".join(extensions) + image + b"\x3b"


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (jpeg(), ()),
        (jpeg(more=segment(0xE0, b"JFIF\0")), ()),
        (jpeg(exif=True, gps=False), ("EXIF",)),
        (jpeg(exif=True), ("EXIF", "GPS")),
        (jpeg(more=segment(0xE1, XMP)), ("XMP",)),
        (jpeg(more=segment(0xED, b"Photoshop 3.0\0")), ("IPTC",)),
        (jpeg(more=segment(0xFE, b"by Ana")), ("comment",)),
        (png((b"gAMA", bytes(4)), (b"IDAT", b"x")), ()),
        (png((b"eXIf", EXIF)), ("EXIF", "GPS")),
        (png((b"iTXt", b"XML:com.adobe.xmp\0")), ("XMP",)),
        (png((b"tEXt", b"Author\0Ana")), ("text",)),
        (png((b"tIME", bytes(7))), ("time",)),
        (webp((b"VP8 ", b"abc")), ()),
        (webp((b"VP8X", bytes(10)), (b"EXIF", EXIF), (b"XMP ", b"<x/>")), ("EXIF", "GPS", "XMP")),
        (gif(), ()),
        (gif(b"\x21\xff\x0bNETSCAPE2.0\x03\x01\x00\x00\x00"), ()),
        (gif(b"\x21\xfe\x06by Ana\x00"), ("comment",)),
        (gif(b"\x21\xff\x0bXMP DataXMP\x01<\x00"), ("XMP",)),
    ],
)
def test_what_a_picture_carries_is_named(data: bytes, found: tuple[str, ...]) -> None:
    """And nothing is said of one that carries only itself."""
    assert find_metadata(data) == found


@given(
    st.binary(max_size=200),
    st.sampled_from([jpeg(exif=True), png((b"eXIf", EXIF)), webp((b"EXIF", EXIF)), gif()]),
)
def test_a_spoilt_picture_is_told_apart(tail: bytes, data: bytes) -> None:
    """Cut off anywhere and continued at random, it is read or refused, and never runs on."""
    for cut in range(0, len(data), 7):
        try:
            find_metadata(data[:cut] + tail)
        except NotAnImage:
            continue


@pytest.mark.parametrize(("name", "data"), [("a.jpg", jpeg()), ("b.PNG", png()), ("c.webp", webp())])
def test_a_clean_picture_passes(content: Path, name: str, data: bytes) -> None:
    """The near miss of the rule."""
    (content / name).write_bytes(data)
    assert load_archive(content, LANGUAGES).problems == ()


def test_a_picture_anywhere_below_is_looked_through(content: Path) -> None:
    """Whatever folder it is in, and however its suffix is written."""
    (content / "pictures").mkdir()
    (content / "pictures" / "IMG_2041.JPG").write_bytes(jpeg(exif=True))
    (problem,) = load_archive(content, LANGUAGES).problems
    assert (problem.code, problem.severity) == ("image-metadata", "error")
    assert "EXIF, GPS" in problem.message("en")

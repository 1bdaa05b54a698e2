"""What a picture's file carries beside the picture: who made it, when, where, with which device.

Only the containers are walked; no picture is decoded. JPEG: ITU-T T.81 and T.872 (Exif), PNG: W3C PNG 3rd edition,
WebP: RFC 9649, GIF: GIF89a.
"""

import struct
from collections.abc import Iterator, Mapping

SUFFIXES = (
    ".jpg",
    ".jpeg",
    ".png",
    ".webp",
    ".gif",
    ".heic",
    ".heif",
    ".avif",
    ".tif",
    ".tiff",
    ".bmp",
    ".svg",
)
# Of a PNG's chunks, those that say more than how to draw it.
PNG_TEXTS: Mapping[bytes, str] = {
    b"eXIf": "EXIF",
    b"tEXt": "text",
    b"zTXt": "text",
    b"iTXt": "text",
    b"tIME": "time",
}
WEBP_TEXTS: Mapping[bytes, str] = {b"EXIF": "EXIF", b"XMP ": "XMP"}
EXIF_HEAD, XMP_HEAD, XMP_KEY = b"Exif\0\0", b"http://ns.adobe.com/x", b"XML:com.adobe.xmp"
GPS_TAG, GIF_COMMENT, GIF_APPLICATION, GIF_IMAGE, GIF_END = 0x8825, 0xFE, 0xFF, 0x2C, 0x3B
START_OF_SCAN, END_OF_IMAGE, APP1, APP13, COMMENT = 0xDA, 0xD9, 0xE1, 0xED, 0xFE
IFD_ENTRY, MOST_ENTRIES = 12, 512


class NotAnImage(ValueError):  # noqa: N818 (it names the data)
    """Data that are no JPEG, PNG, WebP or GIF, or are cut off."""


def find_metadata(data: bytes) -> tuple[str, ...]:
    """What the file carries: some of EXIF, GPS, XMP, IPTC, text, time, comment. Raises NotAnImage."""
    try:
        return tuple(sorted(set(_walk(data))))
    except (struct.error, IndexError) as error:
        raise NotAnImage("cut off") from error


def _walk(data: bytes) -> Iterator[str]:
    if data.startswith(b"\xff\xd8"):
        return _walk_jpeg(data)
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return _walk_png(data)
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return _walk_webp(data)
    if data[:6] in {b"GIF87a", b"GIF89a"}:
        return _walk_gif(data)
    raise NotAnImage("unknown")


def _walk_jpeg(data: bytes) -> Iterator[str]:
    at = 2
    while True:
        if data[at] != 0xFF:  # noqa: PLR2004 (every marker begins so)
            raise NotAnImage("no marker")
        marker = data[at + 1]
        if marker in {START_OF_SCAN, END_OF_IMAGE}:
            return
        (length,) = struct.unpack_from(">H", data, at + 2)
        segment = data[at + 4 : at + 2 + length]
        if marker == APP1 and segment.startswith(EXIF_HEAD):
            yield from _exif(segment[len(EXIF_HEAD) :])
        elif marker == APP1 and segment.startswith(XMP_HEAD):
            yield "XMP"
        elif marker == APP13:
            yield "IPTC"
        elif marker == COMMENT:
            yield "comment"
        at += 2 + length


def _walk_png(data: bytes) -> Iterator[str]:
    at = 8
    while True:
        length, kind = struct.unpack_from(">I4s", data, at)
        chunk = data[at + 8 : at + 8 + length]
        if kind == b"IEND":
            return
        if kind == b"eXIf":
            yield from _exif(chunk)
        elif kind == b"iTXt" and chunk.startswith(XMP_KEY):
            yield "XMP"
        elif kind in PNG_TEXTS:
            yield PNG_TEXTS[kind]
        at += 12 + length


def _walk_webp(data: bytes) -> Iterator[str]:
    at = 12
    while at < len(data):
        kind, length = struct.unpack_from("<4sI", data, at)
        if kind == b"EXIF":
            yield from _exif(data[at + 8 : at + 8 + length].removeprefix(EXIF_HEAD))
        elif kind in WEBP_TEXTS:
            yield WEBP_TEXTS[kind]
        at += 8 + length + length % 2


def _walk_gif(data: bytes) -> Iterator[str]:
    at = 13 + _colours(data[10])
    while data[at] != GIF_END:
        if data[at] == GIF_IMAGE:
            at = _after_blocks(data, at + 11 + _colours(data[at + 9]))
            continue
        if data[at + 1] == GIF_COMMENT:
            yield "comment"
        elif data[at + 1] == GIF_APPLICATION and data[at + 3 : at + 14].startswith(b"XMP Data"):
            yield "XMP"
        at = _after_blocks(data, at + 2)


def _colours(flags: int) -> int:
    """The bytes of a table of colours, which flags say is there."""
    return 3 << (flags & 7) + 1 if flags & 0x80 else 0


def _after_blocks(data: bytes, at: int) -> int:
    while data[at]:
        at += 1 + data[at]
    return at + 1


def _exif(data: bytes) -> Iterator[str]:
    """EXIF, and whether its first directory leads to a position (TIFF 6.0, section 2)."""
    yield "EXIF"
    order = {b"II": "<", b"MM": ">"}.get(data[:2])
    if order is None:
        return
    (start,) = struct.unpack_from(f"{order}I", data, 4)
    (number,) = struct.unpack_from(f"{order}H", data, start)
    for index in range(min(number, MOST_ENTRIES)):
        (tag,) = struct.unpack_from(f"{order}H", data, start + 2 + IFD_ENTRY * index)
        if tag == GPS_TAG:
            yield "GPS"

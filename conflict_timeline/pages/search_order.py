"""Pagefind's index in one order.

Pagefind 1.5 keeps filters in a hash table and writes them in its order, which is another at each run; and it names each
file by a digest of what it holds. The same pages must make the same files, so the filters are sorted and named anew.
"""

import gzip
import hashlib
import json
from pathlib import Path
from typing import Any

ENTRY = "pagefind-entry.json"
SIGNATURE = b"pagefind_dcd"
FILTERS = 3  # version, pages, parts of the index, filters, sorts, fields
# The CBOR that Pagefind writes holds numbers, texts and lists, each of a known length.
NUMBER, TEXT, LIST = 0, 3, 4


def sort_index(folder: Path) -> dict[str, Any]:
    """Put the index in `folder` in order; returns its entry: what each language's part of it is called.

    Raises ValueError where Pagefind writes something else than it used to.
    """
    entry: dict[str, Any] = json.loads((folder / ENTRY).read_text(encoding="utf-8"))
    for code, language in entry["languages"].items():
        old = folder / f"pagefind.{language['hash']}.pf_meta"
        meta = _load(old)
        meta[FILTERS] = [_sort_filter(folder, code, digest) for _name, digest in sorted(meta[FILTERS])]
        language["hash"] = _rename(old, meta, "pagefind.", code)
    text = json.dumps(entry, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    (folder / ENTRY).write_text(text, encoding="utf-8")
    return entry


def _sort_filter(folder: Path, code: str, digest: str) -> list[str]:
    old = folder / "filter" / f"{digest}.pf_filter"
    name, values = _load(old)
    return [name, _rename(old, [name, sorted(values)], "", code)]


def _rename(old: Path, value: Any, prefix: str, code: str) -> str:
    """Write `value` in the place of `old`, under the name that its digest gives it; returns that name."""
    data = SIGNATURE + encode(value)
    name = f"{code}_{hashlib.sha256(data).hexdigest()[:10]}"
    old.unlink()
    (old.parent / f"{prefix}{name}{old.suffix}").write_bytes(gzip.compress(data, mtime=0))
    return name


def _load(path: Path) -> Any:
    data = gzip.decompress(path.read_bytes())
    value, end = decode(data, len(SIGNATURE))
    if not data.startswith(SIGNATURE) or end != len(data):
        raise ValueError(f"{path.name} is not as Pagefind used to write it")
    return value


def decode(data: bytes, start: int) -> tuple[Any, int]:
    """The value at `start`, and where the next one begins."""
    kind, number = data[start] >> 5, data[start] & 31
    end = start + 1
    if number > 27 or kind not in (NUMBER, TEXT, LIST):  # noqa: PLR2004 (a length that is not given)
        raise ValueError(f"Byte {data[start]:#x} is none that Pagefind used to write")
    if number >= 24:  # noqa: PLR2004 (the number follows, in 1, 2, 4 or 8 bytes)
        width = 1 << number - 24
        number, end = int.from_bytes(data[end : end + width], "big"), end + width
    if kind == NUMBER:
        return number, end
    if kind == TEXT:
        return data[end : end + number].decode(), end + number
    values = []
    for _index in range(number):
        value, end = decode(data, end)
        values.append(value)
    return values, end


def encode(value: Any) -> bytes:
    """The bytes of a number, a text, or a list of these."""
    if isinstance(value, int):
        return _head(NUMBER, value)
    if isinstance(value, str):
        text = value.encode()
        return _head(TEXT, len(text)) + text
    return _head(LIST, len(value)) + b"".join(map(encode, value))


def _head(kind: int, number: int) -> bytes:
    if number < 24:  # noqa: PLR2004 (as in decode)
        return bytes([kind << 5 | number])
    power = next(power for power in range(4) if number < 1 << (8 << power))
    return bytes([kind << 5 | 24 + power]) + number.to_bytes(1 << power, "big")

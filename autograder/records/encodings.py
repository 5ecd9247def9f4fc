"""Text of unknown encoding: what Korean, Japanese and Western Windows write."""

from __future__ import annotations

import re

_KANA_OR_KANJI = r"[\u3005\u3041-\u30ff\u4e00-\u9fff]"


def of_a_spreadsheet(content: bytes) -> str:
    """The text of a csv, in whatever encoding a spreadsheet wrote it. Raises UnicodeDecodeError."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16")
    if b"\0" in content:  # UTF-16 without a mark: half of each digit and comma
        little = content[1::2].count(0) > content[::2].count(0)
        return content.decode("utf-16-le" if little else "utf-16-be")
    return decoded(content, "cp1252")


def decoded(raw: bytes, fallback: str) -> str:
    """UTF-8, Korean or Japanese Windows if it reads so, else ``fallback``."""
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    for encoding, fits in (("cp949", _korean), ("cp932", _japanese)):
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        if fits(text):
            return text
    return raw.decode(fallback, "replace")


def _korean(text: str) -> bool:
    """Syllables that people use (KS X 1001): accents of DOS and Latin-1 decode to rare ones."""
    foreign = [char for char in text if ord(char) > 127]
    usual = [char for char in foreign if "가" <= char <= "힣" and _in_ks_x_1001(char)]
    return len(usual) * 2 > len(foreign)


def _in_ks_x_1001(char: str) -> bool:
    try:
        return len(char.encode("euc_kr")) == 2
    except UnicodeEncodeError:
        return False


def _japanese(text: str) -> bool:
    """Kana and kanji, two in a row: one alone may be an accent of DOS and the letter after it."""
    other = rf"[^\x00-\x7f](?<!{_KANA_OR_KANJI})"
    return bool(re.search(_KANA_OR_KANJI * 2, text)) and not re.search(other, text)

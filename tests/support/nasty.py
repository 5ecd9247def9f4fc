"""Sources that are made to stop who reads them."""

from __future__ import annotations

NASTY = {
    "newlines": "\n" * 100_000,
    "lines of blanks": " \n" * 50_000,
    "form feeds": "\v\n" * 50_000,
    "an endless string": "'''" + "\n" * 99_000,
    "signs": "-" * 99_999 + "1",
    "brackets": "[" * 50_000 + "]" * 50_000,
    "attributes": "a" + ".a" * 49_999,
    "many attributes": ("a" + ".a" * 900 + "\n") * 55,
    "calls": "a" + "()" * 49_999,
    "sum": "1" + "+1" * 49_999,
    "lambdas": "lambda:" * 14_000 + "0",
    "nested f-strings": "f'{" * 20_000 + "1" + "}'" * 20_000,
    "branches": "if 1: pass\n" + "elif 1: pass\n" * 7_000,
    "indents": "".join(" " * i + "if 1:\n" for i in range(400)),
    "targets": "a.b=" * 24_000 + "1",
    "digits": "1" * 99_999,
    "magics": "%\n" * 50_000,
    "odd lines": "= 1\n" * 20_000,
    "null": "a\0b",
}

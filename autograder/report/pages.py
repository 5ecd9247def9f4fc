"""The templates: everything that comes from a submission is escaped, without exception."""

from __future__ import annotations

from functools import lru_cache

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from autograder.report import drawing


@lru_cache(maxsize=1)
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("autograder.report", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"plain": _plain, "points": lambda number: f"{number:g}"}
    environment.globals |= {
        "picture": drawing.data_uri,
        "caption": drawing.caption,
        "title": drawing.title,
    }
    return environment


def template(name: str) -> Template:
    """A template of the folder ``templates``."""
    return _environment().get_template(name)


def _plain(text: str) -> str:
    """``text`` without characters that cannot be seen, or that turn the reading direction."""
    return "".join(c if c.isprintable() or c in "\n\t" else "�" for c in text)

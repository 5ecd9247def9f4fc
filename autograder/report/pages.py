"""The templates: everything that comes from a submission is escaped, without exception."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, cast

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from autograder.engine.pictures import Picture
from autograder.report.captions import caption, title


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
    functions = {"picture": _drawn, "caption": caption, "title": title}
    cast(dict[str, Any], environment.globals).update(functions)
    return environment


def template(name: str) -> Template:
    """A template of the folder ``templates``."""
    return _environment().get_template(name)


def _drawn(picture: Picture) -> str:
    """Imports matplotlib, half a second, where there is something to draw: many pages have not."""
    from autograder.report.drawing import data_uri

    return data_uri(picture)


def _plain(text: str) -> str:
    """``text`` without characters that cannot be seen, or that turn the reading direction."""
    return "".join(c if c.isprintable() or c in "\n\t" else "�" for c in text)

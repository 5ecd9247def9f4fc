"""Text that commands write from templates: workflows and new assignments."""

from __future__ import annotations

from jinja2 import Environment, PackageLoader, StrictUndefined


def rendered(template: str, /, **words: object) -> str:
    """A template of this package with its ``<< … >>`` filled in; nothing is escaped."""
    environment = Environment(
        loader=PackageLoader("autograder.commands", "templates"),
        undefined=StrictUndefined,
        keep_trailing_newline=True,
        trim_blocks=True,
        lstrip_blocks=True,
        variable_start_string="<<",  # GitHub and Python have braces for themselves
        variable_end_string=">>",
        autoescape=False,  # YAML and Python
    )
    return environment.get_template(template).render(**words)

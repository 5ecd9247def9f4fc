"""What a picture shows, in words."""

from __future__ import annotations

from autograder.engine.pictures import HeatMaps, Images, Picture


def title(picture: Picture) -> str:
    """What the picture shows."""
    if isinstance(picture, HeatMaps):
        return f"{picture.name}: yours, expected, and where they differ"
    return picture.title if isinstance(picture, Images) else f"{picture.title}, yours and reference"


def caption(picture: Picture) -> str:
    """The same for those who do not see it, with the words in it."""
    words = f": {'; '.join(picture.captions)}" if isinstance(picture, Images) else ""
    return title(picture) + words

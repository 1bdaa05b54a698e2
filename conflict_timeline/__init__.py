"""The timeline of a conflict: every number from a source's claim, every disagreement shown."""

from typing import Any


def register() -> None:
    """Plug into Pelican: our settings, and the one generator that makes the whole site."""
    from pelican.plugins import signals

    signals.initialized.connect(_take_over)
    signals.get_generators.connect(_get_generators)


def _take_over(pelican: Any) -> None:
    from conflict_timeline.pages.site import PELICAN_SETTINGS

    pelican.settings.update(PELICAN_SETTINGS)


def _get_generators(_pelican: Any) -> type:
    from conflict_timeline.pages.generator import ArchiveGenerator

    return ArchiveGenerator

"""The timeline of a conflict: every number from a source's claim, every disagreement shown."""

import atexit
import gc
import os
from typing import Any

# What else is installed must not change how entries are read; to look for it among all packages takes time as well.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")


def register() -> None:
    """Plug into Pelican: our settings, and the one generator that makes the whole site."""
    from pelican.plugins import signals

    # What a build imports and keeps, it keeps to its end; to look for garbage among it costs a fifth of the time.
    # So does the end, where Python looks for it once more; what is frozen is let alone.
    gc.disable()
    atexit.register(gc.freeze)
    signals.initialized.connect(_take_over)
    signals.get_generators.connect(_get_generators)


def _take_over(pelican: Any) -> None:
    from conflict_timeline.pages.site import PELICAN_SETTINGS

    pelican.settings.update(PELICAN_SETTINGS)


def _get_generators(_pelican: Any) -> type:
    from conflict_timeline.pages.generator import ArchiveGenerator

    return ArchiveGenerator

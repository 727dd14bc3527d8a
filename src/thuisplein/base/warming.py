"""What a server loads before its first request, so that no reader waits for it.

Commands load nothing: only ``wsgi.py`` calls ``warm_up``. Apps register in ``AppConfig.ready``.
"""

import logging
from collections.abc import Callable

from django.db import Error
from django.urls import get_resolver

_log = logging.getLogger(__name__)
_registered: list[Callable[[], object]] = []


def before_first_request(load: Callable[[], object]) -> None:
    """Have a server call this when it starts; registering it twice is registering it once."""
    if load not in _registered:
        _registered.append(load)


def warm_up() -> None:
    """Load the addresses with their views, and all that was registered.

    A database that is not there yet only costs the advantage.
    """
    get_resolver().reverse_dict  # noqa: B018 - asking for it imports every view
    for load in _registered:
        try:
            load()
        except Error as problem:
            _log.warning("Not loaded before the first request: %s", type(problem).__name__)

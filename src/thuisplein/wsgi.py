"""The WSGI application that the server loads: kept pages first, Django for the rest."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "thuisplein.settings")
django_application = get_wsgi_application()

from django.conf import settings  # noqa: E402 - only after Django is set up
from django.db import connections  # noqa: E402 - see above

from thuisplein.base.page_cache import PageCache  # noqa: E402 - see above
from thuisplein.base.warming import warm_up  # noqa: E402 - see above

application = (
    PageCache(django_application, max_bytes=settings.PAGE_CACHE_BYTES)
    if settings.PAGE_CACHE_BYTES
    else django_application
)

warm_up()
# The threads that answer have connections of their own.
connections.close_all()

# What is loaded by now stays until the end, and a page leaves few cycles behind. With Python's own
# settings the collector walks through all that is held in memory for a fifth of the time of a page.
gc.collect()
gc.freeze()
gc.set_threshold(50_000, 20, 50)

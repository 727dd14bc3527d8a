"""Fill a prepared site with very many pages, or measure how soon readers see a change there.

Usage: search_following_inside.py fill NUMBER | watch WHERE | measure ROUNDS   (DATABASE_URL and
VAR_DIR name the site; for search_following.py, which starts this)

``measure`` publishes and unpublishes through the CMS, first with nothing else going on, then while
the index is made anew by a process of its own. Two more processes look: one asks ``find``, one
fetches the search page; they do nothing but look, so each sees a change as soon as a reader could.
Prints one JSON object; times in seconds, from the moment the editor presses the button.
"""

import json
import os
import random
import subprocess
import sys
import time
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, Any

import django

#: A watcher that has not seen a change by then, will not.
PATIENCE_S = 60.0
#: Between two looks, so that looking leaves the processor to those that are looked at.
PAUSE_S = 0.02
BATCH = 1_000
_SYLLABLES = [a + b for a in "bdfgklmnprst" for b in "aeiou"]


def fill(number: int) -> dict[str, float]:
    """Publish this many pages at once, after those of the starter content; make the index."""
    from django.conf import settings  # noqa: PLC0415 - after django.setup()
    from search_documents import DocumentWriter  # noqa: PLC0415
    from wagtail.models import Page  # noqa: PLC0415

    from thuisplein.knowledge.models import ListingPage, PublishedPage  # noqa: PLC0415
    from thuisplein.knowledge.public import note_changes  # noqa: PLC0415
    from thuisplein.places.public import municipality_index  # noqa: PLC0415
    from thuisplein.search.analysis import load_lexicon  # noqa: PLC0415
    from thuisplein.search.index.actions import rebuild  # noqa: PLC0415
    from thuisplein.search.index.sources import documents_by_path  # noqa: PLC0415

    words = sorted(load_lexicon(settings.VAR_DIR / "search").lemmas)
    places = [(one.name, one.key) for one in municipality_index().names]
    models = {row.kind: row for row in PublishedPage.objects.order_by("page_id")}
    parent = ListingPage.objects.get(lists_kind="praktijkvoorbeeld")
    first = parent.numchild + 1
    writer = DocumentWriter(documents_by_path(), words, places)
    batch: list[tuple[Any, Any]] = []

    def write() -> None:
        made = Page.objects.bulk_create(page for page, _document in batch)
        PublishedPage.objects.bulk_create(
            _row(page, document, models[document.kind])
            for page, (_unsaved, document) in zip(made, batch, strict=True)
        )
        note_changes(page.pk for page in made)
        batch.clear()

    for serial, document in enumerate(writer.write(number)):
        slug = f"proef-{serial}"
        page = Page(
            title=document.title,
            slug=slug,
            url_path=f"{parent.url_path}{slug}/",
            path=Page._get_path(parent.path, parent.depth + 1, first + serial),  # noqa: SLF001 - as treebeard itself does
            depth=parent.depth + 1,
            content_type=parent.content_type,
            locale=parent.locale,
            translation_key=uuid.uuid4(),
        )
        batch.append((page, document))
        if len(batch) == BATCH:
            write()
    write()
    Page.objects.filter(pk=parent.pk).update(numchild=parent.numchild + number)
    start = time.monotonic()
    rebuild()
    return {"rebuild_s": time.monotonic() - start}


def _row(page: Any, document: Any, model: Any) -> Any:
    from thuisplein.knowledge.models import PublishedPage  # noqa: PLC0415 - after django.setup()

    return PublishedPage(
        page_id=page.pk,
        path=f"/praktijkvoorbeelden/{page.slug}/",
        kind=document.kind,
        title=document.title,
        summary=document.lead[:300],
        owner_name=model.owner_name,
        first_published_on=document.dated_on,
        changed_on=document.dated_on,
        review_by=document.review_by,
        withdrawn_on=document.dated_on if document.is_withdrawn else None,
        card=model.card,
        detail={"body": [passage.text for passage in document.passages]},
        facets=model.facets,
    )


def watch(where: str) -> None:
    """Read "word, page, address, yes or no" from each line; print when that is what one sees."""
    sees = _on_page() if where == "page" else _in_find()
    print("ready", flush=True)
    for line in sys.stdin:
        word, page_id, path, expected = line.split()
        started = looked = time.monotonic()
        while sees(word, int(page_id), path) != (expected == "yes"):
            if looked - started > PATIENCE_S:
                break
            time.sleep(PAUSE_S)
            looked = time.monotonic()
        now = time.monotonic()
        print(now, now - looked, flush=True)


def _in_find() -> Callable[[str, int, str], bool]:
    from thuisplein.base.public import SiteState  # noqa: PLC0415 - after django.setup()
    from thuisplein.search.public import find  # noqa: PLC0415

    def sees(word: str, page_id: int, _path: str) -> bool:
        with SiteState.one_version():
            return page_id in find(word).page_ids

    sees("woning", 0, "")
    return sees


def _on_page() -> Callable[[str, int, str], bool]:
    from django.test import Client  # noqa: PLC0415 - after django.setup()

    client = Client(SERVER_NAME="localhost")

    def sees(word: str, _page_id: int, path: str) -> bool:
        return f'href="{path}"' in client.get("/zoeken/", {"q": word}).content.decode()

    sees("woning", 0, "-")
    return sees


class Watcher:
    """A process that looks; a line in, a line with the moment out."""

    def __init__(self, where: str) -> None:
        command = [sys.executable, __file__, "watch", where]
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        self._pipe(self.process.stdout).readline()

    def look(self, what: str) -> None:
        self._pipe(self.process.stdin).write(f"{what}\n")
        self._pipe(self.process.stdin).flush()

    def saw_at(self) -> tuple[float, float]:
        """Return the moment of the look that saw it, and how long that look took."""
        moment, took = self._pipe(self.process.stdout).readline().split()
        return float(moment), float(took)

    def stop(self) -> None:
        self._pipe(self.process.stdin).close()
        self.process.wait(timeout=30)

    @staticmethod
    def _pipe(pipe: IO[str] | None) -> IO[str]:
        if pipe is None:
            raise RuntimeError("the watcher has no pipe")
        return pipe


def measure(rounds: int) -> dict[str, Any]:
    """Publish and unpublish one page over and over: in rest, and during a rebuild."""
    from thuisplein.search.public import find  # noqa: PLC0415 - after django.setup()

    watchers = {"find": Watcher("find"), "page": Watcher("page")}
    words = _words()
    # The first one pays for what the process of an editor reads once.
    _round(next(words), watchers)
    quiet = [_round(next(words), watchers) for _ in range(rounds)]
    command = [sys.executable, "manage.py", "rebuild_search", "--verbosity", "0"]
    start = time.monotonic()
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as rebuilding:
        during = []
        while rebuilding.poll() is None:
            during.append(_round(next(words), watchers))
    took = time.monotonic() - start
    for watcher in watchers.values():
        watcher.stop()
    still = [one["word"] for one in during if one["page_id"] in find(one["word"]).page_ids]
    return {
        "quiet": quiet,
        "during": during,
        "rebuild_s": took,
        "still_found": still,
        "rebuilt": rebuilding.returncode == 0,
    }


def _round(word: str, watchers: dict[str, Watcher]) -> dict[str, Any]:
    from thuisplein.knowledge.models import PracticeExample  # noqa: PLC0415 - after django.setup()
    from thuisplein.knowledge.read_model import address_of  # noqa: PLC0415

    page = PracticeExample.objects.order_by("pk").first()
    if page is None:
        raise RuntimeError("there is no practice example on this site")
    page.title = f"Proef {word}"
    revision = page.save_revision()
    what = f"{word} {page.pk} {address_of(page)}"
    told: dict[str, Any] = {"word": word, "page_id": page.pk}
    for change, expected in ((revision.publish, "yes"), (page.unpublish, "no")):
        for watcher in watchers.values():
            watcher.look(f"{what} {expected}")
        start = time.monotonic()
        change()
        told[f"write_{expected}"] = time.monotonic() - start
        for name, watcher in watchers.items():
            moment, took = watcher.saw_at()
            told[f"{name}_{expected}"], told[f"{name}_look"] = moment - start, took
        page.refresh_from_db()
    return told


def _words() -> Iterator[str]:
    """Return words that stand nowhere, and that are not alike."""
    rng = random.Random(29)  # noqa: S311 - the same words every time
    while True:
        yield "".join(rng.choice(_SYLLABLES) for _ in range(6))


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "thuisplein.settings")
    sys.path.insert(0, str(Path(__file__).resolve().parent))
    django.setup()
    if sys.argv[1] == "watch":
        watch(sys.argv[2])
    else:
        work = {"fill": fill, "measure": measure}[sys.argv[1]]
        print(json.dumps(work(int(sys.argv[2]))))

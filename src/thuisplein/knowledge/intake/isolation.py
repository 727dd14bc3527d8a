"""Reads PDF, Word and ODT files in a process of its own, with a limit on time and memory.

The libraries behind these formats are large, and a file made with bad intent can keep them busy
for ever or let them use all memory. A process can be stopped; a function cannot.
"""

import json
import os
import resource
import subprocess
import sys
from pathlib import Path
from typing import Any

from thuisplein.knowledge.intake.document import Document
from thuisplein.knowledge.intake.errors import (
    BY_NAME,
    DocumentDamagedError,
    IntakeError,
    ReadingTookTooLongError,
)

SECONDS = 60
MEMORY_BYTES = 1_500_000_000
_SOURCE_DIR = Path(__file__).resolve().parents[3]


def read_isolated(data: bytes, format_name: str, *, seconds: int = SECONDS) -> Document:
    """Return the document; raises an IntakeError."""
    command = [sys.executable, "-m", __name__, format_name, str(seconds)]
    path = os.pathsep.join([str(_SOURCE_DIR), os.environ.get("PYTHONPATH", "")]).rstrip(os.pathsep)
    try:
        # A fixed command; the document goes in as bytes and comes out as JSON.
        done = subprocess.run(  # noqa: S603
            command,
            input=data,
            capture_output=True,
            timeout=seconds + 5,
            check=False,
            env={"PYTHONPATH": path, "PATH": os.defpath, "LANG": "C.UTF-8"},
        )
    except subprocess.TimeoutExpired as error:
        raise ReadingTookTooLongError(seconds=seconds) from error
    try:
        answer = json.loads(done.stdout)
    except ValueError as error:
        # Killed by its limits before it could answer.
        raise ReadingTookTooLongError(seconds=seconds) from error
    if "error" in answer:
        raise BY_NAME[answer["error"]](**answer["details"])
    return Document.from_json(answer["document"])


def read_directly(data: bytes, format_name: str) -> Document:
    """Return the document, read in this process; raises an IntakeError."""
    # Imported here: only the reading process pays for these libraries.
    from thuisplein.knowledge.intake.readers.docx import read_docx  # noqa: PLC0415
    from thuisplein.knowledge.intake.readers.odt import read_odt  # noqa: PLC0415
    from thuisplein.knowledge.intake.readers.pdf import read_pdf  # noqa: PLC0415

    readers = {"docx": read_docx, "odt": read_odt, "pdf": read_pdf}
    try:
        return readers[format_name](data)
    except IntakeError:
        raise
    except MemoryError as error:
        raise ReadingTookTooLongError(seconds=SECONDS) from error
    except Exception as error:
        # On a broken file these libraries raise whatever they trip over, RecursionError included.
        raise DocumentDamagedError(format=format_name) from error


def _main(format_name: str, seconds: int) -> None:
    """Answer on standard output; nothing a library prints may end up there."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    answer_to, sys.stdout = sys.stdout, sys.stderr
    try:
        document = read_directly(sys.stdin.buffer.read(), format_name)
        answer: dict[str, Any] = {"document": document.to_json()}
    except IntakeError as error:
        details = {key: value for key, value in error.details.items() if key != "name"}
        answer = {"error": type(error).__name__, "details": details}
    answer_to.write(json.dumps(answer))


if __name__ == "__main__":
    _main(sys.argv[1], int(sys.argv[2]))

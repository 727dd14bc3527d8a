#!/usr/bin/env python
"""Write docs/permissions.md anew from the permission matrix. Exit code 0."""

import os
import sys
from pathlib import Path

import django

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    sys.path[:0] = [str(ROOT), str(ROOT / "src")]
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "thuisplein.settings.test")
    django.setup()
    # The matrix needs a project that is set up.
    from tests.permission_page import PAGE, page_text  # noqa: PLC0415
    from tests.test_permission_matrix import MATRIX, POSTS  # noqa: PLC0415

    PAGE.write_text(page_text(MATRIX, POSTS), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())

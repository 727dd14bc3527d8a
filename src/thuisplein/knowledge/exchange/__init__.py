"""The knowledge base as plain files: Markdown with YAML front matter (docs/content-format.md).

``markdown`` and ``html`` meet in ``rich_text``; ``schema`` says which keys a file has; ``reading``
and ``pages`` both turn what they read into the same plain values, so that a file and a page can be
compared, and ``importer`` and ``exporter`` carry them over (ADR 0008).
"""

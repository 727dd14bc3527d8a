"""Which mark-up editors may use. What is not listed here can't be stored or exported."""

SMALL_FEATURES = ["bold", "italic", "link", "ul", "ol"]
#: For texts that stand under a fixed heading of their own.
SECTION_FEATURES = [
    "h3",
    "bold",
    "italic",
    "link",
    "document-link",
    "ul",
    "ol",
    "blockquote",
    "image",
]
#: For texts that are the whole page.
BODY_FEATURES = ["h2", *SECTION_FEATURES]

"""Makes documents of every format, by hand where no library writes them."""

import io
import zipfile

import docx as python_docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from odf import text as odf_text
from odf.opendocument import OpenDocumentText

TITLE = "Samen bouwen aan een flexwijk in Den Bosch"
FIRST = "De gemeente en de corporatie realiseerden samen 24 flexwoningen voor statushouders."
HEADING = "Wat hielp"
ITEMS = ("Een vaste projectleider bij de gemeente.", "Elke week overleg met de corporatie.")
LINK = "https://www.example.org/flexwijk"


def docx() -> bytes:
    document = python_docx.Document()
    document.add_heading(TITLE, level=0)
    document.add_paragraph(FIRST)
    document.add_heading(HEADING, level=1)
    for item in ITEMS:
        document.add_paragraph(item, style="List Bullet")
    paragraph = document.add_paragraph("Lees het verslag van ")
    link = OxmlElement("w:hyperlink")
    link.set(
        qn("r:id"), paragraph.part.relate_to(LINK, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    )
    run = OxmlElement("w:r")
    words = OxmlElement("w:t")
    words.text = "de bewoners"
    run.append(words)
    link.append(run)
    paragraph._p.append(link)
    paragraph.add_run(" zelf.")
    document.add_table(rows=1, cols=2).cell(0, 0).text = "Uit een tabel."
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def odt() -> bytes:
    document = OpenDocumentText()
    document.text.addElement(odf_text.H(outlinelevel=1, text=TITLE))
    document.text.addElement(odf_text.P(text=FIRST))
    document.text.addElement(odf_text.H(outlinelevel=2, text=HEADING))
    items = odf_text.List()
    for item in ITEMS:
        entry = odf_text.ListItem()
        entry.addElement(odf_text.P(text=item))
        items.addElement(entry)
    document.text.addElement(items)
    paragraph = odf_text.P(text="Lees het verslag van ")
    paragraph.addElement(odf_text.A(href=LINK, text="de bewoners"))
    document.text.addElement(paragraph)
    stream = io.BytesIO()
    document.write(stream)
    return stream.getvalue()


def html(*, extra: str = "", charset: str = "utf-8") -> bytes:
    items = "".join(f"<li>{item}</li>" for item in ITEMS)
    return f"""<!doctype html><html lang="nl"><head><meta charset="{charset}">
<title>{TITLE} | Voorbeeldgemeente</title><style>p {{ color: red }}</style></head><body>
<header><nav><ul><li><a href="/">Home</a></li></ul></nav></header>
<main><h1>{TITLE}</h1><p>{FIRST}</p><h2>{HEADING}</h2><ul>{items}</ul>
<p>Lees het verslag van <a href="{LINK}">de bewoners</a>. <a href="javascript:alert(1)">Klik</a> en
<a href="mailto:wonen@example.org">mail</a>.</p>{extra}</main>
<script>alert("nee")</script><footer>Over deze site</footer></body></html>""".encode(charset)


def txt() -> bytes:
    items = "\n".join(f"• {item}" for item in ITEMS)
    return f"{TITLE}\n\n{FIRST}\n\n{HEADING}\n\n{items}\n\nLees {LINK}.\n".encode()


def pdf(pages: tuple[tuple[tuple[int, str], ...], ...] | None = None) -> bytes:
    """Return a PDF of pages of (type size, line); standard lines when not given."""
    pages = pages or (
        (
            (18, TITLE), (11, FIRST[:50]), (11, FIRST[50:].strip()), (14, HEADING),
            (11, f"- {ITEMS[0]}"), (11, f"- {ITEMS[1]}"), (11, f"Lees {LINK}."),
        ),
    )  # fmt: skip
    count = len(pages)
    kids = " ".join(f"{4 + index * 2} 0 R" for index in range(count))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {count} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for index, lines in enumerate(pages):
        content = "BT 60 780 Td\n"
        for size, line in lines:
            safe = line.replace("\\", "").replace("(", "").replace(")", "")
            content += f"/F1 {size} Tf ({safe}) Tj 0 -{size + 8} Td\n"
        content += "ET"
        objects.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] "
            f"/Resources << /Font << /F1 3 0 R >> >> /Contents {5 + index * 2} 0 R >>"
        )
        objects.append(f"<< /Length {len(content)} >>\nstream\n{content}\nendstream")
    body = "%PDF-1.4\n"
    offsets = []
    for number, value in enumerate(objects, start=1):
        offsets.append(len(body))
        body += f"{number} 0 obj\n{value}\nendobj\n"
    start = len(body)
    body += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n"
    body += "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    body += f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\n"
    body += f"startxref\n{start}\n%%EOF\n"
    return body.encode("latin-1")


def with_part(archive: bytes, name: str, content: bytes) -> bytes:
    """Return the archive with one part replaced."""
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(archive)) as source,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for part in source.infolist():
            if part.filename != name:
                target.writestr(part, source.read(part))
        target.writestr(name, content)
    return stream.getvalue()

"""What a test reads from the map page."""

import re
from html import unescape

from django.test import Client

PATH = "/land-in-beeld/"


def page(client: Client, query: str = "", path: str = PATH) -> str:
    response = client.get(f"{path}{query}")
    assert response.status_code == 200
    return unescape(re.sub(r"\s+", " ", response.content.decode()))


def sentence(html: str) -> str:
    return text(between(html, "<span data-zin>", "</span>"))


def legend(html: str) -> dict[int, int]:
    """Return how many municipalities the legend counts, by step."""
    lines = re.findall(r'data-step="(\d)">.*?data-aantal>([\d.]+)<', html)
    return {int(step): int(count.replace(".", "")) for step, count in lines}


def rows(html: str) -> list[list[str]]:
    """Return the cells of the big table."""
    body = between(between(html, 'id="tabel"', "</table>"), "<tbody>", "</tbody>")
    return [
        [text(cell) for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", line)]
        for line in re.findall(r"<tr[^>]*>(.*?)</tr>", body)
    ]


def steps_on_map(html: str) -> dict[str, str]:
    """Return the classes of every municipality on the map, by code."""
    return {
        code: kind for kind, code in re.findall(r'<a class="(k[^"]*)"[^>]*data-code="(\w+)"', html)
    }


def between(html: str, start: str, end: str) -> str:
    return html.split(start, 1)[1].split(end, 1)[0]


def text(html: str) -> str:
    return re.sub(r"<[^>]+>", "", html).strip()

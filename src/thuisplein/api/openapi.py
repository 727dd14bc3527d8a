"""The description of the API for machines (OpenAPI), completed with what every address shares."""

import json
from functools import lru_cache
from typing import Any

from thuisplein.api.interface import api
from thuisplein.api.problems import CONTENT_TYPE
from thuisplein.api.schemas.map import GeoMap, ProblemDocument

CSV = "text/csv"
_PROBLEMS = {"400": "De vraag klopt niet.", "404": "Dit is er niet."}
_HEADERS = {
    "API-Version": {
        "description": "Volledige versie van de API.",
        "schema": {"type": "string"},
    },
    "ETag": {
        "description": "Vraag met If-None-Match; u krijgt 304 als er niets veranderde.",
        "schema": {"type": "string"},
    },
}


@lru_cache(maxsize=1)
def openapi_bytes() -> bytes:
    return json.dumps(document(), ensure_ascii=False).encode()


def document() -> dict[str, Any]:
    """Return the whole description."""
    made = json.loads(json.dumps(api.get_openapi_schema(path_prefix="")))
    schemas = made["components"]["schemas"]
    for model in (GeoMap, ProblemDocument):
        _add_schema(schemas, model)
    for path, operations in made["paths"].items():
        _complete(path, operations["get"])
    made["info"]["license"] = {"name": "EUPL-1.2", "identifier": "EUPL-1.2"}
    made["info"]["contact"] = {"name": "Thuisplein", "url": "/open-data/"}
    made["externalDocs"] = {"url": "/api/v1/", "description": "Uitleg met voorbeelden"}
    return made


def _add_schema(schemas: dict[str, Any], model: Any) -> None:
    made = model.model_json_schema(
        ref_template="#/components/schemas/{model}", mode="serialization"
    )
    schemas.update(made.pop("$defs", {}))
    schemas[model.__name__] = made


def _complete(path: str, operation: dict[str, Any]) -> None:
    answer = operation["responses"]["200"]
    answer["description"] = "Gelukt."
    answer["headers"] = dict(_HEADERS)
    file = {CSV: {"schema": {"type": "string"}}}
    if path.endswith(".csv"):
        answer["content"] = file
    elif path != "/gemeenten/{code}":
        answer["content"] |= file
    if path == "/kaart":
        reference = {"$ref": "#/components/schemas/GeoMap"}
        answer["content"]["application/geo+json"] = {"schema": reference}
    for status, text in _PROBLEMS.items():
        operation["responses"][status] = {
            "description": text,
            "content": {CONTENT_TYPE: {"schema": {"$ref": "#/components/schemas/ProblemDocument"}}},
        }

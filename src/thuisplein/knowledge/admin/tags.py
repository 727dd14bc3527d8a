"""Answers the editor that asks which groups and topics fit the text as it stands now."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from thuisplein.knowledge.tagging import propose_tags


@require_POST
def tag_proposals(request: HttpRequest) -> HttpResponse:
    """Return the proposals for a text as a piece of HTML; nothing is kept or set."""
    proposed = propose_tags(request.POST.get("text", ""))
    return render(request, "knowledge/admin/tag_proposals.html", {"proposed": proposed})

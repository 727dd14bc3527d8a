"""/loket/standaardteksten/: the texts that answers start from, kept by the desk itself."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.http import require_http_methods

from thuisplein.helpdesk.forms import StandardTextForm
from thuisplein.helpdesk.models import AnswerTemplate
from thuisplein.helpdesk.views.private import for_desk


@for_desk
@csrf_protect
@require_http_methods(["GET", "HEAD", "POST"])
def overview(request: HttpRequest) -> HttpResponse:
    """List all texts, those out of use last; take a new one."""
    return _handled(request, AnswerTemplate(), "helpdesk/desk/texts.html")


@for_desk
@csrf_protect
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a text or take it out of use; what was answered with it stays as it is."""
    return _handled(request, get_object_or_404(AnswerTemplate, pk=pk), "helpdesk/desk/text.html")


def _handled(request: HttpRequest, given: AnswerTemplate, template: str) -> HttpResponse:
    form = StandardTextForm(request.POST or None, instance=given)
    if request.method == "POST" and form.is_valid():
        saved = form.save()
        messages.success(request, _("Bewaard: %s.") % saved.title)
        return redirect("desk-texts")
    errors = [{"label": found[0], "url": f"#veld-{name}"} for name, found in form.errors.items()]
    context = {
        "form": form,
        "errors": errors,
        "texts": AnswerTemplate.objects.order_by("-is_active", "title"),
        "title": AnswerTemplate.objects.get(pk=given.pk).title if given.pk else "",
    }
    return render(request, template, context, status=422 if errors else 200)

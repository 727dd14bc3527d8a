"""What the desk decides about mail that was held, and its figures."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.http import require_GET, require_POST

from thuisplein.helpdesk.figures import figures
from thuisplein.helpdesk.mail.receiving import decide_held
from thuisplein.helpdesk.models import IncomingMail
from thuisplein.helpdesk.neighbours import neighbours
from thuisplein.helpdesk.views.private import for_desk


@for_desk
@csrf_protect
@require_POST
def held_mail(request: HttpRequest, pk: int) -> HttpResponse:
    """Place a held mail or reject it; deciding again changes nothing."""
    rows = IncomingMail.objects.select_related("question").exclude(question=None)
    mail = get_object_or_404(rows, pk=pk)
    choice = request.POST.get("besluit")
    if choice in {"plaatsen", "afwijzen"}:
        decide_held(mail, place=choice == "plaatsen", now=timezone.now())
    assert mail.question is not None  # noqa: S101 - excluded above
    return HttpResponseRedirect(reverse("desk-question", args=[mail.question.key]))


@for_desk
@require_GET
def figures_page(request: HttpRequest) -> HttpResponse:
    context = {"figures": figures(timezone.localdate(), neighbours().subjects())}
    return render(request, "helpdesk/desk/figures.html", context)

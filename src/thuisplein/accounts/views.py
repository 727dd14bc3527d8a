"""Pages of /account/ about somebody's own data; signing in itself is the library's."""

import json

from allauth.account.decorators import reauthentication_required
from allauth.account.models import EmailAddress
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.core.serializers.json import DjangoJSONEncoder
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from thuisplein.accounts import own_data
from thuisplein.accounts.actions import LastAdministratorError, remove_account
from thuisplein.accounts.forms import DetailsForm, RemovalForm
from thuisplein.accounts.public import SignedInRequest

#: As many lines of who looked as a page can show.
MAX_ACCESSES = 200


def to_sign_in(request: HttpRequest) -> HttpResponse:
    """Lead from the CMS's sign-in to ours, and back to where somebody was going."""
    query = urlencode({"next": request.GET.get("next") or reverse("wagtailadmin_home")})
    return HttpResponseRedirect(f"{reverse('account_login')}?{query}")


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def details(request: SignedInRequest) -> HttpResponse:
    form = DetailsForm(request.POST or None, instance=request.user)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Uw gegevens zijn bewaard."))
        return redirect("account-details")
    address = EmailAddress.objects.get_primary(request.user)
    return render(request, "accounts/details.html", {"form": form, "address": address})


@login_required
@never_cache
@require_GET
def export(request: SignedInRequest) -> HttpResponse:
    """Give somebody all that is kept about them, as one JSON file."""
    body = {
        "gemaakt_op": timezone.localtime().isoformat(timespec="seconds"),
        **own_data.copy_of(request.user),
    }
    text = json.dumps(body, ensure_ascii=False, indent=2, cls=DjangoJSONEncoder)
    return HttpResponse(
        text,
        content_type="application/json; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="mijn-gegevens-thuisplein.json"'},
    )


@login_required
@never_cache
@reauthentication_required(allow_get=True)
@require_http_methods(["GET", "POST"])
def remove(request: SignedInRequest) -> HttpResponse:
    form = RemovalForm(request.POST or None, user=request.user)
    if request.method == "POST" and form.is_valid():
        try:
            remove_account(user=request.user, on=timezone.localdate())
        except LastAdministratorError as error:
            form.add_error(None, str(error))
        else:
            logout(request)
            return render(request, "accounts/removed.html")
    return render(request, "accounts/remove.html", {"form": form})


@login_required
@never_cache
@require_GET
def accesses(request: SignedInRequest) -> HttpResponse:
    rows = request.user.data_accesses.select_related("user")[:MAX_ACCESSES]
    return render(request, "accounts/accesses.html", {"rows": rows})

from django.apps import AppConfig


class PagesConfig(AppConfig):
    name = "thuisplein.pages"
    label = "pages"
    verbose_name = "Pagina's"

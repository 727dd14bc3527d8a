from django.apps import AppConfig


class KnowledgeConfig(AppConfig):
    name = "thuisplein.knowledge"
    label = "knowledge"
    verbose_name = "Kennis"

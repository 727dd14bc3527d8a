"""Registers the editors' screens; what they do stands in admin_import/."""

from thuisplein.targets.admin_import.registration import register_import_screens

register_import_screens()

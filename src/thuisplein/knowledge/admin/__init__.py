"""The editors' own screens in /beheer/, beside what the CMS brings along."""

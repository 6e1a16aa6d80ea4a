"""What the department sees of the competence that follows from the rules."""

from django.contrib import admin

from accounts.beheer import Beheer
from ondernemingen.models import OndernemingBevoegdheid


@admin.register(OndernemingBevoegdheid)
class OndernemingBevoegdheidBeheer(Beheer):
    """To read only: it is computed from the paritaire comités of a company and the Bevoegdheid of each."""

    mag_toevoegen = mag_wijzigen = False
    list_display = ["onderneming", "kbo_nummer", "partnerschap", "vanaf", "tot", "reden"]
    list_filter = [("partnerschap", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["onderneming", "partnerschap"]
    search_fields = ["onderneming__kbo_nummer", "onderneming__zoeknaam__startswith"]

    @admin.display(description="ondernemingsnummer")
    def kbo_nummer(self, bevoegdheid: OndernemingBevoegdheid) -> str:
        return bevoegdheid.onderneming.kbo_nummer

"""What changes in companies, their competence and their machtigingen."""

from ondernemingen.services.bevestiging import beantwoord_bevestiging, stel_bevestigingsvraag, vraag_bevestiging
from ondernemingen.services.bevoegdheid import bepaal_bevoegdheid, wijzig_paritaire_comites
from ondernemingen.services.contactpersonen import bewaar_contactpersoon, verwijder_contactpersoon
from ondernemingen.services.kbo_inlezen import lees_kbo_in
from ondernemingen.services.loket import maak_bekend
from ondernemingen.services.machtigingen import beeindig_machtiging, neem_machtiging_op, registreer_machtiging
from ondernemingen.services.machtigingsdocumenten import bewaar_machtigingsdocument

__all__ = [
    "beantwoord_bevestiging",
    "beeindig_machtiging",
    "bepaal_bevoegdheid",
    "bewaar_contactpersoon",
    "bewaar_machtigingsdocument",
    "lees_kbo_in",
    "maak_bekend",
    "neem_machtiging_op",
    "registreer_machtiging",
    "stel_bevestigingsvraag",
    "verwijder_contactpersoon",
    "vraag_bevestiging",
    "wijzig_paritaire_comites",
]

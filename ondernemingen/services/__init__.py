"""What changes in companies, their competence and their machtigingen."""

from ondernemingen.services.bevoegdheid import bepaal_bevoegdheid, wijzig_paritaire_comites
from ondernemingen.services.kbo_inlezen import lees_kbo_in
from ondernemingen.services.loket import maak_bekend
from ondernemingen.services.machtigingen import beeindig_machtiging, registreer_machtiging
from ondernemingen.services.machtigingsdocumenten import bewaar_machtigingsdocument

__all__ = [
    "beeindig_machtiging",
    "bepaal_bevoegdheid",
    "bewaar_machtigingsdocument",
    "lees_kbo_in",
    "maak_bekend",
    "registreer_machtiging",
    "wijzig_paritaire_comites",
]

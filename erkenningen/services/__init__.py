"""Everything that changes a dossier. One act, one function, one event."""

from erkenningen.services.aanstellingen import activeer_mentor, deactiveer_mentor
from erkenningen.services.behandeling import (
    Achterhaald,
    Vaststelling,
    behandelen,
    hervatten,
    intrekken,
    neem_stemadvies_op,
    parkeren,
    stuur_naar_stemming,
)
from erkenningen.services.belangenconflict import noteer_belangenconflict
from erkenningen.services.beslissing import afkeuren, goedkeuren, ken_erkenning_toe
from erkenningen.services.bezoeken import Waarneming, annuleer_bezoek, noteer_bezoek, plan_bezoek
from erkenningen.services.documenten import (
    bewaar_uittreksel,
    vernietig_uittreksel,
    vervang_document,
    verwijder_document,
    voeg_document_toe,
)
from erkenningen.services.doorverwijzing import doorverwijzen
from erkenningen.services.eigen import dupliceer, trek_in_namens
from erkenningen.services.einde import beeindig_erkenning, laat_erkenning_herleven
from erkenningen.services.indiening import Kandidatuur, indienen, maak_werkversie
from erkenningen.services.indiening_splitsen import dien_alles_in
from erkenningen.services.indiening_stappen import (
    begin_indiening,
    bewaar_keuzes,
    bewaar_stuk,
    laat_vallen,
    ruim_verlaten_op,
    voeg_mentor_toe,
)
from erkenningen.services.nazicht import aanvullen, nemen, verklaar_volledig, vraag_aanvulling
from erkenningen.services.ontwerp import maak_definitief, neem_beslissing, neem_terug, stel_beslissing_op
from erkenningen.services.termijnen import bewaak_termijnen

__all__ = [
    "Achterhaald",
    "Kandidatuur",
    "Vaststelling",
    "Waarneming",
    "aanvullen",
    "activeer_mentor",
    "afkeuren",
    "annuleer_bezoek",
    "beeindig_erkenning",
    "begin_indiening",
    "behandelen",
    "bewaak_termijnen",
    "bewaar_keuzes",
    "bewaar_stuk",
    "bewaar_uittreksel",
    "deactiveer_mentor",
    "dien_alles_in",
    "doorverwijzen",
    "dupliceer",
    "goedkeuren",
    "hervatten",
    "indienen",
    "intrekken",
    "ken_erkenning_toe",
    "laat_erkenning_herleven",
    "laat_vallen",
    "maak_definitief",
    "maak_werkversie",
    "neem_beslissing",
    "neem_stemadvies_op",
    "neem_terug",
    "nemen",
    "noteer_belangenconflict",
    "noteer_bezoek",
    "parkeren",
    "plan_bezoek",
    "ruim_verlaten_op",
    "stel_beslissing_op",
    "stuur_naar_stemming",
    "trek_in_namens",
    "verklaar_volledig",
    "vernietig_uittreksel",
    "vervang_document",
    "verwijder_document",
    "voeg_document_toe",
    "voeg_mentor_toe",
    "vraag_aanvulling",
]

"""The completeness check and the clock that it starts, stops and starts again."""

from datetime import date, datetime, timedelta

import pytest
import time_machine
from django.utils import timezone

from accounts.rechten import OvergangNietMogelijk, Rol
from erkenningen import services
from erkenningen.models import Status, Termijnregel, Volledigheid
from opleidingen.models import Regel
from tests.erkenningen.dossiers import dien_in, spreek_af, vraag_aanvulling
from tests.wereld import als, maak_gebruiker, maak_opleiding

START, SCHORSING, HERVATTING, _ = Termijnregel.Soort


def op(dag: date):
    """Noon of a day in Brussels."""
    return time_machine.travel(
        datetime(dag.year, dag.month, dag.day, 12, tzinfo=timezone.get_default_timezone()), tick=False
    )


def test_nemen_maakt_iemand_behandelaar_ook_van_wat_een_collega_had(bouw, els):
    collega = maak_gebruiker(bouw.partnerschap, Rol.BEHANDELAAR, voornaam="Jan")
    services.nemen(aanvraag=bouw.aanvraag, door=collega)
    aanvraag = services.nemen(aanvraag=bouw.aanvraag, door=els)
    assert aanvraag.behandelaar == els
    with pytest.raises(OvergangNietMogelijk, match="al de behandelaar"):
        services.nemen(aanvraag=bouw.aanvraag, door=els)


def test_volledig_zet_alles_op_orde_begint_de_termijn_en_kent_een_behandelaar_toe(bouw, els):
    aanvraag = services.verklaar_volledig(aanvraag=bouw.aanvraag, door=els)
    assert aanvraag.behandelaar == els
    assert aanvraag.volledig_op
    assert aanvraag.termijnregels.get().soort == START
    assert {b.volledigheid for b in aanvraag.beoordelingen.all()} == {Volledigheid.IN_ORDE}


def test_wie_het_dossier_al_had_blijft_behandelaar(bouw, els):
    collega = maak_gebruiker(bouw.partnerschap, Rol.BEHANDELAAR, voornaam="Jan")
    services.nemen(aanvraag=bouw.aanvraag, door=collega)
    assert services.verklaar_volledig(aanvraag=bouw.aanvraag, door=els).behandelaar == collega


def test_een_aanvulling_vraagt_alles_in_een_keer_en_zegt_tegen_wanneer(bouw, els):
    gedrag = bouw.aanvraag.beoordelingen.get(voorwaarde="mentor_gedrag")
    tegen = timezone.localdate() + timedelta(days=7)
    aanvulling = services.vraag_aanvulling(
        aanvraag=bouw.aanvraag,
        door=els,
        vraag="Bezorg een recent uittreksel.",
        uiterlijk_op=tegen,
        nazicht={gedrag.pk: Volledigheid.TE_OUD},
    )
    assert (aanvulling.uiterlijk_op, aanvulling.gevraagd_door) == (tegen, els)
    assert {b.volledigheid for b in bouw.aanvraag.beoordelingen.exclude(pk=gedrag.pk)} == {Volledigheid.NIET_NAGEKEKEN}
    gedrag.refresh_from_db()
    assert gedrag.volledigheid == Volledigheid.TE_OUD


def test_na_de_aanvulling_wordt_enkel_opnieuw_nagekeken_wat_niet_in_orde_was(bouw, els):
    in_orde, *rest = bouw.aanvraag.beoordelingen.all()
    nazicht = {in_orde.pk: Volledigheid.IN_ORDE} | {b.pk: Volledigheid.ONTBREEKT for b in rest}
    services.vraag_aanvulling(
        aanvraag=bouw.aanvraag, door=els, vraag="Alles.", uiterlijk_op=timezone.localdate(), nazicht=nazicht
    )
    aanvraag = services.aanvullen(aanvraag=bouw.aanvraag, door=els, antwoord="Kwam met de post.")
    assert aanvraag.status == Status.INGEDIEND
    assert aanvraag.open_aanvulling is None
    assert aanvraag.aanvullingen.get().antwoord == "Kwam met de post."
    standen = [b.volledigheid for b in aanvraag.beoordelingen.all()]
    assert standen == [Volledigheid.IN_ORDE] + [Volledigheid.NIET_NAGEKEKEN] * len(rest)


@pytest.mark.parametrize(
    ("afspraak", "regels", "tegen"),
    [
        # From dossier volledig: what came before only moves the provisional date.
        ({"dagen": 14}, [SCHORSING, HERVATTING, START], date(2026, 3, 30)),
        # From submission: the ten days of the supplement come on top.
        ({"dagen": 14, "start": "ingediend"}, [START, SCHORSING, HERVATTING], date(2026, 3, 26)),
        ({"dagen": 10, "soort": "werkdagen", "start": "ingediend"}, [START, SCHORSING, HERVATTING], date(2026, 3, 25)),
    ],
)
def test_het_grootboek_van_de_termijn_van_indiening_tot_volledig(bouw, els, afspraak, regels, tegen):
    spreek_af(bouw, Regel.BESLISSING_DAGEN, afspraak)
    with op(date(2026, 3, 2)):
        aanvraag = dien_in(bouw, maak_opleiding("Bakker duaal"))
    with op(date(2026, 3, 4)):
        vraag_aanvulling(aanvraag, els)
    with op(date(2026, 3, 14)):
        services.aanvullen(aanvraag=aanvraag, door=els, antwoord="Hier.")
    with op(date(2026, 3, 16)):
        services.verklaar_volledig(aanvraag=aanvraag, door=els)
    aanvraag.refresh_from_db()
    assert [regel.soort for regel in aanvraag.termijnregels.all()] == regels
    assert aanvraag.uiterlijk_op == tegen


def test_wat_het_portaal_mist_staat_al_in_de_vraag_en_zonder_namen(client, bouw):
    form = als(client, bouw, Rol.BEHANDELAAR).get(f"{bouw.aanvraag.get_absolute_url()}controleren/").context["form"]
    assert form["vraag"].value() == "- Uittreksel 596.2 (mentor 1)"

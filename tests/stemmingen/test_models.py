"""What the database refuses, whoever writes: the constraints of reglement, seat, round and vote."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from accounts.rechten import Recht, Rol, lees_toegang, mag
from stemmingen import services
from stemmingen.models import Kiezer, Stem, Stemreglement, Stemronde, Zetel
from stemmingen.regels import Regels
from tests.stemmingen.raad import (
    GELEDINGEN,
    in_behandeling,
    maak_leden,
    maak_reglement,
    maak_zetel,
    open_over,
    open_ronde,
)
from tests.wereld import maak_gebruiker

pytestmark = pytest.mark.django_db


@pytest.fixture
def bouw(wereld):
    with wereld.bouw.context() as kant:
        yield kant


def geweigerd(doe, **kwargs) -> str:
    """The complaint of the database."""
    with pytest.raises(DatabaseError) as fout, transaction.atomic():
        doe(**kwargs)
    return str(fout.value)


FOUTE_REGLEMENTEN = [
    ("stemreglement_breuk", {"breuk_teller": 1, "breuk_noemer": 2}),
    ("stemreglement_breuk", {"breuk_teller": 4, "breuk_noemer": 3}),
    ("stemreglement_duur", {"duur_dagen": 0}),
    ("stemreglement_periode", {"tot": date(2025, 12, 31)}),
    ("stemreglement_aandeel", {"quorum_aandeel": 101}),
    ("stemreglement_aandeel", {"quorum_aandeel_per_geleding": 101}),
    ("stemreglement_voorzitter", {"bij_staking": "voorzitter"}),
]


@pytest.mark.parametrize(("naam", "waarden"), FOUTE_REGLEMENTEN)
def test_a_reglement_that_cannot_be_carried_out_is_refused(bouw, naam, waarden):
    assert naam in geweigerd(maak_reglement, kant=bouw, **waarden)


def test_two_reglementen_never_hold_on_the_same_day(bouw, wereld):
    maak_reglement(bouw, tot=date(2026, 6, 30))
    for periode in ({}, {"vanaf": date(2026, 6, 30)}, {"vanaf": date(2025, 1, 1), "tot": date(2026, 1, 1)}):
        assert "stemreglement_een_tegelijk" in geweigerd(maak_reglement, kant=bouw, **periode)
    volgend = maak_reglement(bouw, vanaf=date(2026, 7, 1))
    maak_reglement(wereld.horeca)
    gevraagd = {date(2025, 12, 31): None, date(2026, 6, 30): date(2026, 1, 1), date(2026, 7, 1): volgend.vanaf}
    for dag, vanaf in gevraagd.items():
        assert getattr(Stemreglement.objects.geldend(bouw.partnerschap.pk, dag), "vanaf", None) == vanaf


def test_every_constraint_says_in_dutch_what_is_wrong(bouw):
    reglement = Stemreglement(
        partnerschap=bouw.partnerschap, vanaf=date(2026, 1, 1), beslisregel="eenparigheid", breuk_teller=1, duur_dagen=0
    )
    with pytest.raises(ValidationError) as fout:
        reglement.validate_constraints()
    assert fout.value.messages == [
        "Een stemronde duurt ten minste één dag.",
        "De breuk ligt boven de helft en is hoogstens één.",
    ]


def test_of_a_reglement_that_took_effect_only_the_end_can_still_be_chosen(bouw):
    geldend = maak_reglement(bouw)
    assert "Cannot update" in geweigerd(Stemreglement.objects.filter(pk=geldend.pk).update, quorum_personen=9)
    assert "Cannot delete" in geweigerd(geldend.delete)
    assert Stemreglement.objects.filter(pk=geldend.pk).update(tot=timezone.localdate()) == 1
    later = maak_reglement(bouw, vanaf=timezone.localdate() + timedelta(days=2))
    assert Stemreglement.objects.filter(pk=later.pk).update(quorum_personen=9) == 1
    later.delete()


def test_a_reglement_gives_the_count_its_rules(bouw):
    reglement = maak_reglement(bouw, beslisregel="gekwalificeerd", breuk_teller=3, breuk_noemer=4, stilte="akkoord")
    assert reglement.regels == Regels("gekwalificeerd", "akkoord", "geen", 2, 0, 0, 0, 3, 4)
    assert str(reglement) == "Reglement vanaf 1 januari 2026"


def test_one_person_has_one_seat_at_a_time(bouw):
    gebruiker = maak_gebruiker(bouw.partnerschap, Rol.STEMGERECHTIGDE)
    maak_zetel(bouw, gebruiker, tot=date(2026, 6, 30))
    assert "zetel_een_per_persoon" in geweigerd(maak_zetel, kant=bouw, gebruiker=gebruiker, vanaf=date(2026, 6, 30))
    maak_zetel(bouw, gebruiker, vanaf=date(2026, 7, 1))


def test_a_substitute_stands_in_for_a_seat_of_his_own_partnerschap_and_a_member_for_none(bouw, wereld):
    lid = maak_zetel(bouw)
    assert "zetel_vervangt" in geweigerd(maak_zetel, kant=bouw, soort=Zetel.Soort.PLAATSVERVANGER)
    assert "zetel_vervangt" in geweigerd(maak_zetel, kant=bouw, vervangt=lid)

    def elders() -> None:
        maak_zetel(wereld.horeca, soort=Zetel.Soort.PLAATSVERVANGER, vervangt=lid)
        connection.check_constraints()

    assert "zetel_vervangt_hek" in geweigerd(elders)


def test_a_seat_does_not_end_before_it_begins(bouw):
    assert "zetel_periode" in geweigerd(maak_zetel, kant=bouw, tot=date(2025, 12, 31))


def test_a_seat_and_a_round_say_what_they_are(bouw):
    ronde, _ = open_ronde(bouw)
    assert str(Zetel.objects.first()) == "Onderwijs: Organisatie 3"
    assert str(ronde) == f"Stemronde over {bouw.aanvraag.nummer}"
    assert ronde.get_absolute_url() == f"/stemmingen/{ronde.pk}/"


def tweede_ronde(ronde, **extra):
    velden = {"aanvraag": ronde.aanvraag, "reglement": ronde.reglement, "geopend_door": ronde.geopend_door}
    gegevens = {"sluit_op": ronde.sluit_op, "advies": "gunstig", "samenvatting": "Kort.", **velden, **extra}
    return Stemronde.objects.create(partnerschap_id=ronde.partnerschap_id, **gegevens)


FOUTE_RONDES = [
    ("stemronde_een_open", {}),
    ("stemronde_samenvatting", {"samenvatting": " \n"}),
    ("stemronde_termijn", {"sluit_op": timezone.now() - timedelta(days=1)}),
    ("stemronde_gesloten", {"gesloten_op": timezone.now(), "uitslag": "gunstig"}),
    ("stemronde_gesloten", {"gesloten_op": timezone.now(), "sluitreden": "Klaar."}),
    ("stemronde_gesloten", {"uitslag": "gunstig"}),
]


@pytest.mark.parametrize(("naam", "waarden"), FOUTE_RONDES)
def test_a_round_is_open_or_closed_with_a_reason_and_one_is_open_at_a_time(bouw, naam, waarden):
    ronde, _ = open_ronde(bouw)
    assert naam in geweigerd(tweede_ronde, ronde=ronde, **waarden)


def meteen_nagekeken(**velden) -> None:
    """The fence is checked at the end of a transaction; ask for it now."""
    tweede_ronde(**velden)
    connection.check_constraints()


def test_a_round_keeps_to_the_reglement_of_its_own_partnerschap(bouw, wereld):
    ronde, _ = open_ronde(bouw)
    services.sluit(ronde=ronde, door=None, reden="Klaar.")
    vreemd = maak_reglement(wereld.horeca)
    assert "reglement_id_hek" in geweigerd(meteen_nagekeken, ronde=ronde, reglement=vreemd)


def test_the_electorate_is_fixed_and_never_holds_who_submitted(bouw):
    ronde, [lid, *_] = open_ronde(bouw)
    kiezer = ronde.kiezers.get(gebruiker=lid)
    assert "permission denied" in geweigerd(Kiezer.objects.filter(pk=kiezer.pk).update, geleding="vdab")
    assert "permission denied" in geweigerd(kiezer.delete)
    zetel = maak_zetel(bouw)
    in_behandeling(bouw, ingediend_door=zetel.gebruiker)
    nieuw = {"ronde": ronde, "zetel": zetel, "gebruiker": zetel.gebruiker, "geleding": GELEDINGEN[0]}
    fout = geweigerd(Kiezer.objects.create, partnerschap=bouw.partnerschap, organisatie="X", **nieuw)
    assert "wie een aanvraag indient, stemt er niet over" in fout


def test_a_vote_against_says_why_and_one_vote_counts(bouw):
    ronde, [lid, *_] = open_ronde(bouw)
    stem = services.breng_stem_uit(ronde=ronde, door=lid, waarde="voor")
    nieuw = {"partnerschap": bouw.partnerschap, "kiezer": stem.kiezer}
    assert "stem_een_geldige" in geweigerd(Stem.objects.create, waarde="tegen", motivering="Toch niet.", **nieuw)
    vervangen = {"vervangen_op": timezone.now(), **nieuw}
    assert "stem_tegen_met_motivering" in geweigerd(Stem.objects.create, waarde="tegen", motivering=" ", **vervangen)


def test_a_vote_never_changes_and_never_disappears(bouw):
    ronde, [lid, *_] = open_ronde(bouw)
    stem = services.breng_stem_uit(ronde=ronde, door=lid, waarde="voor")
    assert "permission denied" in geweigerd(Stem.objects.filter(pk=stem.pk).update, waarde="onthouding")
    assert "permission denied" in geweigerd(stem.delete)


# Who reaches which rounds: the list is the object rule


def bereikt(ronde: Stemronde, kant, gebruiker, recht: Recht) -> bool:
    toegang = lees_toegang(gebruiker, kant.partnerschap.pk, timezone.now() - timedelta(minutes=1))
    in_lijst = Stemronde.objects.for_recht(toegang, recht).filter(pk=ronde.pk).exists()
    assert in_lijst == mag(toegang, recht, ronde)
    return in_lijst


def test_a_voter_reaches_the_rounds_in_which_he_is_asked_and_no_other(bouw):
    [lid, *_] = maak_leden(bouw)
    maak_reglement(bouw)
    ander = maak_gebruiker(bouw.partnerschap, Rol.STEMGERECHTIGDE)
    ronde = open_over(bouw)
    assert bereikt(ronde, bouw, lid, Recht.STEM_UITBRENGEN)
    assert not bereikt(ronde, bouw, ander, Recht.STEM_UITBRENGEN)
    assert bereikt(ronde, bouw, ander, Recht.AANVRAAG_RAADPLEGEN)


RECHTEN = [
    (Rol.BEHEERDER, Recht.AANVRAAG_RAADPLEGEN, True),
    (Rol.BEHANDELAAR, Recht.AANVRAAG_BEHANDELEN, True),
    (Rol.MEDEWERKER, Recht.AANVRAAG_RAADPLEGEN, False),
    (Rol.BEHANDELAAR, Recht.STEM_UITBRENGEN, False),
]


@pytest.mark.parametrize(("rol", "recht", "ziet"), RECHTEN)
def test_a_round_is_seen_by_who_handles_the_dossier_and_not_by_who_only_submitted(bouw, rol, recht, ziet):
    ronde, _ = open_ronde(bouw)
    assert bereikt(ronde, bouw, bouw.mensen[rol], recht) == ziet


def test_who_declared_a_conflict_no_longer_finds_the_round_by_any_right(bouw):
    beide = maak_gebruiker(bouw.partnerschap, Rol.STEMGERECHTIGDE, Rol.BEHANDELAAR)
    maak_zetel(bouw, beide)
    ronde, _ = open_ronde(bouw)
    rechten = (Recht.STEM_UITBRENGEN, Recht.AANVRAAG_BEHANDELEN, Recht.AANVRAAG_RAADPLEGEN)
    assert all(bereikt(ronde, bouw, beide, recht) for recht in rechten)
    services.breng_stem_uit(ronde=ronde, door=beide, waarde="belangenconflict")
    assert not any(bereikt(ronde, bouw, beide, recht) for recht in rechten)


def test_another_partnerschap_has_no_rounds_voters_or_votes_here(bouw, wereld):
    ronde, [lid, *_] = open_ronde(bouw)
    services.breng_stem_uit(ronde=ronde, door=lid, waarde="voor")
    with wereld.horeca.context():
        assert [model.objects.count() for model in (Stemronde, Kiezer, Stem)] == [0, 0, 0]


def test_the_chair_of_another_partnerschap_is_refused(bouw, wereld):
    def meteen_nagekeken() -> None:
        maak_reglement(bouw, voorzitter=maak_zetel(wereld.horeca))
        connection.check_constraints()

    assert "stemreglement_voorzitter_hek" in geweigerd(meteen_nagekeken)

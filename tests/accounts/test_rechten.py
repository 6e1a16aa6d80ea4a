"""Who may do what: the table of the mission, its projection in the database, and the rows that it reaches."""

import csv
from datetime import timedelta
from itertools import combinations
from pathlib import Path

import pytest
from django.apps import apps
from django.db.models import OuterRef
from django.utils import timezone
from guardian.shortcuts import get_objects_for_user

from accounts.models import BewaaktModel, Gebruiker, Partnerschap, PartnerschapGroupObjectPermission, Sessiegrens
from accounts.rechten import (
    AFGELEID,
    MATRIX,
    Bereik,
    BewaakteQuerySet,
    Recht,
    Rol,
    Toegang,
    bereiken_van,
    heeft_recht,
    lees_toegang,
    mag,
    ontneem,
    projecteer,
    verleen,
)
from ondernemingen.models import Onderneming
from tests.wereld import Wereld, maak_gebruiker

ROLLEN = [rol for rol in Rol if rol != Rol.DWSE]
ROLCOMBINATIES = [combinatie for n in range(1, 5) for combinatie in combinations(ROLLEN, n)]


def opdracht() -> dict[str, dict[str, str]]:
    """The mission: per right its roles, with their reach."""
    rijen = csv.DictReader((Path(__file__).parents[1] / "rollen.csv").read_text().splitlines())
    return {rij["recht"]: {rol: rij[rol] for rol in ROLLEN if rij[rol] != "-"} for rij in rijen}


def in_woorden(recht: Recht) -> dict[str, str]:
    return {rol.value: bereik.name for rol, bereik in MATRIX[recht].items()}


def test_de_matrix_is_de_tabel_van_de_opdracht():
    onze = {recht.name: in_woorden(recht) for recht in MATRIX if recht not in {Recht.DWSE_BEHEER, *AFGELEID}}
    assert onze == opdracht()
    assert MATRIX[Recht.DWSE_BEHEER] == {Rol.DWSE: Bereik.ALLE}


def test_wat_de_opdracht_niet_noemt_volgt_uit_wat_ze_wel_noemt():
    """Formal: who manages acties and also decides or sets lights. Leading: who manages acties and sets lights."""
    acties, beslist, stelt_in = (
        opdracht()[naam] for naam in ("ACTIE_BEHEREN", "AANVRAAG_BEHANDELEN", "KNIPPERLICHT_INSTELLEN")
    )
    assert set(AFGELEID) == {Recht.ACTIE_FORMEEL, Recht.ACTIE_LEIDEN}
    assert in_woorden(Recht.ACTIE_FORMEEL) == {
        rol: bereik for rol, bereik in acties.items() if rol in beslist or rol in stelt_in
    }
    assert in_woorden(Recht.ACTIE_LEIDEN) == {rol: bereik for rol, bereik in acties.items() if rol in stelt_in}


@pytest.mark.parametrize("rollen", ROLCOMBINATIES, ids="+".join)
def test_rechten_van_gecombineerde_rollen_zijn_de_vereniging(wereld: Wereld, rollen: tuple[Rol, ...]):
    toegang = wereld.bouw.toegang(*rollen)
    bedoeld = {}
    for recht in Recht:
        bereiken = {MATRIX[recht][rol] for rol in rollen if rol in MATRIX[recht]}
        if bereiken:
            bedoeld[recht] = frozenset(bereiken)
    assert toegang.rechten == bedoeld
    assert toegang.rollen == frozenset(rollen)


@pytest.mark.parametrize("rol", Rol)
def test_guardian_geeft_hetzelfde_antwoord_als_onze_ene_query(wereld: Wereld, rol: Rol):
    kant = wereld.departement if rol == Rol.DWSE else wereld.bouw
    toegang = kant.toegang(rol)
    for recht in Recht:
        volgens_guardian = get_objects_for_user(
            kant.mens(rol), f"accounts.{recht.value}", klass=Partnerschap, accept_global_perms=False
        )
        assert (kant.partnerschap in volgens_guardian) == toegang.heeft(recht)


def test_rechten_lezen_kost_een_query(wereld: Wereld, django_assert_num_queries):
    gebruiker = wereld.bouw.mens(Rol.BEHANDELAAR, Rol.MEDEWERKER)
    with django_assert_num_queries(1):
        lees_toegang(gebruiker, wereld.bouw.partnerschap.pk, timezone.now())


def test_een_rol_in_het_ene_partnerschap_geeft_niets_in_het_andere(wereld: Wereld):
    gebruiker = wereld.bouw.mens(Rol.BEHEERDER)
    assert lees_toegang(gebruiker, wereld.horeca.partnerschap.pk, timezone.now()) is None


def test_rollen_in_twee_partnerschappen_lekken_niet_in_elkaar(wereld: Wereld):
    gebruiker = maak_gebruiker(wereld.bouw.partnerschap, Rol.BEHANDELAAR)
    gebruiker.lidmaatschappen.create(partnerschap=wereld.horeca.partnerschap)
    gebruiker.groups.add(wereld.horeca.partnerschap.rolgroepen.get(rol=Rol.MEDEWERKER))
    in_horeca = lees_toegang(gebruiker, wereld.horeca.partnerschap.pk, timezone.now())
    assert in_horeca.rollen == {Rol.MEDEWERKER}
    assert not in_horeca.heeft(Recht.AANVRAAG_BEHANDELEN)


def test_een_recht_dat_bij_een_ander_partnerschap_bewaard_is_geeft_daar_niets(wereld: Wereld):
    """What guardian's table holds is one condition; that a role counts in its own partnerschap alone is another."""
    gebruiker, horeca = wereld.bouw.mens(Rol.BEHANDELAAR), wereld.horeca.partnerschap
    gebruiker.lidmaatschappen.create(partnerschap=horeca)
    bewaard = PartnerschapGroupObjectPermission.objects
    eigen = bewaard.filter(content_object=wereld.bouw.partnerschap, group__user=gebruiker).first()
    bewaard.create(group=eigen.group, permission=eigen.permission, content_object=horeca)
    assert lees_toegang(gebruiker, horeca.pk, timezone.now()) is None


@pytest.mark.parametrize("ingreep", ["persoon", "lidmaatschap", "partnerschap", "iedereen", "rol", "recht"])
def test_wie_zijn_toegang_verliest_mag_meteen_niets_meer(wereld: Wereld, ingreep: str):
    kant, rol = wereld.bouw, Rol.BEHANDELAAR
    gebruiker = kant.mens(rol)
    sinds = timezone.now()
    if ingreep == "persoon":
        gebruiker.is_active = False
    elif ingreep == "lidmaatschap":
        gebruiker.lidmaatschappen.update(geblokkeerd_op=sinds, geblokkeerd_reden="Uit dienst")
    elif ingreep == "partnerschap":
        Partnerschap.objects.filter(pk=kant.partnerschap.pk).update(gesloten_op=sinds.date())
    elif ingreep == "iedereen":
        Sessiegrens.objects.create(vanaf=sinds + timedelta(seconds=1), reden="Proef")
    elif ingreep == "rol":
        gebruiker.groups.clear()
    else:
        PartnerschapGroupObjectPermission.objects.all().delete()
    assert lees_toegang(gebruiker, kant.partnerschap.pk, sinds) is None


def test_wat_de_matrix_niet_kent_geeft_geen_bereik():
    assert bereiken_van([(Rol.STEMGERECHTIGDE, Recht.TAKEN_BEHANDELEN.value)]) == {}


def test_projecteren_herstelt_wat_ontbreekt_en_neemt_weg_wat_te_veel_is(wereld: Wereld):
    groep = wereld.bouw.partnerschap.rolgroepen.get(rol=Rol.MEDEWERKER)
    rijen = PartnerschapGroupObjectPermission.objects
    rijen.remove_perm(Recht.PROSPECTIE.value, groep.group_ptr, groep.partnerschap)
    rijen.assign_perm(Recht.DWSE_BEHEER.value, groep.group_ptr, groep.partnerschap)
    projecteer()
    toegang = wereld.bouw.toegang(Rol.MEDEWERKER)
    assert toegang.heeft(Recht.PROSPECTIE)
    assert not toegang.heeft(Recht.DWSE_BEHEER)
    voor = rijen.count()
    projecteer()
    assert rijen.count() == voor


BEWAAKT = [model for model in apps.get_models() if isinstance(model._default_manager.none(), BewaakteQuerySet)]


@pytest.mark.parametrize("rol", ROLLEN)
def test_de_regel_van_de_lijst_is_de_regel_van_het_object(wereld: Wereld, rol: Rol):
    with wereld.bouw.context() as kant:
        toegang = kant.toegang(rol)
        for model in BEWAAKT:
            for recht in toegang.rechten:
                in_de_lijst = set(model._default_manager.for_recht(toegang, recht).values_list("pk", flat=True))
                for onderwerp in model._default_manager.all():
                    assert mag(toegang, recht, onderwerp) == (onderwerp.pk in in_de_lijst)


def test_wat_een_model_niet_zegt_is_niets():
    reikt = {Recht.PROSPECTIE: frozenset({Bereik.MACHTIGING})}
    toegang = Toegang(Gebruiker(pk=1), Partnerschap(pk=1), frozenset(), reikt)
    for model in apps.get_models():
        if issubclass(model, BewaaktModel) and Bereik.MACHTIGING not in model.BEREIK:
            assert model.objects.for_recht(toegang, Recht.PROSPECTIE).query.is_empty()


def test_een_onderneming_buiten_de_bevoegdheid_vindt_enkel_wie_alles_mag_opzoeken(wereld: Wereld):
    vreemd = wereld.horeca.onderneming
    with wereld.bouw.context() as kant:
        gevonden = {rol: mag(kant.toegang(rol), Recht.ONDERNEMING_OPZOEKEN, vreemd) for rol in ROLLEN}
        dossier = {rol: mag(kant.toegang(rol), Recht.ONDERNEMING_DOSSIER, vreemd) for rol in ROLLEN}
    assert gevonden == {rol: rol != Rol.MEDEWERKER for rol in ROLLEN}
    assert not any(dossier.values())


def test_een_machtiging_geldt_enkel_met_toekenning_en_binnen_haar_data(wereld: Wereld):
    from ondernemingen.models import Machtiging

    with wereld.bouw.context() as kant:
        toegang = kant.toegang(Rol.MEDEWERKER)
        mijn = Onderneming.objects.for_recht(toegang, Recht.AANVRAAG_INDIENEN)
        assert not mijn.exists()
        verleen(Recht.AANVRAAG_INDIENEN, kant.onderneming, kant.partnerschap)
        assert list(mijn.all()) == [kant.onderneming]
        Machtiging.objects.update(vanaf=timezone.localdate() - timedelta(9), tot=timezone.localdate() - timedelta(1))
        assert not mijn.all().exists()


def test_een_recht_op_een_rij_geldt_voor_de_rol_in_het_ene_partnerschap_en_enkel_tot_het_ontnomen_is(wereld: Wereld):
    recht, rij = Recht.AANVRAAG_INDIENEN, wereld.bouw.onderneming

    def houders() -> set[Gebruiker]:
        eigen = {"gebruiker": OuterRef("pk"), "partnerschap": wereld.bouw.partnerschap.pk}
        return set(Gebruiker.objects.filter(heeft_recht(recht, Onderneming, rij=rij.pk, **eigen)))

    assert houders() == set()
    for kant in (wereld.bouw, wereld.bouw, wereld.horeca):
        verleen(recht, rij, kant.partnerschap)
    assert houders() == {wereld.bouw.mens(Rol.MEDEWERKER)}
    ontneem(recht, rij, wereld.horeca.partnerschap)
    assert houders() == {wereld.bouw.mens(Rol.MEDEWERKER)}
    ontneem(recht, rij, wereld.bouw.partnerschap)
    assert houders() == set()


def test_wie_een_rol_elders_heeft_houdt_hier_het_recht_niet(wereld: Wereld):
    vreemd = wereld.horeca.mens(Rol.STEMGERECHTIGDE)
    groep = wereld.horeca.partnerschap.rolgroepen.get(rol=Rol.STEMGERECHTIGDE)
    PartnerschapGroupObjectPermission.objects.assign_perm(
        Recht.STEM_UITBRENGEN.value, groep.group_ptr, wereld.bouw.partnerschap
    )
    hier = {"rij": wereld.bouw.partnerschap.pk, "partnerschap": wereld.bouw.partnerschap.pk}
    houdt = heeft_recht(Recht.STEM_UITBRENGEN, Partnerschap, gebruiker=vreemd.pk, **hier)
    assert not Partnerschap.objects.filter(houdt).exists()

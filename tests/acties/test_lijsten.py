"""The lists: what each view shows, every filter against a plain oracle, hostile questions, steady queries."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import combinations, product
from random import Random

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.rechten import Rol
from acties.aanleiding import als_aanleiding
from acties.forms import ActieFilter
from acties.models import GEWOON, Actie, Prioriteit, Soort, Status, Zichtbaarheid
from ondernemingen.models import Onderneming
from tests.acties.werk import in_status, morgen, plan
from tests.knipperlichten.lampen import maak_signaal
from tests.lijsten import kost_evenveel
from tests.wereld import als, maak_actie, maak_onderneming

LIJSTEN = ["acties:overzicht", "acties:team", "acties:te_laat", "acties:per_onderneming", "acties:kalender"]


@pytest.fixture
def scherm(client, bouw):
    return als(client, bouw, Rol.BEHANDELAAR)


def nummers(scherm, naam="acties:team", **vragen) -> list[int]:
    """The acties that a view shows, in its order."""
    return [rij["id"] for rij in scherm.get(reverse(naam), vragen).context["pagina"].rijen]


def test_mijn_acties_zijn_de_mijne_die_open_staan(scherm, bouw, els, mia):
    mijn = plan(bouw, els, els)
    plan(bouw, els, mia)
    in_status(plan(bouw, els, els), Status.AFGEROND)
    assert nummers(scherm, "acties:overzicht") == [mijn.pk]


def test_team_toont_die_van_iedereen_en_van_niemand(scherm, bouw, els, mia):
    acties = {plan(bouw, els, wie).pk for wie in (els, mia, None)}
    assert set(nummers(scherm)) == {*acties, bouw.actie.pk}


def test_te_laat_is_wat_gisteren_klaar_moest_zijn_en_open_staat(scherm, bouw, els):
    te_laat = plan(bouw, els, els, uiterlijk_op=morgen(-1))
    plan(bouw, els, els, uiterlijk_op=morgen(0))
    in_status(plan(bouw, els, els, uiterlijk_op=morgen(-1)), Status.GEANNULEERD)
    assert nummers(scherm, "acties:te_laat") == [te_laat.pk]
    assert "1 dag te laat" in scherm.get(reverse("acties:te_laat")).content.decode()


def test_per_onderneming_telt_en_toont_wat_eerst_komt(scherm, bouw, els):
    hier = als_aanleiding("onderneming", bouw.onderneming)
    plan(bouw, els, els, hier, uiterlijk_op=morgen(-2))
    plan(bouw, els, els, hier, uiterlijk_op=None)
    ander = maak_onderneming(bouw, 55, "Zonder datum nv")
    plan(bouw, els, els, als_aanleiding("onderneming", ander), uiterlijk_op=None)
    plan(bouw, els, els)
    rijen = scherm.get(reverse("acties:per_onderneming")).context["pagina"].rijen
    gezien = [(rij["naam"], rij["aantal"], rij["te_laat"], rij["eerst"]) for rij in rijen]
    assert gezien == [("Bouwbedrijf Peeters", 3, 1, morgen(-2)), ("Zonder datum nv", 1, 0, None)]


def test_een_lijst_zonder_acties_zegt_wat_men_kan_doen(scherm):
    for naam in LIJSTEN[:4]:
        assert "Geen acties gevonden" in scherm.get(reverse(naam), {"q": "bestaat niet"}).content.decode()


def test_elke_weergave_neemt_de_filters_mee_en_zegt_waar_men_is(scherm):
    pagina = scherm.get(reverse("acties:team"), {"soort": "telefoon", "sorteer": "prioriteit", "pagina": "x"})
    weergaven = pagina.context["weergaven"]
    assert [weergave["url"] for weergave in weergaven] == [
        f"{reverse(naam)}?soort=telefoon"
        for naam in ("acties:overzicht", "acties:team", "acties:kalender", "acties:per_onderneming", "acties:te_laat")
    ]
    assert [weergave["tekst"] for weergave in weergaven if weergave["huidig"]] == ["Team"]


# Filters


@pytest.fixture
def bont(bouw, els, mia) -> list[Actie]:
    """Acties that differ in everything one can filter by."""
    bron = Random(3)
    signaal = maak_signaal(bouw, "K07")
    stil = maak_onderneming(bouw, 66, "Gestopte Firma")
    Onderneming.objects.filter(pk=stil.pk).update(toestand="stopgezet", gemeente="Gent", postcode="9000")
    aanleidingen = [
        als_aanleiding("erkenning", bouw.erkenning),
        als_aanleiding("onderneming", Onderneming.objects.get(pk=stil.pk)),
        als_aanleiding("signaal", signaal),
        als_aanleiding("mentor", bouw.mentordossier),
    ]
    for nummer in range(60):
        dag = bron.choice([None, morgen(bron.randint(-9, 9))])
        actie = plan(
            bouw,
            els,
            bron.choice([els, mia, None]),
            bron.choice(aanleidingen),
            soort=bron.choice(GEWOON),
            onderwerp=f"Actie {nummer} over {bron.choice(['helm', 'hamer'])}",
            gepland_op=dag,
            uiterlijk_op=dag and bron.choice([None, dag, dag + timedelta(days=3)]),
            prioriteit=bron.choice(list(Prioriteit)),
            zichtbaarheid=bron.choice(list(Zichtbaarheid)),
        )
        in_status(actie, bron.choice(list(Status)))
    return list(Actie.objects.select_related("onderneming", "vestiging", "opleiding"))


def eerste_dag(actie: Actie) -> date | None:
    return actie.gepland_op or actie.uiterlijk_op


def is_te_laat(actie: Actie) -> bool:
    return actie.is_open and bool(actie.uiterlijk_op) and actie.uiterlijk_op < timezone.localdate()


# What a person would answer by looking at each actie.
ORAKEL = [
    ({"status": "alle"}, lambda a: True),
    ({}, lambda a: a.is_open),
    *(({"status": status}, lambda a, s=status: a.status == s) for status in Status),
    *(
        ({"soort": soort, "status": "alle"}, lambda a, s=soort: a.soort == s)
        for soort in (Soort.EMAIL, Soort.PROSPECTIE)
    ),
    ({"verantwoordelijke": "niemand"}, lambda a: a.is_open and a.verantwoordelijke_id is None),
    ({"vanaf": morgen(2).isoformat()}, lambda a: a.is_open and (d := eerste_dag(a)) is not None and d >= morgen(2)),
    ({"tot": morgen(2).isoformat()}, lambda a: a.is_open and (d := eerste_dag(a)) is not None and d <= morgen(2)),
    ({"te_laat": "on"}, is_te_laat),
    ({"te_laat": "on", "status": "afgerond"}, lambda a: False),
    ({"zichtbaarheid": "school", "status": "alle"}, lambda a: a.zichtbaarheid == "school"),
    ({"opleiding": "vakman-bouw-duaal", "status": "alle"}, lambda a: a.opleiding_id is not None),
    ({"gemeente": "mechel", "status": "alle"}, lambda a: bool(a.onderneming) and a.onderneming.gemeente == "Mechelen"),
    ({"gemeente": "9000", "status": "alle"}, lambda a: bool(a.onderneming) and a.onderneming.postcode == "9000"),
    ({"gestopt": "on", "status": "alle"}, lambda a: bool(a.onderneming) and a.onderneming.toestand == "stopgezet"),
    ({"knipperlicht": "k07", "status": "alle"}, lambda a: a.aanleiding_model == "knipperlichten.signaal"),
    ({"knipperlicht": "K08", "status": "alle"}, lambda a: False),
    ({"q": "helm", "status": "alle"}, lambda a: "helm" in a.onderwerp),
    ({"q": "gestopte", "status": "alle"}, lambda a: bool(a.onderneming) and a.onderneming.naam == "Gestopte Firma"),
    ({"q": "0000000066", "status": "alle"}, lambda a: bool(a.onderneming) and a.onderneming.naam == "Gestopte Firma"),
    ({"status": "onzin", "soort": "onzin", "vanaf": "gisteren", "verantwoordelijke": "x"}, lambda a: a.is_open),
]


def test_elke_filter_geeft_wat_een_mens_zou_aanwijzen(bouw, bont):
    toegang = bouw.toegang(Rol.BEHANDELAAR)
    for vragen, klopt in ORAKEL:
        gevonden = set(ActieFilter(vragen, toegang=toegang).filter(Actie.objects.all()).values_list("pk", flat=True))
        assert gevonden == {actie.pk for actie in bont if klopt(actie)}, vragen


def test_filters_stapelen(bouw, bont):
    toegang = bouw.toegang(Rol.BEHANDELAAR)
    for (een, klopt_een), (twee, klopt_twee) in combinations(ORAKEL[2:], 2):
        if set(een) & set(twee) <= {"status"} and een.get("status") == twee.get("status"):
            gevonden = ActieFilter({**een, **twee}, toegang=toegang).filter(Actie.objects.all())
            verwacht = {actie.pk for actie in bont if klopt_een(actie) and klopt_twee(actie)}
            assert set(gevonden.values_list("pk", flat=True)) == verwacht, (een, twee)


def test_een_verantwoordelijke_is_een_collega_die_acties_kan_hebben(scherm, bouw, els, mia):
    van_mia = plan(bouw, els, mia)
    assert nummers(scherm, verantwoordelijke=mia.pk) == [van_mia.pk]
    keuzes = dict(scherm.get(reverse("acties:team")).context["form"].fields["verantwoordelijke"].choices)
    assert list(keuzes.values())[:2] == ["Iedereen", "Nog niemand"]
    assert len(keuzes) == 5


def test_de_vestiging_gaat_voor_op_de_zetel(scherm, bouw, els):
    type(bouw.vestiging).objects.filter(pk=bouw.vestiging.pk).update(gemeente="Aalst", postcode="9300")
    actie = plan(bouw, els, els, als_aanleiding("erkenning", bouw.erkenning))
    assert nummers(scherm, gemeente="Aalst") == nummers(scherm, gemeente="9300") == [actie.pk]
    assert nummers(scherm, gemeente="Mechelen") == [bouw.actie.pk]


# Order and pages


ORDEN = {
    "uiterlijk": lambda a: (a.uiterlijk_op or a.gepland_op or date.max, a.pk),
    "prioriteit": lambda a: (a.prioriteit, a.pk),
    "gewijzigd": lambda a: (a.gewijzigd_op, a.pk),
    "onderneming": lambda a: (a.onderneming.zoeknaam if a.onderneming else "", a.pk),
}


def test_bladeren_geeft_elke_actie_een_keer_in_volgorde(scherm, bont):
    for sorteer, af in product(ORDEN, (False, True)):
        gezien, url = [], f"{reverse('acties:team')}?status=alle&sorteer={'-' if af else ''}{sorteer}"
        while url:
            pagina = scherm.get(url).context["pagina"]
            gezien += [rij["id"] for rij in pagina.rijen]
            url = pagina.volgende_url
        assert gezien == [actie.pk for actie in sorted(bont, key=ORDEN[sorteer], reverse=af)], (sorteer, af)


@pytest.mark.parametrize("naam", LIJSTEN)
def test_een_lijst_kost_evenveel_vragen_voor_een_rij_als_voor_twintig(scherm, bouw, els, naam):
    def maak_rij(nummer: int) -> None:
        onderneming = maak_onderneming(bouw, 700 + nummer, f"Onderneming {nummer}")
        dagen = {"uiterlijk_op": morgen(-1), "gepland_op": morgen(-1)}
        maak_actie(bouw, onderneming=onderneming, verantwoordelijke=els, **dagen)

    maak_rij(0)
    assert kost_evenveel(scherm, reverse(naam), maak_rij)


def test_een_paneel_kost_evenveel_vragen_voor_een_rij_als_voor_twintig(scherm, bouw, els):
    url = reverse("acties:paneel", args=["onderneming", bouw.onderneming.kbo_nummer])
    assert kost_evenveel(scherm, url, lambda _: maak_actie(bouw, verantwoordelijke=els))


def test_een_paneel_toont_eerst_wat_open_staat(scherm, bouw, els):
    hier = als_aanleiding("onderneming", bouw.onderneming)
    klaar = in_status(plan(bouw, els, els, hier, uiterlijk_op=morgen(1)), Status.AFGEROND)
    eerst = plan(bouw, els, els, hier, uiterlijk_op=morgen(2))
    url = reverse("acties:paneel", args=["onderneming", bouw.onderneming.kbo_nummer])
    rijen = [rij["id"] for rij in scherm.get(url).context["rijen"]]
    assert rijen == [eerst.pk, bouw.actie.pk, klaar.pk]


def test_wie_een_selectie_kan_maken_ziet_vakjes_en_een_ander_niet(client, bouw):
    for naam in ("erkenningen:overzicht", "ondernemingen:overzicht"):
        for rol, ziet in ((Rol.BEHANDELAAR, True), (Rol.STEMGERECHTIGDE, False)):
            pagina = als(client, bouw, rol).get(reverse(naam)).content.decode()
            assert ('form="selectie"' in pagina) is ziet
            assert ('action="/acties/aanmaken/"' in pagina) is ziet


def test_een_onderneming_buiten_de_bevoegdheid_heeft_geen_vakje(scherm, wereld, bouw):
    pagina = scherm.get(reverse("ondernemingen:overzicht")).content.decode()
    assert f'value="onderneming-{bouw.onderneming.kbo_nummer}"' in pagina
    assert wereld.horeca.onderneming.naam in pagina
    assert f'value="onderneming-{wereld.horeca.onderneming.kbo_nummer}"' not in pagina

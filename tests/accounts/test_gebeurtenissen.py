"""An event is the audit line and the outbox message: it survives everything and works exactly once."""

from string import Formatter

import pytest
from django.core import mail
from django.db import ProgrammingError, transaction

from accounts.berichten import verzend_wachtende, zet_klaar
from accounts.gebeurtenissen import (
    ABONNEES,
    Soort,
    bij,
    openstaand,
    registreer,
    tijdlijn,
    verwerk,
)
from accounts.models import Bericht, Gebeurtenis, Verwerking
from accounts.rechten import Rol
from accounts.tasks import bezorg_opnieuw, verwerk_gebeurtenis
from tests.wereld import Wereld

SOORT = Soort.AANVRAAG_GEPARKEERD


@pytest.fixture
def abonnees(monkeypatch: pytest.MonkeyPatch) -> dict:
    """The subscribers of one kind of event, empty at the start of the test."""
    monkeypatch.setitem(ABONNEES, SOORT.value, {})
    return ABONNEES[SOORT.value]


def gebeurtenis_van(wereld: Wereld) -> Gebeurtenis:
    return registreer(SOORT, wereld.bouw.aanvraag, door=wereld.bouw.mens(Rol.BEHANDELAAR))


def test_elke_soort_heeft_een_zin_die_met_haar_details_leest():
    for soort in Soort:
        details = {naam: "x" for _, naam, _, _ in Formatter().parse(soort.label) if naam not in (None, "door")}
        zin = Soort.zin(Gebeurtenis(soort=soort.value, door_naam="Els Peeters", details=details))
        assert "{" not in zin
        assert zin.endswith(".")


def test_de_tijdlijn_vertelt_in_zinnen_het_nieuwste_eerst_en_zwijgt_over_inzage(wereld: Wereld):
    with wereld.bouw.context() as kant:
        gebeurtenis_van(wereld)
        registreer(Soort.AANVRAAG_HERVAT, kant.aanvraag, door=None)
        registreer(Soort.INZAGE, kant.aanvraag, door=None, wat="het dossier")
        zinnen = [regel["zin"] for regel in tijdlijn(kant.aanvraag)]
    assert zinnen == ["Het portaal hervatte de aanvraag.", "Bouw Behandelaar parkeerde de aanvraag."]


def test_een_gebeurtenis_verandert_nooit_meer(wereld: Wereld):
    with wereld.bouw.context():
        gebeurtenis = gebeurtenis_van(wereld)
        with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
            Gebeurtenis.objects.filter(pk=gebeurtenis.pk).update(door_naam="Iemand anders")
        with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
            gebeurtenis.delete()


def test_zonder_abonnee_hoeft_de_worker_niets_te_doen(wereld: Wereld, abonnees: dict):
    with wereld.bouw.context():
        assert gebeurtenis_van(wereld).verwerkt_op


def test_na_de_transactie_gaat_de_gebeurtenis_naar_de_worker(
    wereld: Wereld, abonnees: dict, monkeypatch, django_capture_on_commit_callbacks
):
    verstuurd = []
    monkeypatch.setattr(verwerk_gebeurtenis, "delay", lambda *feiten: verstuurd.append(feiten))
    bij(SOORT)(lambda gebeurtenis: None)
    with wereld.bouw.context(), django_capture_on_commit_callbacks(execute=True):
        gebeurtenis = gebeurtenis_van(wereld)
    assert verstuurd == [(gebeurtenis.pk, wereld.bouw.partnerschap.pk)]


def test_een_abonnee_werkt_een_keer_hoe_vaak_de_gebeurtenis_ook_komt(wereld: Wereld, abonnees: dict):
    gezien = []
    bij(SOORT)(gezien.append)
    with wereld.bouw.context():
        gebeurtenis = gebeurtenis_van(wereld)
        verwerk(gebeurtenis.pk)
        verwerk(gebeurtenis.pk)
    assert gezien == [gebeurtenis]


def test_een_abonnee_die_faalt_houdt_de_anderen_niet_tegen_en_komt_terug(wereld: Wereld, abonnees: dict, caplog):
    gezien, stuk = [], [True]

    def wankel(gebeurtenis: Gebeurtenis) -> None:
        if stuk:
            raise RuntimeError("even stuk")
        gezien.append("wankel")

    def stevig(gebeurtenis: Gebeurtenis) -> None:
        gezien.append("stevig")

    bij(SOORT)(wankel)
    bij(SOORT)(stevig)
    with wereld.bouw.context() as kant:
        gebeurtenis = gebeurtenis_van(wereld)
        verwerk(gebeurtenis.pk)
        assert gezien == ["stevig"]
        assert openstaand(kant.partnerschap) == [gebeurtenis.pk]
        stuk.clear()
        verwerk(gebeurtenis.pk)
        assert gezien == ["stevig", "wankel"]
        assert openstaand(kant.partnerschap) == []
        assert Verwerking.objects.filter(gebeurtenis=gebeurtenis).count() == 2


def test_beat_bezorgt_opnieuw_wat_bleef_liggen_voor_elk_partnerschap_apart(wereld: Wereld, abonnees: dict, monkeypatch):
    verstuurd = []
    monkeypatch.setattr(verwerk_gebeurtenis, "delay", lambda *feiten: verstuurd.append(feiten))
    bij(SOORT)(lambda gebeurtenis: None)
    verwacht = []
    for kant in (wereld.bouw, wereld.horeca):
        with kant.context():
            gebeurtenis = registreer(SOORT, kant.aanvraag, door=None)
            verwacht.append((gebeurtenis.pk, kant.partnerschap.pk))
    bezorg_opnieuw()
    assert sorted(verstuurd) == sorted(verwacht)


def klaarzetten(gebeurtenis: Gebeurtenis) -> None:
    """A mail twice to the same address, and to one that is empty."""
    for _ in range(2):
        zet_klaar(
            gebeurtenis,
            ["an@firma.example", "an@firma.example", ""],
            onderwerp="Uw aanvraag",
            sjabloon="proef",
            context={},
        )


@pytest.fixture
def sjabloon(settings, tmp_path):
    (tmp_path / "berichten").mkdir()
    (tmp_path / "berichten" / "proef.txt").write_text("Kijk op {{ portaal_adres }}.")
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "DIRS": [tmp_path, *settings.TEMPLATES[0]["DIRS"]]}]


def test_de_worker_verwerkt_en_verstuurt_een_mail_een_keer(wereld: Wereld, abonnees: dict, sjabloon):
    bij(SOORT)(klaarzetten)
    with wereld.bouw.context() as kant:
        gebeurtenis = gebeurtenis_van(wereld)
        for _ in range(2):
            verwerk_gebeurtenis(gebeurtenis.pk, kant.partnerschap.pk)
        bericht = Bericht.objects.get()
    (brief,) = mail.outbox
    assert brief.to == ["an@firma.example"]
    assert brief.extra_headers["Message-ID"] == f"<bericht-{bericht.pk}@werkplekduaal.example>"
    assert bericht.verzonden_op


def test_een_mail_die_niet_vertrekt_blijft_klaarstaan(wereld: Wereld, abonnees: dict, sjabloon, monkeypatch):
    with wereld.bouw.context() as kant:
        klaarzetten(gebeurtenis_van(wereld))
        with monkeypatch.context() as stuk:
            stuk.setattr("django.core.mail.EmailMessage.send", _mailserver_weg)
            assert verzend_wachtende(kant.partnerschap.pk) == 0
        assert verzend_wachtende(kant.partnerschap.pk) == 1
        assert Bericht.objects.get().pogingen == 2


def _mailserver_weg(_bericht: object) -> None:
    raise ConnectionRefusedError


def test_een_mail_die_een_ander_al_verstuurde_gaat_geen_tweede_keer(wereld: Wereld, abonnees: dict, sjabloon):
    from accounts.berichten import _verzend

    with wereld.bouw.context():
        klaarzetten(gebeurtenis_van(wereld))
        bericht = Bericht.objects.get()
        assert _verzend(bericht.pk)
        assert not _verzend(bericht.pk)

"""Faults made on purpose in what guards rights, votes and decisions, each with the tests that must notice it.

`was` stands in the file once and becomes `wordt`. Where no file is named, `wordt` is what somebody does to the
database itself. `test_mutanten.py` carries them out.  Bron: kwaliteit Q2.
"""

from __future__ import annotations

from typing import NamedTuple


class Mutant(NamedTuple):
    """One fault: what is weakened, where, and who must see it."""

    fout: str
    testen: str
    wordt: str
    bestand: str = ""
    was: str = ""


def _in(bestand: str, *mutanten: tuple[str, str, str, str]) -> list[Mutant]:
    return [Mutant(fout, testen, wordt, bestand, was) for fout, testen, was, wordt in mutanten]


RECHTEN = "tests/accounts/test_rechten.py"
SESSIE = "tests/accounts/test_sessie.py"
AANMELDEN = "tests/accounts/test_acm_aanmelden.py"
VERVALST = "tests/accounts/test_acm_vervalsingen.py"
BESLISSING = "tests/erkenningen/test_beslissing.py"
SAMENLOOP = "tests/stemmingen/test_samenloop.py"
STEMMEN = "tests/stemmingen/test_services.py"
RONDE = "tests/stemmingen/test_models.py"
UITSLAG = "tests/stemmingen/test_uitslag.py"
BELANG = "tests/stemmingen/test_belangenconflict.py"
ZETELS = "tests/stemmingen/test_zetels.py"
RIJEN = "tests/test_rij_beveiliging.py"

MUTANTEN = [
    # Who may do what.
    *_in(
        "accounts/rechten.py",
        (
            "een Beheerder behandelt aanvragen",
            RECHTEN,
            "Recht.AANVRAAG_BEHANDELEN:    (GEEN,     BEVOEGD,",
            "Recht.AANVRAAG_BEHANDELEN:    (BEVOEGD,  BEVOEGD,",
        ),
        ("wie niets mag ziet alles", RECHTEN, "return self.none()", "return self.all()"),
        (
            "een deur vraagt geen recht",
            "tests/test_matrix.py",
            "if recht and not toegang.heeft(recht):",
            "if not recht:",
        ),
        (
            "een rol geldt in elk partnerschap",
            RECHTEN,
            '        .filter(group__rolgroep__partnerschap=models.F("content_object"))\n',
            "",
        ),
        (
            "wie geblokkeerd is blijft binnen",
            RECHTEN,
            "gebruiker=gebruiker, geblokkeerd_op=None)",
            "gebruiker=gebruiker)",
        ),
        ("een gesloten partnerschap blijft open", RECHTEN, "content_object__gesloten_op=None, ", ""),
        ("iedereen afmelden doet niets", RECHTEN, ", ~Exists(grens))", ")"),
        (
            "een deur vraagt niet of de stand het toelaat",
            "tests/erkenningen/test_handelingen.py",
            "        onderwerp.eis(request.kan, request.user)",
            "        pass",
        ),
        (
            "een bladzijde die gelezen wordt mag schrijven",
            "tests/test_alleen_lezen.py",
            "                alleen_lezen()",
            "                pass",
        ),
    ),
    *_in(
        "accounts/models/wie.py",
        (
            "een lijst toont elk partnerschap",
            "tests/test_hekken.py",
            "return Q(partnerschap=toegang.partnerschap.pk)",
            "return Q()",
        ),
    ),
    *_in(
        "accounts/middleware.py",
        (
            "een formulier van een ander tabblad gaat door",
            SESSIE,
            "if eigen or (request.toegang and",
            "if True or (request.toegang and",
        ),
        (
            "een inzage laat geen spoor na",
            "tests/test_alleen_lezen.py",
            "schrijf_inzages(request.inzages, request.toegang)",
            "pass",
        ),
    ),
    # Who comes in.
    *_in(
        "accounts/login/sessie.py",
        ("een sessie heeft geen plafond", SESSIE, "nu - sinds >= settings.ACM_SESSION_MAX or ", ""),
        ("een sessie mag stilstaan", SESSIE, " or nu - actief >= settings.ACM_SESSION_IDLE", ""),
    ),
    *_in(
        "accounts/login/aanmelden.py",
        (
            "een partnerschap geeft de rol van het departement",
            AANMELDEN,
            "else frozenset(Rol) - VAN_DEPARTEMENT",
            "else frozenset(Rol)",
        ),
    ),
    *_in(
        "accounts/oidc.py",
        (
            "een antwoord telt twee keer",
            AANMELDEN,
            '.pop(request.GET.get("state", ""), None)',
            '.get(request.GET.get("state", ""))',
        ),
        (
            "een token voor een andere toepassing telt",
            VERVALST,
            "[ons]) else None) != ons:",
            '[ons]) else None) == "":',
        ),
        (
            "een token van een andere aanmelding telt",
            VERVALST,
            'if not kwargs.get("nonce") or not',
            'if not kwargs.get("nonce") and not',
        ),
        (
            "de gegevens van een ander tellen",
            VERVALST,
            'if claims.get("sub") != payload["sub"]:',
            'if not claims.get("sub"):',
        ),
    ),
    # Who decides.
    *_in(
        "erkenningen/models/aanvraag.py",
        (
            "een Medewerker ziet wat anderen indienden",
            "tests/erkenningen/test_aanvragen.py",
            ", ingediend_door_partnerschap=eigen, machtiging__isnull=False)",
            ")",
        ),
        (
            "een uittreksel opent zich voor elke behandelaar",
            "tests/erkenningen/test_uittreksels.py",
            "(not door or door.pk != self.behandelaar_id)",
            "not door",
        ),
    ),
    *_in(
        "erkenningen/models/aanvraag_lijst.py",
        (
            "een beslissing grendelt niet",
            "tests/erkenningen/test_gelijktijdig.py",
            'self.select_for_update(of=("self",)).get',
            "self.get",
        ),
    ),
    *_in(
        "erkenningen/models/beslisregels.py",
        ("wie indiende beslist", BESLISSING, "if door and door.pk == aanvraag.ingediend_door_id:", "if not aanvraag:"),
        (
            "een bindend advies bindt niet",
            BESLISSING,
            "if tegenadvies and tegenadvies.is_bindend:",
            "if tegenadvies and not aanvraag:",
        ),
        (
            "een verplichte stemming hoeft niet",
            BESLISSING,
            "if not aanvraag.laatste_advies and moet",
            "if aanvraag.laatste_advies and moet",
        ),
        (
            "een uitgesloten onderneming wordt erkend",
            BESLISSING,
            "aanvraag.onderneming.uitsluitingen.geldig(vandaag):",
            "aanvraag.onderneming.uitsluitingen.none():",
        ),
    ),
    # Who votes, and what comes of it.
    *_in(
        "stemmingen/models/ronde.py",
        ("een sluiting grendelt niet", SAMENLOOP, 'self.select_for_update(of=("self",)).get', "self.get"),
        ("een stem houdt de ronde niet open", SAMENLOOP, "WHERE id = %s FOR SHARE", "WHERE id = %s"),
        ("wie een conflict meldde kijkt mee", RONDE, ".exclude(Exists(verborgen))", ""),
        (
            "wie niet gevraagd is vindt de ronde",
            RONDE,
            "return rondes.filter(Exists(kiezer), opvolger=None)",
            "return rondes.filter(opvolger=None)",
        ),
        (
            "na de termijn kan men stemmen",
            STEMMEN,
            'if handeling in {*VAN_LEDEN, "verlengen"} and self.sluit_op <=',
            'if handeling in {*VAN_LEDEN, "verlengen"} and self.sluit_op ==',
        ),
    ),
    *_in(
        "stemmingen/models/zetel.py",
        ("een rol geeft een zetel", ZETELS, "[zetel for zetel in vrij if zetel.is_bestemd_voor(gebruiker)]", "vrij"),
    ),
    *_in(
        "stemmingen/belangen.py",
        ("wie indiende stemt", BELANG, "if lid.pk == self.aanvraag.ingediend_door_id:", "if lid.pk is None:"),
    ),
    *_in(
        "stemmingen/services/stem.py",
        ("twee stemmen van een lid lopen door elkaar", SAMENLOOP, ".select_for_update(no_key=True)", ""),
        (
            "een belangenconflict is terug te nemen",
            STEMMEN,
            "if vorige.waarde == Waarde.BELANGENCONFLICT:",
            "if not vorige.waarde:",
        ),
    ),
    *_in(
        "stemmingen/services/ronde.py",
        (
            "een ronde sluit voor de uitslag vaststaat",
            STEMMEN,
            "if not verstreken and not stand.staat_vast:",
            "if not stand:",
        ),
    ),
    *_in(
        "stemmingen/uitslag.py",
        (
            "een minderheid wint",
            UITSLAG,
            "if telling.voor > telling.tegen else",
            "if telling.voor < telling.tegen else",
        ),
        (
            "een gekwalificeerde meerderheid vraagt te veel",
            UITSLAG,
            "regels.breuk_noemer >= (",
            "regels.breuk_noemer > (",
        ),
        ("een quorum mist een stem", UITSLAG, "gevraagd - telling.uitgebracht)", "gevraagd - telling.uitgebracht - 1)"),
        ("een uitslag staat te vroeg vast", UITSLAG, "for uiterste in uitersten)", "for uiterste in uitersten[:1])"),
    ),
    # What leaves, and what lies on disk.
    *_in(
        "organisatie/csv.py",
        (
            "een cel kan een formule zijn",
            "tests/organisatie/test_csv.py",
            "BEWAAKT.format(cel=cel, patroon=patroon) if kolom.soort == Soort.TEKST else cel",
            "cel",
        ),
    ),
    *_in(
        "documenten/kluis.py",
        (
            "een ingekort bestand gaat open",
            "tests/opslag/test_kluis.py",
            '"big") + bytes([is_laatste])',
            '"big") + bytes([0])',
        ),
    ),
    # The fence of the database.
    *_in(
        "werkplekduaal/database/base.py",
        (
            "na een mislukte stap is de context weg",
            RIJEN,
            "# not in the stubs\n        self.zet_context()",
            "# not in the stubs",
        ),
    ),
    *_in(
        "werkplekduaal/database/migraties.py",
        (
            "de toepassing mag de geschiedenis wissen",
            "tests/test_bijschrijven.py",
            'yield from (f"REVOKE {operatie} ON',
            'yield from (f"GRANT {operatie} ON',
        ),
    ),
    Mutant("een tabel verliest haar beleid", RIJEN, "DROP POLICY partnerschap ON erkenningen_erkenningsaanvraag"),
    Mutant("een tabel is niet afgeschermd", RIJEN, "ALTER TABLE stemmingen_stem DISABLE ROW LEVEL SECURITY"),
    Mutant(
        "een beleid laat iedereen schrijven",
        RIJEN,
        "ALTER POLICY partnerschap ON documenten_bestand WITH CHECK (true)",
    ),
    Mutant(
        "een context hoeft geen handtekening",
        RIJEN,
        "CREATE OR REPLACE FUNCTION huidig_partnerschap() RETURNS bigint LANGUAGE sql STABLE AS"
        " $$SELECT split_part(current_setting('portaal.context', true), '|', 1)::bigint$$",
    ),
    Mutant(
        "een rij hangt onder een vreemde ouder",
        RIJEN,
        "ALTER TABLE erkenningen_kandidaatmentor DROP CONSTRAINT erkenningen_kandidaatmentor_aanvraag_id_hek",
    ),
    Mutant("een lid heeft twee geldige stemmen", RONDE, "DROP INDEX stem_een_geldige"),
    Mutant("twee rondes staan samen open", RONDE, "DROP INDEX stemronde_een_open"),
]

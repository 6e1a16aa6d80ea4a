"""What one fills in to find a company or a machtiging."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django import forms
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.formats import date_format

from accounts.models import Partnerschap
from accounts.rechten import Bereik, Recht, Toegang
from documenten.forms import Bestandsformulier, Bestandsveld
from ondernemingen.kbo import OngeldigNummer, lees_ondernemingsnummer
from ondernemingen.models import Machtiging, Omvang, Onderneming, Provincie, Vestiging, op_onderneming
from ondernemingen.models.onderneming import met_bevoegdheid
from ondernemingen.wegwijzer import Wegwijzer, wijs_de_weg
from opleidingen.models import Regel, afspraak
from opleidingen.schooljaar import begin_schooljaar, schooljaar_van
from werkplekduaal.filter import Filter, keuzelijst, zoekveld


def met_vestiging_in(provincie: str) -> Exists:
    """Does the company work there today?"""
    return Exists(Vestiging.objects.filter(onderneming=OuterRef("pk"), gesloten_op=None, provincie=provincie))


class OndernemingFilter(Filter):
    """Above the list of companies."""

    q = zoekveld("Een ondernemings- of vestigingsnummer mag met of zonder punten.", label="Naam, nummer of gemeente")
    gemeente = zoekveld(label="Gemeente of postcode")
    provincie = keuzelijst("Provincie van een vestiging", "Alle provincies", Provincie.choices)
    status = keuzelijst("Status", "Alle statussen", Onderneming.Toestand.choices)
    bevoegd = forms.BooleanField(label="Enkel in mijn bevoegdheid", required=False)

    zeven = {
        "gemeente": lambda rijen, gemeente: rijen.in_gemeente(gemeente),
        "provincie": lambda rijen, provincie: rijen.filter(met_vestiging_in(provincie)),
        "status": lambda rijen, toestand: rijen.filter(toestand=toestand),
        "q": lambda rijen, vraag: rijen.zoek(vraag),
    }

    def __init__(self, data: Any, toegang: Toegang):
        super().__init__(data)
        self.zeven = {**self.zeven, "bevoegd": lambda rijen, _: rijen.filter(met_bevoegdheid(toegang))}
        if Bereik.ALLE not in toegang.bereiken(Recht.ONDERNEMING_OPZOEKEN):
            del self.fields["bevoegd"]

    def filter(self, rijen: Any) -> Any:
        """As every filter; without a question the order is that of a search that asks for nothing."""
        gefilterd = super().filter(rijen)
        return gefilterd if "q" in self.gekozen else gefilterd.zoek("")

    def wegwijzer(self) -> Wegwijzer | None:
        """Where to go when nothing but a whole number was asked for, and the list does not show it."""
        gekozen = self.gekozen
        return wijs_de_weg(gekozen["q"]) if list(gekozen) == ["q"] else None


def eindigt_binnen(dagen: int) -> Q:
    """Whose last day comes within so many days."""
    vandaag = timezone.localdate()
    return Q(tot__gte=vandaag, tot__lte=vandaag + timedelta(days=dagen))


class MachtigingFilter(Filter):
    """Above the list of machtigingen."""

    STATUSSEN = (
        ("actief", "Actief"),
        ("aangevraagd", "Wacht op de onderneming"),
        ("gepland", "Gepland"),
        ("verlopen", "Verlopen"),
        (Machtiging.Einde.INGETROKKEN.value, "Ingetrokken"),
        (Machtiging.Einde.BEEINDIGD.value, "Beëindigd"),
        (Machtiging.Einde.GEWEIGERD.value, "Geweigerd"),
    )

    q = zoekveld(label="Onderneming (naam of nummer)")
    status = keuzelijst("Status", "Alle statussen", STATUSSEN)
    omvang = keuzelijst("Omvang", "Alles", Omvang.choices)
    einde = keuzelijst("Loopt af binnen", "Maakt niet uit", [("30", "30 dagen"), ("90", "90 dagen")])
    zonder_document = forms.BooleanField(label="Zonder document", required=False)
    signaal = forms.BooleanField(label="Met een waarschuwing", required=False)

    zeven = {
        "status": lambda rijen, status: rijen.filter(status=status),
        "omvang": lambda rijen, omvang: rijen.filter(omvang__contains=[omvang]),
        "einde": lambda rijen, dagen: rijen.filter(eindigt_binnen(int(dagen)), beeindigd_op=None),
        "zonder_document": lambda rijen, _: rijen.filter(heeft_document=False),
        "signaal": lambda rijen, _: rijen.exclude(opvallend=[]),
        "q": lambda rijen, vraag: op_onderneming(vraag, "onderneming", rijen.filter),
    }


class Machtigingspapier(Bestandsformulier):
    """What the company signed."""

    bestand = Bestandsveld(label="Ondertekend document")


class KboVraag(forms.Form):
    """Which company gives the machtiging."""

    kbo = forms.CharField(
        label="Ondernemingsnummer",
        max_length=30,
        help_text="Met of zonder punten. U vindt het nummer op een factuur of in de KBO.",
        widget=forms.TextInput({"inputmode": "numeric"}),
    )

    def clean_kbo(self) -> str:
        """Ten digits."""
        try:
            return lees_ondernemingsnummer(self.cleaned_data["kbo"])
        except OngeldigNummer as fout:
            raise forms.ValidationError(str(fout)) from None


def dag(label: str, uitleg: str = "") -> forms.DateField:
    """A day, chosen in the calendar of the browser."""
    return forms.DateField(label=label, help_text=uitleg, widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"))


class Machtigingsgegevens(Bestandsformulier):
    """What the company allows, who signed it, from when until when, and the paper or the way to its yes."""

    omvang = forms.MultipleChoiceField(
        label="Wat mag uw partnerschap doen?",
        choices=Omvang.choices,
        initial=Omvang.values,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Kies minstens één ding dat uw partnerschap mag doen."},
    )
    ondertekenaar_naam = forms.CharField(label="Naam van de ondertekenaar", max_length=200)
    ondertekenaar_functie = forms.CharField(
        label="Functie van de ondertekenaar", max_length=120, help_text="Bijvoorbeeld zaakvoerder of bestuurder."
    )
    ondertekenaar_email = forms.EmailField(
        label="E-mailadres van de ondertekenaar",
        required=False,
        help_text="De ondertekenaar krijgt een link om te bevestigen of te weigeren.",
    )
    ondertekenaar_telefoon = forms.CharField(label="Telefoon van de ondertekenaar", max_length=30, required=False)
    ondertekend_op = dag("Ondertekend op")
    vanaf = dag("Geldig vanaf")
    tot = dag("Geldig tot en met")
    bestand = Bestandsveld(
        label="Ondertekend document",
        uitleg="Hebt u geen document? Dan geldt de machtiging pas als de onderneming ze zelf bevestigt.",
        required=False,
    )

    def __init__(self, *args: Any, partnerschap: Partnerschap, **kwargs: Any):
        super().__init__(*args, **kwargs)
        vandaag = timezone.localdate()
        self.jaren = afspraak(partnerschap, Regel.MACHTIGING_JAREN, vandaag)
        self.fields["tot"].help_text = f"Hoogstens {self.jaren} jaar."
        self.fields["vanaf"].initial = self.fields["ondertekend_op"].initial = vandaag
        self.fields["tot"].initial = begin_schooljaar(schooljaar_van(vandaag) + 1) - timedelta(days=1)

    def clean_ondertekend_op(self) -> date:
        """Nobody signs tomorrow."""
        getekend: date = self.cleaned_data["ondertekend_op"]
        if getekend > timezone.localdate():
            raise forms.ValidationError("Deze dag moet nog komen. Kijk de datum op het document na.")
        return getekend

    def clean(self) -> dict[str, Any]:
        vanaf, tot = self.cleaned_data.get("vanaf"), self.cleaned_data.get("tot")
        if vanaf and tot:
            self._keur_periode(vanaf, tot)
        heeft_mail = self.cleaned_data.get("ondertekenaar_email") or "ondertekenaar_email" in self.errors
        if not (heeft_mail or self.files.get("bestand")):
            self.add_error("bestand", "Voeg het document toe, of geef het e-mailadres van de ondertekenaar.")
        return self.cleaned_data

    def _keur_periode(self, vanaf: date, tot: date) -> None:
        uiterlijk = jaren_later(vanaf, self.jaren)
        if tot < vanaf:
            self.add_error("tot", "De einddatum ligt voor de begindatum.")
        elif tot < timezone.localdate():
            self.add_error("tot", "Deze machtiging is al verlopen. Kijk de datum na.")
        elif tot > uiterlijk:
            laatste = date_format(uiterlijk, "j F Y")
            self.add_error("tot", f"Een machtiging duurt hoogstens {self.jaren} jaar, hier tot en met {laatste}.")


def jaren_later(dag: date, jaren: int) -> date:
    """The last day of so many years from a day on; years from 29 February end on 28 February."""
    if (dag.month, dag.day) == (2, 29):
        return date(dag.year + jaren, 2, 28)
    return dag.replace(year=dag.year + jaren) - timedelta(days=1)


class MachtigingBeeindigen(forms.Form):
    """Who stops, and why; a company need not say why."""

    einde = forms.ChoiceField(
        label="Wie beëindigt de machtiging?",
        choices=[
            (Machtiging.Einde.INGETROKKEN.value, "De onderneming trekt ze in"),
            (Machtiging.Einde.BEEINDIGD.value, "Uw partnerschap beëindigt ze"),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Kies wie de machtiging beëindigt."},
    )
    reden = forms.CharField(
        label="Reden", max_length=300, required=False, help_text="Een onderneming hoeft geen reden te geven."
    )

    def clean(self) -> dict[str, Any]:
        if self.cleaned_data.get("einde") == Machtiging.Einde.BEEINDIGD and not self.cleaned_data.get("reden"):
            self.add_error("reden", "Schrijf waarom uw partnerschap de machtiging beëindigt.")
        return self.cleaned_data


class Contactgegevens(forms.Form):
    """Whom to call, for what, and how."""

    naam = forms.CharField(label="Naam", max_length=200)
    doel = forms.CharField(label="Waarvoor", max_length=100, required=False, help_text="Bijvoorbeeld: mentoren.")
    email = forms.EmailField(label="E-mailadres", required=False)
    telefoon = forms.CharField(label="Telefoon", max_length=30, required=False)

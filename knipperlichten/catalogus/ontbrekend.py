"""Rules whose facts the portal does not hold yet: they say so, instead of silently never burning."""

from __future__ import annotations

from knipperlichten.regel import Regel

K17 = Regel(
    code="K17",
    titel="Signaal van de school",
    waarom="De trajectbegeleider ziet als eerste wat er op de werkvloer gebeurt.",
    dooft="Het signaal is behandeld.",
    ontbreekt="Een school kan in het portaal nog geen signaal geven.",
)
K18 = Regel(
    code="K18",
    titel="Premie in gevaar",
    waarom="Wie een overeenkomst te laat laat registreren, verliest de premie.",
    dooft="De school registreert de overeenkomst.",
    ontbreekt="Het portaal kent een overeenkomst pas als de school ze registreert, en ziet dus niet wat ontbreekt.",
)
K19 = Regel(
    code="K19",
    titel="Veel lerenden tegenover personeel",
    waarom="Te veel lerenden op te weinig personeel is geen goede werkplek.",
    dooft="De verhouding is weer lager.",
    ontbreekt="Het portaal weet niet hoeveel personeel een onderneming heeft.",
)

"""The catalogue of knipperlichten, K01 to K20: declared rules, each compiled to one set-based query.

A rule about facts of a higher app is declared there and comes in through `vul_aan`.
Bron: portaal.md 2.4. Which thresholds hold by default is data: standaard.json.
"""

from knipperlichten.catalogus.erkenningen import K01, K02, K10
from knipperlichten.catalogus.mentoren import K03, K04, K05, K15
from knipperlichten.catalogus.ondernemingen import K12, K20
from knipperlichten.catalogus.ontbrekend import K17, K18, K19
from knipperlichten.catalogus.overeenkomsten import K06, K07, K08, K09, K13, K14
from knipperlichten.regel import Regel

REGELS: dict[str, Regel] = {
    regel.code: regel
    for regel in (
        *(K01, K02, K03, K04, K05, K06, K07, K08, K09, K10),
        *(K12, K13, K14, K15, K17, K18, K19, K20),
    )
}


def vul_aan(*regels: Regel) -> None:
    """Take in the rules of an app that stands higher; the catalogue stays in the order of the codes."""
    alle = sorted([*REGELS.values(), *regels], key=lambda regel: regel.code)
    REGELS.clear()
    REGELS.update({regel.code: regel for regel in alle})

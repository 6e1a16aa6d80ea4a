from accounts.rechten import Rol
from erkenningen.models import Erkenningsaanvraag
from tests.wereld import als


def test_een_partnerschap_ziet_enkel_de_eigen_aanvragen(wereld):
    with wereld.bouw.context():
        assert list(Erkenningsaanvraag.objects.values_list("partnerschap__code", flat=True)) == ["bouw"]


def test_start(wereld, client):
    assert als(client, wereld.bouw, Rol.BEHANDELAAR).get("/").status_code == 200

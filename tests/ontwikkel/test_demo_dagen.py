"""The demo can be made on any day: before and after a new school year, at weekends, on holidays and leap days."""

from __future__ import annotations

from datetime import datetime
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from erkenningen.models import Erkenning, Erkenningsaanvraag
from ontwikkel.demo.moment import op_moment
from overeenkomsten.models import Overeenkomst


@pytest.mark.lang
@pytest.mark.django_db
@pytest.mark.parametrize("dag", ["2027-01-02", "2027-03-29", "2027-07-15", "2027-09-01", "2028-02-29"])
def test_het_vullen_lukt_op_elke_dag(dag: str):
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")
    with op_moment(timezone.make_aware(datetime.fromisoformat(f"{dag}T07:30"))):
        call_command("demo_data", stderr=StringIO())
    assert (Erkenning.objects.count(), Overeenkomst.objects.count()) == (1000, 350)
    assert Erkenningsaanvraag.objects.open().count() == 120

"""How the department manages: what every admin page of every app is made of."""

from accounts.beheer.gedateerd import GedateerdBeheer, GedateerdForm
from accounts.beheer.site import Beheer, BeheerForm, Rijen

__all__ = ["Beheer", "BeheerForm", "GedateerdBeheer", "GedateerdForm", "Rijen"]

"""The inspection at the door: what a file is, and whether it holds nothing but that."""

from documenten.keuring.keur import Gekeurd, keur
from documenten.keuring.weigering import Geweigerd

__all__ = ["Gekeurd", "Geweigerd", "keur"]

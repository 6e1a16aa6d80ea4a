"""Werkplek Duaal: the portal in which sectorale partnerschappen recognise dual-learning workplaces."""

from werkplekduaal.celery import app as celery_app

__all__ = ["celery_app"]

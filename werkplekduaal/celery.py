"""The worker: everything that leaves the database goes through here, after commit."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "werkplekduaal.settings")

app = Celery("werkplekduaal")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()

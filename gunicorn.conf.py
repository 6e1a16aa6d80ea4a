"""How gunicorn serves the portal, in the demo and in production alike; the command names the address."""

import os

worker_class = "gthread"
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
preload_app = True  # loaded once, shared by the workers
threads = 4  # a slow download holds a thread, not the portal; the demo's login calls its own server
worker_tmp_dir = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None  # noqa: S108 - a heartbeat file, never on disk
control_socket_disable = True  # 27 opens one in the home folder by default
graceful_timeout = 10
timeout = 60

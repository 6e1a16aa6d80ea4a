"""How gunicorn serves the portal, in the demo and in production alike; the command names the address."""

import os
from http import HTTPStatus

from gunicorn.http.errors import ParseException
from gunicorn.util import write_nonblock
from gunicorn.workers.gthread import ThreadWorker

KOP = (
    "HTTP/1.1 {status.value} {status.phrase}\r\nConnection: close\r\nContent-Type: text/html; charset=utf-8\r\n"
    "Content-Length: {lengte}\r\nCache-Control: no-store\r\nX-Content-Type-Options: nosniff\r\n\r\n"
)


class Werker(ThreadWorker):
    """What is no request, or far too long for one, never reaches Django: it gets the same page as there."""

    def handle_error(self, req, client, addr, exc):
        if not isinstance(exc, ParseException):
            super().handle_error(req, client, addr, exc)
            return
        # Not at the top: Django is set up by the time that a worker runs, and not yet when this file is read.
        from django.template.loader import render_to_string

        self.log.warning("Invalid request: %s", type(exc).__name__)
        pagina = render_to_string("400.html").encode()
        write_nonblock(client, KOP.format(status=HTTPStatus.BAD_REQUEST, lengte=len(pagina)).encode() + pagina)


worker_class = Werker
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
preload_app = True  # loaded once, shared by the workers
threads = 4  # a slow download holds a thread, not the portal; the demo's login calls its own server
limit_request_line = 8190  # the most that gunicorn allows: a long search is an ordinary question
worker_tmp_dir = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None  # noqa: S108 - a heartbeat file, never on disk
control_socket_disable = True  # 27 opens one in the home folder by default
graceful_timeout = 10
timeout = 60

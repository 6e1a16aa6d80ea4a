"""./portaal start: everything on one machine, from nothing to a page with demo data."""

import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from accounts.ontwikkel_acm.demopersonen import personen
from ontwikkel import preflight
from ontwikkel.embedded import demo_environment, embedded_services
from ontwikkel.stamps import Stamps, fingerprint, packages
from ontwikkel.state import REPO, sole_supervisor, state_dir
from ontwikkel.supervisor import Program, programs_running, stop_on_signals, watch

# The limits of each kind of process: a page may not wait, a task may, and a migration must not queue behind a reader.
OWNER_LIMITS = "-c lock_timeout=2s"
WORKER_LIMITS = "-c statement_timeout=120s -c lock_timeout=3s -c idle_in_transaction_session_timeout=120s"

# Celery's warning is meant for servers; in a container a demo may well be root.
AS_ROOT = "ignore:You're running the worker with superuser privileges:UserWarning"


@dataclass(frozen=True)
class Step:
    """A management command that need not run again until its sources change or its product is gone."""

    name: str
    command: list[str]
    sources: list[str]
    product: Path = REPO


def chains() -> list[list[Step]]:
    """List the steps: those of one list follow on each other, the lists do not need each other."""
    libraries = "requirements.txt"
    demo = ["ontwikkel/data", "ontwikkel/demo*", "ontwikkel/management"]
    quiet = "--verbosity=0"
    return [
        [
            Step("schema", ["migrate", quiet], [*packages(REPO), libraries]),
            Step("demogegevens", ["demo_data"], demo),
        ],
        [Step("opmaak", ["collectstatic", "--noinput", quiet], ["static", libraries], REPO / "staticfiles")],
    ]


def start() -> int:
    state, port, begin = state_dir(), preflight.port(), time.monotonic()
    address = f"http://127.0.0.1:{port}"
    stop_on_signals()
    try:
        with sole_supervisor(state), embedded_services(state, durable=True):
            prepare(state, demo_environment(state, "eigenaar", address))
            with programs_running(programs(state, port, address)) as children:
                return watch(children, port, lambda: _announce(address, time.monotonic() - begin))
    except KeyboardInterrupt:
        print("Het portaal is gestopt.", flush=True)
        return 0


def prepare(state: Path, environment: dict[str, str]) -> None:
    """Bring schema, demo data and static files up to date, as the owner of the database."""
    with ThreadPoolExecutor() as pool:
        list(pool.map(lambda chain: _take(chain, Stamps(state / "stempels"), environment), chains()))


def _take(chain: list[Step], stamps: Stamps, environment: dict[str, str]) -> None:
    for step in chain:
        key = fingerprint(REPO, step.sources, environment["DATABASE_URL"], environment["RLS_SLEUTEL"])
        if step.product.exists() and stamps.is_current(step.name, key):
            continue
        print(f"Bezig: {step.name} ...", flush=True)
        command = [sys.executable, str(REPO / "manage.py"), *step.command]
        if subprocess.run(command, env=environment | {"DATABASE_OPTIES": OWNER_LIMITS}, cwd=REPO).returncode:
            raise SystemExit(f"De stap '{step.name}' is mislukt; de reden staat hierboven.")
        stamps.put(step.name, key)


def programs(state: Path, port: int, address: str) -> list[Program]:
    """List what runs, in the order in which it starts; the web stops first, so that nothing new comes in."""
    environment = demo_environment(state, "portaal", address)
    for_worker = environment | {"DATABASE_OPTIES": WORKER_LIMITS}
    celery = [sys.executable, "-W", AS_ROOT, "-m", "celery", "--quiet", "-A", "werkplekduaal"]
    worker = [*celery, "worker", "--loglevel=info", "--concurrency=2", "--without-mingle", "--without-gossip"]
    beat = [*celery, "beat", "--loglevel=info", f"--schedule={state / 'celerybeat-schedule'}", "--pidfile="]
    web = [sys.executable, "-m", "gunicorn", "werkplekduaal.wsgi", f"--bind=127.0.0.1:{port}"]
    return [("worker", worker, for_worker), ("beat", beat, for_worker), ("web", web, environment)]


def _announce(address: str, seconds: float) -> None:
    people = [f"  {persoon.naam} — {persoon.hoedanigheid}" for persoon in personen()]
    ready = f"Werkplek Duaal staat klaar op {address}/ (na {seconds:.1f} s; Ctrl-C stopt alles)."
    print("\n".join(["", ready, "Aanmelden kan als:", *people, ""]), flush=True)

"""./portaal manage: manage.py on the demo database, as its owner, with the services running or not."""

import subprocess
import sys
from contextlib import ExitStack

from ontwikkel import preflight
from ontwikkel.embedded import demo_environment, embedded_services
from ontwikkel.state import REPO, is_running, sole_supervisor, state_dir


def manage(arguments: list[str]) -> int:
    """Stay in the caller's folder, so that a file can be named from there."""
    state = state_dir()
    with ExitStack() as stack:
        if not is_running(state):
            stack.enter_context(sole_supervisor(state))
            stack.enter_context(embedded_services(state, durable=True))
        environment = demo_environment(state, "eigenaar", f"http://127.0.0.1:{preflight.port()}")
        return subprocess.run([sys.executable, str(REPO / "manage.py"), *arguments], env=environment).returncode

"""Where this checkout keeps its demo state, and the lock that says whether it runs. Standard library only."""

import fcntl
import hashlib
import os
import pwd
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

REPO = Path(__file__).resolve().parent.parent
LOCK = "slot"
LONGEST_SOCKET_FOLDER = 85  # a unix socket's path holds 107 bytes, and PostgreSQL adds its own name to the folder
_SOMEONE_ELSES = "De map {} is van een andere gebruiker. Verwijder ze of kies een map met PORTAAL_STAAT."


def is_root() -> bool:
    return os.geteuid() == 0


def _digest(path: Path) -> str:
    return hashlib.sha256(str(path).encode()).hexdigest()[:10]


def state_dir() -> Path:
    """Name the folder of the demo state.

    PostgreSQL refuses to run as root and its own user cannot look inside a checkout under /root, so root's state
    stands in a folder of its own.
    """
    if chosen := os.environ.get("PORTAAL_STAAT"):
        return Path(chosen).resolve()
    if is_root():
        return Path("/var/tmp") / f"portaal-{_digest(REPO)}"  # noqa: S108 - private_folder() checks who owns it
    return REPO / ".embedded"


def private_folder(folder: Path) -> Path:
    """Make a folder, or accept the one that is there when it is ours: others can write beside it in /var/tmp.

    When we are root, PostgreSQL's own account has to be able to pass through it.
    """
    mode = 0o711 if is_root() else 0o700
    folder.mkdir(mode=mode, parents=True, exist_ok=True)
    if folder.is_symlink() or folder.stat().st_uid != os.geteuid():
        raise SystemExit(_SOMEONE_ELSES.format(folder))
    folder.chmod(mode)
    return folder


def server_account() -> dict[str, Any]:
    """Choose who runs PostgreSQL when we are root, as the keywords of subprocess; nothing when we are not."""
    if not is_root():
        return {}
    for name in ("postgres", "nobody"):
        with suppress(KeyError):
            entry = pwd.getpwnam(name)
            return {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}
    raise SystemExit("PostgreSQL weigert als root te draaien, en er is geen gebruiker 'postgres' of 'nobody'.")


def server_folder(folder: Path) -> Path:
    """Make a folder that belongs to the account that runs PostgreSQL."""
    account = server_account()
    folder.mkdir(mode=0o700, exist_ok=True)
    if folder.is_symlink() or folder.stat().st_uid not in {os.geteuid(), account.get("user")}:
        raise SystemExit(_SOMEONE_ELSES.format(folder))
    if account:
        os.chown(folder, account["user"], account["group"])
    folder.chmod(0o700)
    return folder


def socket_dir(state: Path) -> Path:
    """Name the folder of the sockets: inside the state, unless that path is too long for a socket."""
    preferred = state / "sockets"
    if len(os.fsencode(preferred)) <= LONGEST_SOCKET_FOLDER:
        return preferred
    return Path(tempfile.gettempdir()) / f"portaal-{_digest(state)}"


@contextmanager
def sole_supervisor(state: Path) -> Iterator[None]:
    """Hold the lock of the state; the kernel lets go of it however this process ends."""
    with (private_folder(state) / LOCK).open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise SystemExit(already_running(state)) from None
        yield


def already_running(state: Path) -> str:
    return f"Het portaal draait al (gegevens in {state}). Stop het eerst met Ctrl-C."


def is_running(state: Path) -> bool:
    try:
        with (state / LOCK).open() as lock:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except FileNotFoundError:
        return False
    except BlockingIOError:
        return True
    return False


def reset() -> int:
    """Remove the demo state. Only a folder that carries our lock is ours to remove."""
    state = state_dir()
    if is_running(state):
        raise SystemExit(already_running(state))
    if (state / LOCK).exists():
        shutil.rmtree(state)
    print(f"De gegevens in {state} zijn verwijderd.")
    return 0

"""The commands of ./portaal. Until the virtual environment is entered, only the standard library may be imported."""

from collections.abc import Callable

from ontwikkel import preflight, venv

Arguments = list[str]


def _start(arguments: Arguments) -> int:
    from ontwikkel.start import start

    return start()


def _test(arguments: Arguments) -> int:
    from ontwikkel.test import test

    return test(arguments)


def _check(arguments: Arguments) -> int:
    from ontwikkel.check import check

    return check()


def _manage(arguments: Arguments) -> int:
    from ontwikkel.manage import manage

    return manage(arguments)


def _reset(arguments: Arguments) -> int:
    from ontwikkel.state import reset

    return reset()


COMMANDS: dict[str, tuple[Callable[[Arguments], int], str]] = {
    "start": (_start, "start het portaal met demogegevens op http://127.0.0.1:8000/ (andere poort: PORT=8123)"),
    "test": (_test, "voer de testen uit op een wegwerpdatabank (--lang: ook de lange; de rest gaat naar pytest)"),
    "check": (_check, "controleer stijl, types, importrichtingen, migraties en productie-instellingen"),
    "manage": (_manage, "voer een opdracht van manage.py uit op de demodatabank"),
    "reset": (_reset, "verwijder de demogegevens"),
}


def main(arguments: Arguments) -> int:
    """Run one command; what is wrong with the request or the machine is said before anything is installed."""
    command, rest = (arguments[0], arguments[1:]) if arguments else ("help", [])
    if command not in COMMANDS:
        print(_help())
        return 0 if command in {"help", "--help", "-h"} else 2
    if command == "start":
        preflight.check_start()
    if command != "reset":
        venv.enter()
    return COMMANDS[command][0](rest)


def _help() -> str:
    lines = [f"  {name:<7} {text}" for name, (_, text) in COMMANDS.items()]
    return "\n".join(["Gebruik: ./portaal <opdracht>", *lines])

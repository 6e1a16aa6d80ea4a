"""./portaal test: pytest, which finds its own throw-away services through the plugin beside this file."""

import os
import sys

from ontwikkel.state import REPO

# In small portions: in large ones the slow tests, which come first, keep one worker busy when the other has no more.
WHOLE_SUITE = ["-n", "2", "--maxschedchunk", "20", "--cov", "--cov-report=term"]
LONG_TOO = ["-m", ""]


def pytest_arguments(arguments: list[str]) -> list[str]:
    """The whole suite runs on two cores and is measured; who asks for something else gets exactly that."""
    asked = [argument for argument in arguments if argument != "--lang"]
    long_too = LONG_TOO if "--lang" in arguments else []
    return [*long_too, *(asked or WHOLE_SUITE)]


def test(arguments: list[str]) -> int:
    os.chdir(REPO)
    os.execv(sys.executable, [sys.executable, "-m", "pytest", *pytest_arguments(arguments)])  # noqa: S606 - no shell wanted

"""History of columns with legal effect: a trigger writes every version, also of bulk updates and raw SQL.

Who did it stands in the Gebeurtenis of the same transaction, so the history row needs no context of its own.
"""

from collections.abc import Callable
from typing import Any

import pghistory


def houd_bij_zonder(*velden: str) -> Callable[[Any], Any]:
    """Keep every version, without these columns: what the database computes, and stamps that say nothing."""
    # pghistory says to pass None for no context; its own annotation of the parameter leaves None out.
    return pghistory.track(context_field=None, append_only=True, exclude=list(velden))  # type: ignore[arg-type]


houd_bij = houd_bij_zonder()

"""History of columns with legal effect: a trigger writes every version, also of bulk updates and raw SQL.

Who did it stands in the Gebeurtenis of the same transaction, so the history row needs no context of its own.
"""

import pghistory

# pghistory says to pass None for no context; its own annotation of the parameter leaves None out.
houd_bij = pghistory.track(context_field=None, append_only=True)  # type: ignore[arg-type]

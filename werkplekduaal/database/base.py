"""The backend that Django loads: it puts the signed context in every outermost transaction."""

from django.db.backends.postgresql import base

from werkplekduaal.database.context import huidig_partnerschap, ondertekend


class DatabaseWrapper(base.DatabaseWrapper):
    def zet_context(self) -> None:
        """Tell the database, for this transaction only, which partnerschap acts."""
        with self.connection.cursor() as cursor:
            proces = self.connection.info.backend_pid
            cursor.execute("SELECT set_config('portaal.context', %s, true)", [ondertekend(proces)])

    def zet_alleen_lezen(self) -> None:
        """Take the right to write from this transaction; from a savepoint it is given back at its end."""
        with self.connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION READ ONLY")

    def set_autocommit(self, autocommit, force_begin_transaction_with_broken_autocommit=False):
        super().set_autocommit(autocommit, force_begin_transaction_with_broken_autocommit)
        if not autocommit and huidig_partnerschap() is not None:
            self.zet_context()

    def _savepoint_rollback(self, sid):
        # Rolling back also undoes a context that was set after the savepoint.
        super()._savepoint_rollback(sid)  # type: ignore[misc]  # not in the stubs
        self.zet_context()

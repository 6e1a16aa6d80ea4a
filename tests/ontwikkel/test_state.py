"""The state folder belongs to one user and one running portal."""

import os

import pytest

from ontwikkel import preflight, state


@pytest.fixture
def folder(monkeypatch, tmp_path):
    monkeypatch.setenv("PORTAAL_STAAT", str(tmp_path / "staat"))
    return tmp_path / "staat"


def test_root_keeps_its_state_where_the_account_of_postgresql_can_come(monkeypatch):
    monkeypatch.delenv("PORTAAL_STAAT", raising=False)
    monkeypatch.setattr(state, "is_root", lambda: True)
    assert state.state_dir().parent.as_posix() == "/var/tmp"
    monkeypatch.setattr(state, "is_root", lambda: False)
    assert state.state_dir() == state.REPO / ".embedded"


def test_a_folder_of_someone_else_is_refused(monkeypatch, folder):
    state.private_folder(folder)
    monkeypatch.setattr(os, "geteuid", lambda: 12345)
    with pytest.raises(SystemExit, match="van een andere gebruiker"):
        state.private_folder(folder)


def test_a_link_in_place_of_the_folder_is_refused(folder, tmp_path):
    folder.symlink_to(tmp_path)
    with pytest.raises(SystemExit, match="van een andere gebruiker"):
        state.private_folder(folder)


def test_the_lock_is_held_by_one_and_let_go_afterwards(folder):
    assert not state.is_running(folder)
    with state.sole_supervisor(folder):
        assert state.is_running(folder)
        with pytest.raises(SystemExit, match="draait al"), state.sole_supervisor(folder):
            pass
    assert not state.is_running(folder)


def test_sockets_move_to_the_temporary_folder_when_their_path_is_too_long(tmp_path):
    assert state.socket_dir(tmp_path) == tmp_path / "sockets"
    deep = tmp_path / ("x" * 90)
    assert len(str(state.socket_dir(deep))) < state.LONGEST_SOCKET_FOLDER
    assert state.socket_dir(deep) != state.socket_dir(deep / "y")


def test_reset_removes_the_state(folder):
    with state.sole_supervisor(folder):
        (folder / "pg").mkdir()
    assert state.reset() == 0
    assert not folder.exists()


def test_reset_is_refused_while_the_portal_runs(folder):
    with state.sole_supervisor(folder), pytest.raises(SystemExit, match="draait al"):
        state.reset()
    assert folder.exists()


def test_reset_leaves_a_folder_alone_that_was_never_ours(folder):
    folder.mkdir()
    assert state.reset() == 0
    assert folder.exists()


def test_the_worker_needs_shared_memory_and_says_so(monkeypatch, tmp_path):
    monkeypatch.setattr(preflight, "SHARED_MEMORY", tmp_path / "er-niet")
    with pytest.raises(SystemExit, match="schrijfbare map"):
        preflight.require_shared_memory()

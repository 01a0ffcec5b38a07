"""Accounts: who is let in, who is not, and how often they may try."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from dateline.errors import UsageError
from dateline.review.access import accounts
from dateline.store.memory import MemoryStore

WORD = "a long password"


@pytest.fixture
def store() -> MemoryStore:
    made = MemoryStore()
    accounts.add_user(made, "ana", WORD, "admin")
    accounts.add_user(made, "bo", WORD, "read")
    return made


def test_a_password_is_kept_as_an_argon2_hash_only(store: MemoryStore):
    hashed = accounts.find_user(store, "ana").password
    assert hashed.startswith("$argon2id$")
    assert hashed != accounts.find_user(store, "bo").password


@pytest.mark.parametrize(
    ("name", "password", "role", "said"),
    [
        ("ana", WORD, "read", "account ana already"),
        ("a\nb", WORD, "read", "no name for an account"),
        ("", WORD, "read", "no name for an account"),
        ("cy", "short", "read", "10 to 500 characters"),
        ("cy", WORD, "king", "no role 'king'; there are: read, review, admin"),
    ],
)
def test_what_makes_no_account(store: MemoryStore, name: str, password: str, role: str, said: str):
    with pytest.raises(UsageError, match=said):
        accounts.add_user(store, name, password, role)


def test_the_last_admin_stays(store: MemoryStore):
    with pytest.raises(UsageError, match="last admin"):
        accounts.remove_user(store, "ana")
    with pytest.raises(UsageError, match="last admin"):
        accounts.change_role(store, "ana", "review")
    accounts.change_role(store, "bo", "admin")
    accounts.remove_user(store, "ana")
    accounts.remove_user(store, "bo")
    assert store.users() == []


def test_who_signs_in_is_known_by_the_token_until_it_ends(store: MemoryStore):
    token = accounts.sign_in(store, "ana", WORD, "10.0.0.1")
    found = accounts.find_session(store, token)
    assert found is not None
    assert found.name == "ana"
    assert token not in repr(vars(store))
    accounts.sign_out(store, token, "ana", "10.0.0.1")
    assert accounts.find_session(store, token) is None
    assert [e.what for e in store.audit()] == ["logout", "login"]


def test_a_session_ends_by_time_and_with_a_new_password(store: MemoryStore, monkeypatch: pytest.MonkeyPatch):
    token = accounts.sign_in(store, "bo", WORD, "")
    later = (datetime.now(UTC) + timedelta(hours=accounts.SESSION_HOURS)).isoformat(timespec="seconds")
    with monkeypatch.context() as patch:
        patch.setattr(accounts, "tell_time", lambda: later)
        assert accounts.find_session(store, token) is None
    accounts.change_password(store, "bo", "another long one")
    assert accounts.find_session(store, token) is None
    with pytest.raises(accounts.RefusedError):
        accounts.sign_in(store, "bo", WORD, "")
    accounts.sign_in(store, "bo", "another long one", "")


def wrong(store: MemoryStore, name: str, address: str = "10.0.0.1") -> accounts.RefusedError:
    with pytest.raises(accounts.RefusedError) as caught:
        accounts.sign_in(store, name, "wrong password", address)
    return caught.value


def test_after_five_wrong_tries_nobody_is_let_in_from_there_for_a_while(store: MemoryStore):
    said = {str(wrong(store, "ana")) for _ in range(4)}
    assert said == {"That name and password do not fit together."}
    assert str(wrong(store, "nobody")) == said.pop()
    accounts.sign_in(store, "ana", WORD, "10.0.0.1")
    for _ in range(5):
        assert not wrong(store, "ana").wait
    with pytest.raises(accounts.RefusedError, match=r"Too many wrong tries[.] Wait 10 minutes") as caught:
        accounts.sign_in(store, "ana", WORD, "10.0.0.1")
    assert caught.value.wait
    accounts.sign_in(store, "ana", WORD, "10.0.0.2")
    assert len(store.audit(what=["refused"])) == 10


def test_a_name_nobody_has_is_slowed_down_the_same(store: MemoryStore):
    for _ in range(5):
        assert not wrong(store, "nobody").wait
    assert wrong(store, "nobody").wait


def test_many_names_from_one_place_are_slowed_down(store: MemoryStore, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(accounts, "_verify", lambda hashed, password: False)
    for n in range(accounts.TRIES_FROM_ADDRESS):
        assert not wrong(store, f"name {n}").wait
    assert wrong(store, "ana").wait
    assert not wrong(store, "ana", "10.0.0.2").wait


def test_the_wait_ends(store: MemoryStore, monkeypatch: pytest.MonkeyPatch):
    for _ in range(5):
        wrong(store, "ana")
    monkeypatch.setattr(accounts, "WAIT_MINUTES", -1)
    accounts.sign_in(store, "ana", WORD, "10.0.0.1")

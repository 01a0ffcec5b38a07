"""Live pages, from a server of our own on the loopback address."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from dateline.errors import FetchError
from dateline.read.fetches import fetch_page
from dateline.settings import Settings

QUICK = Settings(fetch_seconds=1.0, connect_seconds=0.4, largest_page=50_000)


class _Desk(BaseHTTPRequestHandler):
    """Answers by path."""

    hosts: list[str]

    def do_GET(self):
        self.server.hosts.append(self.headers["Host"])
        path = self.path.strip("/")
        if path.startswith("hop"):
            left = int(path[3:])
            self._redirect(f"/hop{left - 1}" if left else "/page")
        elif path == "loop":
            self._redirect("/loop")
        elif path == "file":
            self._redirect("file:///etc/passwd")
        elif path == "inside":
            self._redirect("http://inside.example/secret")
        elif path == "silent":
            time.sleep(1.5)
        elif path == "drip":
            self._answer(b"", length=10_000)
            for _ in range(30):
                self.wfile.write(b"x")
                self.wfile.flush()
                time.sleep(0.1)
        elif path == "missing":
            self.send_error(404)
        elif path == "picture":
            self._answer(b"...", kind="image/png")
        elif path == "big":
            self._answer(b"x" * 60_000)
        else:
            self._answer("<p>Déjà vu</p>".encode("latin-1"), kind="text/html; charset=latin-1")

    def _redirect(self, where):
        self.send_response(302)
        self.send_header("Location", where)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _answer(self, body, *, kind="text/html", length=None):
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(length or len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args):
        pass


@pytest.fixture(scope="module")
def desk() -> Iterator[ThreadingHTTPServer]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Desk)
    server.handle_error = lambda *args: None
    server.hosts = []
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()


def to_desk(host: str, port: int) -> list[str]:
    """Stands in for the name server: every host is the desk, except one that is inside our network."""
    return ["10.0.0.7"] if host == "inside.example" else ["127.0.0.1"]


def fetch(desk, path, *, host="desk.example", allow_private=True, resolver=to_desk):
    url = f"http://{host}:{desk.server_port}/{path}"
    return fetch_page(url, settings=QUICK, allow_private=allow_private, resolver=resolver)


def test_a_page_comes_with_its_charset_and_its_name(desk):
    page = fetch(desk, "page")
    assert page.data.decode(page.charset) == "<p>Déjà vu</p>"
    assert page.url == f"http://desk.example:{desk.server_port}/page"
    assert desk.hosts[-1] == f"desk.example:{desk.server_port}"


def test_five_redirects_are_followed_and_six_are_not(desk):
    assert fetch(desk, "hop4").url.endswith("/page")
    with pytest.raises(FetchError, match="redirects more than 5 times"):
        fetch(desk, "hop5")
    with pytest.raises(FetchError, match="for ever"):
        fetch(desk, "loop")


def test_loopback_is_refused_by_name_and_by_number(desk):
    for host in ("127.0.0.1", "localhost", "desk.example"):
        with pytest.raises(FetchError, match="not on the public internet"):
            fetch(desk, "page", host=host, allow_private=False)


def test_a_redirect_into_our_network_is_refused(desk, monkeypatch):
    monkeypatch.setattr("dateline.read.addresses.is_public", lambda address: not address.startswith("10."))
    with pytest.raises(FetchError, match=r"inside\.example.*10\.0\.0\.7"):
        fetch(desk, "inside", allow_private=False)


def test_a_redirect_to_a_file_is_refused(desk):
    with pytest.raises(FetchError, match="only http and https"):
        fetch(desk, "file")


def test_a_host_is_asked_for_once_so_that_it_cannot_change_its_answer(desk):
    asked = []

    def resolver(host, port):
        asked.append(host)
        return ["127.0.0.1"] if len(asked) == 1 else ["10.0.0.7"]

    assert fetch(desk, "page", resolver=resolver).data
    assert asked == ["desk.example"]


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("silent", "did not answer in time"),
        ("drip", "took longer than 1 seconds"),
        ("missing", "answers 404"),
        ("picture", "is image/png, not a page"),
        ("big", "larger than the 50,000 bytes"),
    ],
)
def test_what_cannot_be_had_is_said_in_time(desk, path, message):
    start = time.perf_counter()
    with pytest.raises(FetchError, match=message):
        fetch(desk, path)
    assert time.perf_counter() - start < 3


@pytest.mark.parametrize("url", ["ftp://a.example/x", "file:///etc/passwd", "http://", "https://[::1", "gopher://a"])
def test_only_web_addresses_are_fetched(url):
    with pytest.raises(FetchError, match="not an address"):
        fetch_page(url, settings=QUICK, resolver=to_desk)


def test_nobody_listening_is_said():
    with pytest.raises(FetchError, match="could not be fetched"):
        fetch_page("http://desk.example:1/", settings=QUICK, allow_private=True, resolver=to_desk)

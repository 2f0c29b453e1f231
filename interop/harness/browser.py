"""A real browser, and a page in it that tells what it got."""
import base64
import json
import os
import shutil
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import urlencode

from harness.environments import browser
from harness.processes import Process, until

PAGE = Path(__file__).parent / "browser.html"
# It is to show one page, not to look for news of itself.
QUIET = ["--no-first-run", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking", "--disable-component-update", "--disable-sync"]


class PageServer(ThreadingHTTPServer):
    """Serves the page under an origin of its own, and hears what it tells."""

    def __init__(self):
        super().__init__(("127.0.0.1", 0), _Handler)
        self.told = {}
        Thread(target=self.serve_forever, daemon=True).start()

    @property
    def origin(self):
        return f"http://127.0.0.1:{self.server_port}"

    def url(self, at, name, request, **more):
        """Of the page, as served there, which reports under this name."""
        query = {"request": base64.b64encode(request).decode(), "report": f"{self.origin}/{name}", **more}
        return f"{at}/{PAGE.name}?{urlencode(query)}"


class _Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        page = PAGE.read_bytes() if self.path.startswith(f"/{PAGE.name}?") else None
        self.send_response(404 if page is None else 200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(page or b"")

    def do_POST(self):
        told = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.told[self.path[1:]] = json.loads(told)
        self.send_response(200)
        self.end_headers()

    def log_message(self, *_):
        pass


def told(server, url, names, profile):
    """What a page told, and those it leads to, by the names under which they report."""
    # Its sandbox does not work for root, and it is shown nothing but our own page.
    root = ["--no-sandbox"] if os.geteuid() == 0 else []
    flags = ["--headless", *root, *QUIET, "--no-proxy-server", f"--user-data-dir={profile}"]
    process = Process("browser", [browser(), *flags, url])
    try:
        until("the pages have told what they saw", lambda: server.told.keys() >= set(names), process=process)
    finally:
        process.stop()
        shutil.rmtree(profile, ignore_errors=True)
    return server.told

"""Processes that end with the tests, however these end."""
import os
import random
import shutil
import signal
import socket
import subprocess
import time
from pathlib import Path

PATIENCE = 150
TARGET = Path(__file__).resolve().parent.parent / "target"
LOGS = TARGET / "logs" / os.environ.get("INTEROP_VERSION", "")


# Below those that the system gives to whoever connects, which would take one before its server starts.
PORTS = range(15000, 32000)
_given = set()


def free_port():
    """A port that nobody listens on, and that was not given before."""
    for port in random.Random().sample(PORTS, 1000):
        with socket.socket() as taken:
            try:
                taken.bind(("127.0.0.1", port))
            except OSError:
                continue
        if port not in _given:
            _given.add(port)
            return port
    raise AssertionError(f"no free port among 1000 of {PORTS}")


def until(what, holds, seconds=PATIENCE, process=None):
    """Waits until something holds; what it raises meanwhile means that it does not yet. Returns what it found."""
    end = time.monotonic() + seconds
    last = None
    while time.monotonic() < end:
        try:
            found = holds()
            if found:
                return found
            last = found
        except Exception as not_yet:
            last = not_yet
        if process is not None and not process.alive:
            raise AssertionError(f"{process.name} ended while waiting until {what}:\n{process.output()[-4000:]}")
        time.sleep(0.05)
    log = f"\n{process.output()[-4000:]}" if process is not None else ""
    raise AssertionError(f"not within {seconds} s: {what}; last: {last!r}{log}")


class Process:
    """One process: started, killed, frozen, started again."""

    _number = 0

    def __init__(self, name, command, env=None):
        Process._number += 1
        LOGS.mkdir(parents=True, exist_ok=True)
        self.name = name
        self._log = LOGS / f"{Process._number:02d}-{name}.log"
        self._log.unlink(missing_ok=True)
        # None is left where the tests are killed.
        bound = ["setpriv", "--pdeathsig", "KILL"] if shutil.which("setpriv") else []
        self._command = [*bound, *map(str, command)]
        self._env = {**os.environ, **(env or {})}
        self._process = None
        self.start()

    def start(self):
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(
                self._command, stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT, env=self._env
            )

    @property
    def alive(self):
        return self._process.poll() is None

    @property
    def pid(self):
        return self._process.pid

    def output(self):
        return self._log.read_text(errors="replace")

    def kill(self):
        """As kill -9 does."""
        self._process.kill()
        self._process.wait()

    def freeze(self):
        self._process.send_signal(signal.SIGSTOP)

    def thaw(self):
        self._process.send_signal(signal.SIGCONT)

    def terminate(self):
        """As kill does; does not wait for the end."""
        self._process.terminate()

    def stop(self, seconds=15):
        """As kill does; returns the exit code."""
        self.terminate()
        try:
            return self._process.wait(seconds)
        except subprocess.TimeoutExpired:
            self.kill()
            return None

    def close(self):
        if self.alive:
            self.thaw()
            self.kill()

"""Virtual environments with a Jina each, made once and kept."""
import hashlib
import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

VERSIONS = ["3.6", "3.34-v1", "3.34-v2"]
REQUIREMENTS = Path(__file__).resolve().parent.parent / "requirements"
# The pinned sets are for it.
PYTHON = "3.11"
# By the name of the program.
TOOLS = {
    "grpcurl": "github.com/fullstorydev/grpcurl/cmd/grpcurl@v1.9.3",
    "grpc-health-probe": "github.com/grpc-ecosystem/grpc-health-probe@v0.4.61",
    "ghz": "github.com/bojand/ghz/cmd/ghz@v0.93.0",
    "h2spec": "github.com/summerwind/h2spec/cmd/h2spec@v2.2.1+incompatible",
}
BROWSERS = ["chromium", "chromium-browser", "google-chrome"]


class Unavailable(Exception):
    """Nothing can be run here, and why."""


def interpreter():
    """The Python to make environments with: INTEROP_PYTHON, else one of the path."""
    candidates = [os.environ.get("INTEROP_PYTHON"), f"python{PYTHON}", "python3"]
    for candidate in filter(None, candidates):
        found = shutil.which(candidate)
        if found and _version(found) == PYTHON:
            return found
    raise Unavailable(f"no Python {PYTHON} here, which these Jinas need; INTEROP_PYTHON can name one")


def _version(python):
    code = "import sys; print('%d.%d' % sys.version_info[:2])"
    return subprocess.run([python, "-c", code], capture_output=True, text=True).stdout.strip()


def cache():
    """Where environments are kept: FLOW_INTEROP_CACHE, else a folder of the user's cache."""
    named = os.environ.get("FLOW_INTEROP_CACHE")
    return Path(named) if named else Path.home() / ".cache" / "flow-interop"


def environment(python, version):
    """The Python of an environment with this Jina, made if there is none with just these packages."""
    files = [REQUIREMENTS / f"{version}.txt", REQUIREMENTS / "tests.txt", REQUIREMENTS / f"{version}-sitecustomize.py"]
    files = [file for file in files if file.exists()]
    digest = hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()[:12]
    folder = cache() / f"{version}-{digest}"
    if not (folder / "complete").exists():
        _make(python, folder, files)
    return str(folder / "bin" / "python")


def _make(python, folder, files):
    print(f"=== environment {folder.name}", flush=True)
    shutil.rmtree(folder, ignore_errors=True)
    folder.parent.mkdir(parents=True, exist_ok=True)
    wanted = [argument for file in files if file.suffix == ".txt" for argument in ("-r", str(file))]
    own = str(folder / "bin" / "python")
    try:
        subprocess.run([python, "-m", "venv", str(folder)], check=True)
        pip = [own, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps"]
        subprocess.run([*pip, *wanted], check=True)
    except subprocess.CalledProcessError as failed:
        raise Unavailable(f"the packages for {folder.name} cannot be installed: {failed}") from None
    for file in files:
        if file.suffix == ".py":
            shutil.copy(file, _site_packages(own) / "sitecustomize.py")
    subprocess.run([own, "-c", "import jina, pytest"], check=True, env={**os.environ, "JINA_OPTOUT_TELEMETRY": "1"})
    (folder / "complete").touch()


def _site_packages(python):
    code = "import sysconfig; print(sysconfig.get_path('purelib'))"
    return Path(subprocess.run([python, "-c", code], capture_output=True, text=True, check=True).stdout.strip())


def tools():
    """The folder of the tools, with those in it that Go can install; the others are skipped by the tests that need them."""
    folder = Path(os.environ.get("INTEROP_TOOLS", cache() / "tools"))
    go = shutil.which("go")
    # One that failed is not tried again each time.
    missing = [name for name in TOOLS if not _installed(name, folder) and not (folder / f"{name}.failed").exists()]
    for name in missing if go else []:
        print(f"=== {name}", flush=True)
        folder.mkdir(parents=True, exist_ok=True)
        variables = {**os.environ, "GOBIN": str(folder), "GOFLAGS": "-mod=mod"}
        try:
            done = subprocess.run([go, "install", TOOLS[name]], env=variables, capture_output=True, text=True, timeout=300)
            failure = done.stderr if done.returncode else ""
        except subprocess.TimeoutExpired as late:
            failure = str(late)
        if failure:
            print(failure.strip()[-500:])
            (folder / f"{name}.failed").write_text(failure)
    return str(folder)


def schemathesis():
    """The program that tests an HTTP server by its OpenAPI document, or none where its packages cannot be installed."""
    file = REQUIREMENTS / "schemathesis.txt"
    folder = cache() / f"schemathesis-{hashlib.sha256(file.read_bytes()).hexdigest()[:12]}"
    program = folder / "bin" / "schemathesis"
    if program.exists():
        return str(program)
    print(f"=== environment {folder.name}", flush=True)
    pip = [folder / "bin" / "python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps", "-r", file]
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        subprocess.run([interpreter(), "-m", "venv", "--clear", str(folder)], check=True)
        subprocess.run(pip, check=True)
    except (Unavailable, OSError, subprocess.CalledProcessError) as failed:
        print(failed)
        return None
    return str(program)


def browser():
    """A browser that shows pages without a screen: what INTEROP_BROWSER names, else one of the path, else none."""
    named = os.environ.get("INTEROP_BROWSER")
    candidates = BROWSERS if named is None else [named]
    return next(filter(None, map(shutil.which, candidates)), None)


def _run_in_a_group(command, variables, seconds):
    """What went wrong, empty where nothing did. All that the command started ends with its time."""
    with tempfile.TemporaryFile("w+") as output:
        running = subprocess.Popen(
            command, env=variables, stdin=subprocess.DEVNULL, stdout=output, stderr=output, start_new_session=True
        )
        try:
            code = running.wait(timeout=seconds)
        except subprocess.TimeoutExpired as late:
            os.killpg(running.pid, signal.SIGKILL)
            running.wait()
            return str(late)
        output.seek(0)
        return (output.read() or f"exit code {code}") if code else ""


def install_browser():
    """Where there is none, and apt-get may install one, it does; what fails only means that tests with it are skipped."""
    marker = cache() / "chromium.failed"
    may = hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get")
    if "INTEROP_BROWSER" in os.environ or browser() or not may or marker.exists():
        return
    print("=== chromium", flush=True)
    # The second, with lists that are up to date, where the first finds no package or one that is gone.
    install = "apt-get install -y -qq --no-install-recommends chromium"
    command = ["sh", "-c", f"{install} || (apt-get update -qq && {install})"]
    variables = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    try:
        failure = _run_in_a_group(command, variables, seconds=300)
    except OSError as unable:
        failure = str(unable)
    if failure:
        print(failure.strip()[-500:])
        marker.parent.mkdir(parents=True, exist_ok=True)
        marker.write_text(failure)


def _installed(name, folder):
    return shutil.which(name, path=os.pathsep.join([str(folder), os.environ["PATH"]]))

"""What our reader of Flow files is held to is what this Jina really makes of them."""
import json
import subprocess
import sys
from pathlib import Path

import jina
import pytest

FLOWS = Path(__file__).resolve().parents[2] / "flow-definition" / "src" / "test" / "resources" / "flows"
RECORDED = json.loads((FLOWS / f"jina-{jina.__version__}.json").read_text())["flows"]
FILES = sorted(file.name for file in FLOWS.glob("*.yml"))


@pytest.fixture(scope="module")
def made():
    """One process for all of them: to import Jina takes longest."""
    printed = subprocess.run(
        [sys.executable, "graphs.py", *FILES], cwd=FLOWS, capture_output=True, text=True, timeout=300, check=True
    )
    return json.loads(printed.stdout)


def test_all_are_recorded(made):
    assert made["jina"] == jina.__version__
    assert sorted(RECORDED) == FILES


@pytest.mark.row("flow-files")
@pytest.mark.parametrize("file", FILES)
def test_it_is_as_recorded(made, file):
    assert made["flows"][file] == RECORDED[file]

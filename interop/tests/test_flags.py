"""Every flag of the commands of a real Jina, given to ours."""
import json
import os
import re
import subprocess
import sys

import pytest

from harness.flows import flow

pytestmark = pytest.mark.row("flags")
# The help of a real Jina reads from the network, so its parser is asked.
FLAGS = """
import argparse, json
from jina.parsers import get_main_parser
commands = next(action for action in get_main_parser()._actions if isinstance(action, argparse._SubParsersAction)).choices
print(json.dumps({name: [[action.option_strings, action.nargs, action.choices and [str(choice) for choice in action.choices]]
    for action in commands[name]._actions if action.option_strings] for name in ["gateway", "executor"]}))
"""
# A value that our command reads, where it reads the flag.
VALUES = {
    "--graph-description": "{}",
    "--graph-conditions": "{}",
    "--deployments-addresses": "{}",
    "--deployments-metadata": "{}",
    "--deployments-no-reduce": "[]",
    "--deployments-disable-reduce": "[]",
    "--uses-with": "a:1",
    "--uvicorn-kwargs": "a:1",
    "--protocol": "GRPC",
    "--protocols": "GRPC",
}
# An argument that is wrong, so that a command which took all others ends before it serves.
WRONG = "--no-flag-of-any-version"


@pytest.fixture(scope="module")
def real():
    variables = {**os.environ, "JINA_OPTOUT_TELEMETRY": "1"}
    done = subprocess.run([sys.executable, "-c", FLAGS], capture_output=True, text=True, timeout=120, env=variables)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


# A flag with two spellings is given once at a time.
@pytest.mark.parametrize("spelling", [0, -1])
@pytest.mark.parametrize("command", ["gateway", "executor"])
def test_our_command_accepts_every_flag(real, command, spelling):
    given = []
    for flags, count, choices in real[command]:
        flag = flags[spelling]
        if flag in ("-h", "--help"):
            continue
        given += [flag] if count == 0 else [flag, VALUES.get(flag) or (choices or ["1"])[0]]
    assert len(given) > 50, "the parser of this Jina has another form"
    code, _, complained = flow(command, *given, WRONG)
    assert code == 2 and re.findall(r"--[a-z0-9-]+", complained)[:1] == [WRONG], complained

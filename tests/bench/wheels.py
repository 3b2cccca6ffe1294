"""Whether everything the program needs installs from wheels, on every supported Python and system.

Run by hand, with a network: `python tests/bench/wheels.py`. It asks the package index through pip, downloads into a
folder that is thrown away, and prints one row a Python and one column a system; 1 is its exit code where a wheel is
missing.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

PYTHONS = ("3.11", "3.12", "3.13", "3.14", "3.15")
SYSTEMS = {
    "Linux x86": ("manylinux2014_x86_64", "manylinux_2_17_x86_64", "manylinux_2_28_x86_64"),
    "Linux ARM": ("manylinux2014_aarch64", "manylinux_2_17_aarch64", "manylinux_2_28_aarch64"),
    "macOS ARM": ("macosx_11_0_arm64", "macosx_12_0_arm64", "macosx_14_0_arm64"),
    "macOS x86": ("macosx_10_12_x86_64", "macosx_10_13_x86_64", "macosx_11_0_x86_64"),
    "Windows": ("win_amd64",),
}


def missing(needs: list[str], python: str, platforms: tuple[str, ...]) -> str:
    """What pip says is not to be had; empty where everything is."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "pip", "download", "-q", "--only-binary", ":all:", "--dest", folder]
        command += ["--python-version", python, "--implementation", "cp", "--abi", f"cp{python.replace('.', '')}"]
        command += ["--abi", "abi3", "--abi", "none"]
        for platform in (*platforms, "any"):
            command += ["--platform", platform]
        done = subprocess.run([*command, *needs], capture_output=True, text=True, check=False)
    if not done.returncode:
        return ""
    return next((line for line in done.stderr.splitlines() if "No matching distribution" in line), done.stderr[-200:])


def main() -> int:
    """Asks for every Python and system, and prints the table."""
    project = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    needs, failed = project["dependencies"], []
    print("Python ", *(f"{system:>10}" for system in SYSTEMS))
    for python in PYTHONS:
        row = []
        for system, platforms in SYSTEMS.items():
            lack = missing(needs, python, platforms)
            failed += [f"{python}, {system}: {lack}"] * bool(lack)
            row.append("missing" if lack else "ok")
        print(f"{python:7}", *(f"{each:>10}" for each in row))
    print(*failed, sep="\n")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())

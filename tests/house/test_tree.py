"""What lies in the repository: nothing that does not belong there, and a README that says what is true."""

from __future__ import annotations

import re
import subprocess
import tomllib
from pathlib import Path

import workshop
from support.library import over
from support.waiting import PATIENCE
from workshop.cli import COMMANDS

ROOT = Path(workshop.__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
TOP = {".ci", ".gitignore", "README.md", "pyproject.toml", "scenarios", "tests", "workshop"}
LINE = re.compile(r"^\s*(?:\.venv/bin/|\.venv\\Scripts\\)?workshop(?P<rest>[^\n]*)$", re.MULTILINE)


def in_git() -> list[str]:
    """The files that belong to the repository; none outside of one."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE,
    )
    return [name for name in listed.stdout.splitlines() if (ROOT / name).is_file()]


def test_the_top_of_the_repository_holds_only_what_belongs_there() -> None:
    assert {name.split("/")[0] for name in in_git()} <= TOP


def test_no_file_names_a_folder_of_somebodys_machine() -> None:
    home = re.compile(r"(?<![\w.~-])/(?:home|root|Users|mnt|work|workspace)/\w")
    for name in in_git():
        if Path(name).suffix in {".py", ".toml", ".md", ".tcss", ".lp", ".json", ".svg"} or name == ".ci/run":
            assert not home.search((ROOT / name).read_text(encoding="utf-8")), name


def test_the_readme_speaks_only_of_commands_that_exist() -> None:
    blocks = "\n".join(re.findall(r"```\w*\n(.*?)```", README, re.DOTALL))
    found = [match["rest"].split() for match in LINE.finditer(blocks)]
    assert found
    for words in found:
        first = words[0] if words else "--help"
        assert first in COMMANDS or first.startswith("-"), words


def test_the_readme_speaks_of_every_command() -> None:
    for command in COMMANDS:
        assert f"workshop {command}" in README


def test_the_pictures_and_files_in_the_readme_are_there() -> None:
    targets = re.findall(r"\]\(([^)#]+)\)", README)
    local = [target for target in targets if not target.startswith("https://")]
    assert local
    for target in local:
        assert (ROOT / target).exists(), target


def test_the_readme_credits_the_article() -> None:
    assert "Ralf Borlinghaus" in README
    assert "Coach Me If You Can" in README


def test_the_readmes_example_is_a_case_that_can_be_judged() -> None:
    from workshop.cases.loading import read_organisation
    from workshop.rules.judgement import Judgement

    examples = [text for text in re.findall(r"```toml\n(.*?)```", README, re.DOTALL) if "focus" in text]
    assert examples
    for text in examples:
        organisation, focus = read_organisation(text)
        assert Judgement(organisation, focus).verdict.customers


@over("path", sorted((ROOT / "scenarios" / "cases").glob("*.toml")), batches=1)
def test_no_case_holds_an_answer(path: Path) -> None:
    words = {"answer", "customer", "customers", "verdict", "score", "solution", "explanation", "points", "correct"}
    table = tomllib.loads(path.read_text(encoding="utf-8"))

    def keys(value: object) -> set[str]:
        if isinstance(value, dict):  # below these two stand ids of needs, not words of the format
            return set(value).union(*(keys(each) for key, each in value.items() if key not in {"serves", "learns"}))
        return set().union(*(keys(each) for each in value)) if isinstance(value, list) else set()

    assert not keys(table) & words


def test_the_lower_bounds_are_versions_that_are_installed_here() -> None:
    from importlib.metadata import version

    table = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    for requirement in table["dependencies"]:
        found = re.fullmatch(r"([\w-]+)>=([\d.]+),<(\d+)", requirement)
        assert found, requirement
        installed = tuple(map(int, version(found[1]).split(".")[:3]))
        assert tuple(map(int, found[2].split("."))) <= installed
        assert installed[0] < int(found[3])


def test_what_is_imported_is_declared_and_what_is_declared_is_imported() -> None:
    from importlib.metadata import packages_distributions

    homes = packages_distributions()

    def imported(folder: str) -> set[str]:
        texts = (path.read_text(encoding="utf-8") for path in (ROOT / folder).rglob("*.py"))
        names = {name for text in texts for name in re.findall(r"^ *(?:from|import) (\w+)", text, re.MULTILINE)}
        return {home.lower().replace("_", "-") for name in names for home in homes.get(name, ())} - {"wer-zahlt"}

    table = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = table["optional-dependencies"]
    declared = {
        name: {requirement.partition(">=")[0] for requirement in requirements}
        for name, requirements in {**extras, "": table["dependencies"]}.items()
    }
    # The core of pydantic comes with it, in exactly one version.
    assert imported("workshop") - {"pydantic-core"} == declared[""] | declared["anki"] | declared["nats"]
    assert imported("tests") <= declared[""] | declared["test"] | declared["mutation"]


def test_the_readme_tells_how_the_house_is_built_in_25_lines_and_the_package_in_five_with_every_floor() -> None:
    section = README.partition("## How the house is built\n")[2].partition("\n## ")[0].strip()
    assert len(section.splitlines()) <= 25
    rows = re.findall(r"^\| (`[^|]*`) \|", section, re.MULTILINE)
    named = [name for row in rows for name in re.findall(r"`(\w+)`", row)]
    package = Path(workshop.__file__).parent
    floors = {path.name for path in package.iterdir() if (path / "__init__.py").is_file()} | {"cli"}
    assert sorted(named) == sorted(floors)
    assert workshop.__doc__ is not None
    told = re.findall(r"`(\w+)`", workshop.__doc__)
    assert sorted(told) == sorted(floors)
    assert len(workshop.__doc__.strip().partition("\n\n")[2].splitlines()) == 5


def test_lint_types_and_contracts_come_first_and_the_wheel_leads_a_seminar_and_imports_every_screen() -> None:
    run = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    lint = ("ruff check", "ruff format --check", "mypy --strict", "lint-imports", "^## Tests$")
    wheel = ("--wheel", '"$workshop" play', '"$workshop" host opener-20 --plain', '"$workshop" report', "walk_packages")
    places = [run.index(step) for step in (*lint, *wheel)]
    assert places == sorted(places)

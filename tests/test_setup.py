"""What is installed, and what is told about this product: complete, pinned, and true everywhere."""

import re
import shutil
import subprocess
from importlib.metadata import version
from pathlib import Path

import pytest
import yaml
from packaging.version import Version

ROOT = Path(__file__).parents[1]
LOCKS = ["requirements.lock", "requirements-test.lock"]
PACKAGE = re.compile(r"^([a-z0-9-]+)==(\S+)(?: ; .+)? \\$")
HASH = re.compile(r"^    --hash=sha256:[0-9a-f]{64}(?: \\)?$")
ADDRESS = re.compile(r"://|file:|\b(?:pypi|pythonhosted|localhost)\b|^-", re.IGNORECASE)
OWN_PATH = re.compile(rf"{re.escape(str(ROOT))}\b|(?<![\w./])/(?:home|root)/\w")


def read_lock(name):
    return (ROOT / name).read_text(encoding="utf-8")


def locked_packages(name):
    """Return ``{name: {versions}}``: a universal lock may hold two for different Pythons."""
    packages = {}
    for line in read_lock(name).splitlines():
        if found := PACKAGE.match(line):
            packages.setdefault(found[1], set()).add(found[2])
    return packages


@pytest.mark.parametrize("lock", LOCKS)
def test_every_locked_package_is_pinned_and_hashed(lock):
    lines = read_lock(lock).splitlines()
    entries = [line for line in lines if not line.lstrip().startswith("#")]
    assert all(PACKAGE.match(line) or HASH.match(line) for line in entries)
    starts = [number for number, line in enumerate(entries) if PACKAGE.match(line)]
    assert starts
    assert all(HASH.match(entries[number + 1]) for number in starts)


@pytest.mark.parametrize("lock", LOCKS)
def test_locks_name_no_host_and_no_path(lock):
    assert [line for line in read_lock(lock).splitlines() if ADDRESS.search(line)] == []


def test_test_lock_holds_the_very_packages_that_run():
    tested = locked_packages("requirements-test.lock")
    for name, versions in locked_packages("requirements.lock").items():
        assert tested[name] == versions, name


def test_what_runs_needs_nothing_that_only_tests_need():
    assert (
        locked_packages("requirements.lock")
        .keys()
        .isdisjoint({"jpype1", "opendataloader-pdf", "playwright", "pytest"})
    )


@pytest.mark.parametrize(
    ("package", "least"),
    [("flask", "3.1.3"), ("jinja2", "3.1.6"), ("weasyprint", "70"), ("werkzeug", "3.1.8")],
)
def test_security_fixes_are_locked_and_installed(package, least):
    (locked,) = locked_packages("requirements.lock")[package]
    assert Version(locked) >= Version(least)
    assert version(package) == locked


def test_sqlite_is_one_that_does_not_corrupt_a_reset_log():
    """Below 3.51.3 a write-ahead log reset by two connections at once can damage the file."""
    sqlite = pytest.importorskip("pysqlite3.dbapi2")
    assert sqlite.sqlite_version_info >= (3, 51, 3)


def test_licence_is_complete():
    text = (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert text.startswith("EUROPEAN UNION PUBLIC LICENCE v. 1.2\n")
    articles = [int(number) for number in re.findall(r"^(\d+)\.[A-Z]", text, re.MULTILINE)]
    assert articles == list(range(1, 16))
    assert text.endswith(
        "All other changes or additions to this Appendix require the production of"
        " a new EUPL version.\n"
    )


def test_publiccode_says_what_its_standard_demands():
    told = yaml.safe_load((ROOT / "publiccode.yml").read_text(encoding="utf-8"))
    assert told["publiccodeYmlVersion"] == "0.4"
    assert told["softwareVersion"] == version("zukunftskompass")
    assert told["legal"]["license"] == "EUPL-1.2"
    assert told["maintenance"]["type"] == "internal"
    assert told["maintenance"]["contacts"]
    assert (
        set(told["description"]) == {"de", "en"} == set(told["localisation"]["availableLanguages"])
    )


@pytest.mark.parametrize("language", ["de", "en"])
def test_publiccode_descriptions_have_the_lengths_its_standard_demands(language):
    told = yaml.safe_load((ROOT / "publiccode.yml").read_text(encoding="utf-8"))
    description = told["description"][language]
    assert len(description["genericName"]) <= 35
    assert len(description["shortDescription"]) <= 150
    assert 500 <= len(description["longDescription"]) <= 10_000
    assert description["features"]
    assert all(len(feature) <= 100 for feature in description["features"])


@pytest.mark.skipif(not (ROOT / ".git").exists(), reason="not a git checkout")
def test_no_file_names_the_machine_it_was_written_on():
    git = shutil.which("git")
    assert git, "a git checkout, but no git"
    listed = subprocess.run(
        [git, "-C", ROOT, "ls-files", "-z"], check=True, capture_output=True, text=True
    ).stdout
    files = [ROOT / name for name in listed.split("\0") if name]
    assert [
        str(path)
        for path in files
        if path.is_file() and OWN_PATH.search(path.read_text("utf-8", errors="replace"))
    ] == []

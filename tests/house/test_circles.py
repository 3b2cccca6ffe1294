"""No module needs one that needs it, neither while it runs nor for its types."""

from __future__ import annotations

from graphlib import CycleError, TopologicalSorter
from itertools import pairwise

import grimp
import pytest


def circle_of(graph: grimp.ImportGraph) -> list[str]:
    """A circle of modules, each of which imports the one before; nothing where there is none."""
    imports = {module: graph.find_modules_directly_imported_by(module) for module in graph.modules}
    try:
        TopologicalSorter(imports).prepare()
    except CycleError as error:
        found: list[str] = error.args[1]
        return found
    return []


def test_there_is_no_circle_anywhere_in_the_house() -> None:
    assert circle_of(grimp.build_graph("workshop", cache_dir=None)) == []


@pytest.mark.parametrize("way", [("a", "b", "a"), ("a", "b", "c", "a")])
def test_a_circle_would_be_found(way: tuple[str, ...]) -> None:
    graph = grimp.ImportGraph()
    for importer, imported in pairwise(way):
        graph.add_import(importer=importer, imported=imported)
    assert set(circle_of(graph)) == set(way)

"""Loops in a small directed graph: who is, over others, their own customer's customer."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping, Sequence

Graph = Mapping[str, Sequence[str]]


def components_of(graph: Graph) -> list[frozenset[str]]:
    """The strongly connected components with more than one party, by their first party in the graph's order.

    Kosaraju's algorithm without recursion: linear, and a chain of a million parties does not overflow.
    """
    finished: list[str] = []
    seen: set[str] = set()
    for root in graph:
        if root in seen:
            continue
        seen.add(root)
        stack = [(root, iter(graph[root]))]
        while stack:
            node, following = stack[-1]
            for other in following:
                if other not in seen:
                    seen.add(other)
                    stack.append((other, iter(graph[other])))
                    break
            else:
                finished.append(node)
                stack.pop()
    backward: dict[str, list[str]] = {node: [] for node in graph}
    for node, following_nodes in graph.items():
        for other in following_nodes:
            backward[other].append(node)
    placed: set[str] = set()
    components = []
    for root in reversed(finished):
        if root in placed:
            continue
        placed.add(root)
        members, waiting = [root], [root]
        while waiting:
            for other in backward[waiting.pop()]:
                if other not in placed:
                    placed.add(other)
                    members.append(other)
                    waiting.append(other)
        if len(members) > 1:
            components.append(frozenset(members))
    order = {node: position for position, node in enumerate(graph)}
    return sorted(components, key=lambda component: min(order[node] for node in component))


def shortest_loop(graph: Graph, component: frozenset[str]) -> tuple[str, ...]:
    """A shortest loop through the component's first party (in the graph's order), starting there."""
    start = next(node for node in graph if node in component)
    before: dict[str, str] = {}
    waiting = deque([start])
    while waiting:
        node = waiting.popleft()
        for other in graph[node]:
            if other == start:
                loop = [node]
                while loop[-1] != start:
                    loop.append(before[loop[-1]])
                return tuple(reversed(loop))
            if other in component and other not in before:
                before[other] = node
                waiting.append(other)
    raise ValueError(component)  # a component with more than one party always has a loop

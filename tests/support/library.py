"""Tests over many cases, of which the quick run takes one in four: in batches, or each as a test of its own."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any, Final, TypeAlias

import pytest
from _pytest.mark import ParameterSet

Test: TypeAlias = Callable[..., None]

BATCHES: Final = 8
SLOW: Final = 4
"""Of so many batches all but one are slow."""


def sparse(values: Iterable[Any], every: int = SLOW) -> list[ParameterSet]:
    """Those values for `parametrize`: all but the first of so many are slow."""
    return [pytest.param(each, marks=[pytest.mark.slow] if at % every else []) for at, each in enumerate(values)]


def turns(items: Iterable[Any], *values: Any) -> dict[Any, Any]:
    """One of the values for each of those: by turns, within each batch too, so that each value meets its share."""
    return {each: values[(at // BATCHES + at % BATCHES) % len(values)] for at, each in enumerate(items)}


def over(
    names: str, items: Iterable[Any] | Callable[[], Iterable[Any]], *, batches: int = BATCHES
) -> Callable[[Test], Test]:
    """Runs a test for each of those; a failure says for which. A test of its own for each would take longer than most
    of them do. What a function yields is asked for when the test runs. With one batch the quick run has all of them.
    """
    keys = names.split(", ")

    def decorate(test: Test) -> Test:
        signature = inspect.signature(test)

        @wraps(test)
        def run(batch: int, **values: Any) -> None:
            found = tuple(items() if callable(items) else items)[batch::batches]
            assert found
            for item in found:
                try:
                    test(**dict(zip(keys, item if len(keys) > 1 else (item,), strict=True)), **values)
                except Exception as error:
                    error.add_note(f"for {names}: {item}")
                    raise

        others = [each for name, each in signature.parameters.items() if name not in keys]
        first = inspect.Parameter("batch", inspect.Parameter.POSITIONAL_OR_KEYWORD)
        run.__signature__ = signature.replace(parameters=[first, *others])  # type: ignore[attr-defined]
        return pytest.mark.parametrize("batch", sparse(range(batches)))(run)

    return decorate

"""A test over many cases: each of them is in one batch, and a failure says for which one."""

from __future__ import annotations

from itertools import chain

import pytest

from support.library import BATCHES, over


def ran(items: int, batches: int) -> list[list[int]]:
    seen: list[int] = []

    @over("item", range(items), batches=batches)
    def test(item: int) -> None:
        seen.append(item)

    found = []
    for batch in range(batches):
        seen.clear()
        test(batch=batch)
        found.append([*seen])
    return found


@pytest.mark.parametrize("batches", [1, BATCHES])
def test_every_one_is_in_one_batch(batches: int) -> None:
    assert sorted(chain(*ran(30, batches))) == [*range(30)]


def test_one_that_fails_is_named_and_a_batch_of_none_is_no_test() -> None:
    @over("one, other", [(1, 2), (3, 3)], batches=1)
    def test(one: int, other: int) -> None:
        assert one != other

    with pytest.raises(AssertionError) as caught:
        test(batch=0)
    assert caught.value.__notes__ == ["for one, other: (3, 3)"]
    with pytest.raises(AssertionError):
        ran(3, BATCHES)

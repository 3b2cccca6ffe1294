"""Some of the files of `tests/bench/mutants.py`: whatever happened to them, a sentence comes of it and nothing more."""

from __future__ import annotations

import time
from pathlib import Path
from random import Random

import pytest

from support.mutants import KINDS, mutant


def looked_at(kind: str, seeds: range, folder: Path) -> None:
    for seed in seeds:
        data = mutant(kind, seed)
        begun = time.process_time()
        KINDS[kind].look(data, folder, Random(seed))
        assert time.process_time() - begun < 2, seed


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_to_which_something_happened_is_a_sentence(kind: str, tmp_path: Path) -> None:
    looked_at(kind, range(40), tmp_path)


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_many_files_to_which_something_happened_are_sentences(kind: str, tmp_path: Path) -> None:
    looked_at(kind, range(40, 140), tmp_path)

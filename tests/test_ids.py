"""Ids are text that knows its parts, wherever they go."""

import copy
import pickle
from collections.abc import Callable
from typing import Any

import pytest

from quizgen.records.ids import FactId, ItemId, OptionId

IDS = [
    ItemId("alda-course", "mouth"),
    ItemId("course@rivers+sea", "ends"),
    OptionId.of_fact(FactId("alda-course")),
    OptionId.of_fact(FactId("alda-course"), "mouth"),
    OptionId.of_pin("no: none"),
    OptionId.of_name("grey-sea", "entity"),
    OptionId.of_name("fact:odd", "word"),
]


def parts(id_: ItemId | OptionId) -> tuple[str, ...]:
    if isinstance(id_, ItemId):
        return id_.owner, id_.template
    return id_.refers_to, id_.own, id_.field


def pickled(id_: ItemId | OptionId) -> object:
    return pickle.loads(pickle.dumps(id_))


@pytest.mark.parametrize("id_", IDS)
@pytest.mark.parametrize("copied", [copy.copy, copy.deepcopy, pickled])
def test_a_copy_of_an_id_is_the_same_id(id_: ItemId | OptionId, copied: Callable[[Any], Any]) -> None:
    other = copied(id_)
    assert (type(other), other, parts(other)) == (type(id_), id_, parts(id_))


@pytest.mark.parametrize("id_", [id_ for id_ in IDS if isinstance(id_, OptionId)])
def test_an_option_id_is_read_as_it_was_written(id_: OptionId) -> None:
    assert parts(OptionId.read(str(id_), id_.refers_to)) == parts(id_)

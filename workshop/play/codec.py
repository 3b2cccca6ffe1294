"""Sessions and actions as plain data: for the journal, and to compare states byte for byte."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from fractions import Fraction
from functools import cache
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from workshop.play.actions import ACTS, NOTED, PHONE_ACTS, Action, Undo

Plain = Any
"""What JSON can hold."""


class CodecError(Exception):
    """Data that is no action or session of this format."""


def encode(value: Any) -> Plain:
    """A value of the session's vocabulary as plain data; sets are sorted, so equal values give equal bytes."""
    kind: Any = type(value)
    if kind in _PLAIN:  # mostly, and a room of phones says thousands of them a second
        return value
    names = _names(kind)
    if names is not None:
        return {name: each if type(each := getattr(value, name)) in _PLAIN else encode(each) for name in names}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Fraction):
        return [value.numerator, value.denominator]
    if isinstance(value, frozenset):
        return sorted(encode(each) for each in value)
    if isinstance(value, tuple):
        return [encode(each) for each in value]
    if isinstance(value, Mapping):
        return {str(encode(key)): encode(each) for key, each in value.items()}
    return value


def encode_action(action: Action) -> Plain:
    """An action as plain data, with its name."""
    return {"do": type(action).__name__, **encode(action)}


def decode_action(data: Plain) -> Action:
    """The action in plain data. Raises CodecError."""
    if not isinstance(data, dict) or data.get("do") not in _actions():
        raise CodecError(str(data)[:80])
    return decode(_actions()[data["do"]], {key: value for key, value in data.items() if key != "do"})  # type: ignore[no-any-return]


def decode(kind: Any, data: Plain) -> Any:
    """The value of a type of the session's vocabulary in plain data. Raises CodecError."""
    try:
        return _reader(kind)(data)
    except (TypeError, ValueError, KeyError, AttributeError) as error:
        raise CodecError(str(error)) from error


@cache
def _actions() -> dict[str, type]:
    return {kind.__name__: kind for kind in (*ACTS, *PHONE_ACTS, *NOTED, Undo)}


_PLAIN = frozenset({str, int, float, bool, type(None)})


@cache
def _names(kind: type) -> tuple[str, ...] | None:
    """The fields of such a class; None where it is no dataclass."""
    return tuple(each.name for each in fields(kind)) if is_dataclass(kind) else None


@cache
def _reader(kind: Any) -> Callable[[Plain], Any]:
    """What makes a value of that type from plain data; worked out once for each type."""
    origin, arguments = get_origin(kind), get_args(kind)
    if kind is Any:
        return _same
    if origin in (Union, UnionType):
        return _or_none(_reader(next(each for each in arguments if each is not type(None))))
    if origin in (tuple, frozenset):
        return _all_of(origin, _reader(arguments[0]))
    if origin is not None and issubclass(origin, Mapping):
        return _map_of(_reader(arguments[0]), _reader(arguments[1]))
    if is_dataclass(kind):
        return _fields_of(kind)
    return _member_of(kind) if issubclass(kind, Enum) else _plain(kind)


def _same(data: Plain) -> Any:
    return data


def _member_of(kind: type[Enum]) -> Callable[[Plain], Any]:
    return kind


def _or_none(inner: Callable[[Plain], Any]) -> Callable[[Plain], Any]:
    return lambda data: None if data is None else inner(data)


def _all_of(kind: Any, inner: Callable[[Plain], Any]) -> Callable[[Plain], Any]:
    return lambda data: kind(map(inner, data))


def _map_of(key: Callable[[Plain], Any], value: Callable[[Plain], Any]) -> Callable[[Plain], Any]:
    return lambda data: {key(name): value(each) for name, each in data.items()}


def _fields_of(kind: Any) -> Callable[[Plain], Any]:
    def read(data: Plain) -> Any:
        if not isinstance(data, dict):
            raise CodecError(str(data)[:80])
        return kind(**{name: readers[name](each) for name, each in data.items()})

    hints = get_type_hints(kind)
    readers = {each.name: _reader(hints[each.name]) for each in fields(kind)}
    return read


def _plain(kind: Any) -> Callable[[Plain], Any]:
    def read(data: Plain) -> Any:
        if type(data) is kind:
            return data
        if kind is int and isinstance(data, str):
            return int(data)
        if kind is float and type(data) is int:
            return float(data)
        raise CodecError(str(data)[:80])

    return read

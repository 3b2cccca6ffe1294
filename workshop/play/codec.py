"""Sessions and actions as plain data: for the journal, and to compare states byte for byte."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from fractions import Fraction
from functools import cache
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from workshop.play.actions import ACTS, PHONE_ACTS, Action, Undo
from workshop.play.session import Session

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
        return {name: encode(getattr(value, name)) for name in names}
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
        return _decoded(kind, data)
    except (TypeError, ValueError, KeyError, AttributeError) as error:
        raise CodecError(str(error)) from error


def state_bytes(session: Session) -> bytes:
    """The whole state, the same bytes for the same state."""
    return json.dumps(encode(session), ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


@cache
def _actions() -> dict[str, type]:
    return {kind.__name__: kind for kind in (*ACTS, *PHONE_ACTS, Undo)}


_PLAIN = frozenset({str, int, float, bool, type(None)})


@cache
def _names(kind: type) -> tuple[str, ...] | None:
    """The fields of such a class; None where it is no dataclass."""
    return tuple(each.name for each in fields(kind)) if is_dataclass(kind) else None


@cache
def _shape(kind: Any) -> tuple[Any, tuple[Any, ...]]:
    """What a type is of, and with which arguments."""
    return get_origin(kind), get_args(kind)


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


def _decoded(kind: Any, data: Plain) -> Any:
    if kind is Any or (type(data) is kind and kind in _PLAIN):
        return data
    origin, arguments = _shape(kind)
    if origin in (Union, UnionType):
        if data is None:
            return None
        return _decoded(next(each for each in arguments if each is not type(None)), data)
    if origin is tuple:
        return tuple(_decoded(arguments[0], each) for each in data)
    if origin is frozenset:
        return frozenset(_decoded(arguments[0], each) for each in data)
    if origin is not None and issubclass(origin, Mapping):
        return {_decoded(arguments[0], key): _decoded(arguments[1], each) for key, each in data.items()}
    if is_dataclass(kind) and isinstance(kind, type):
        hints = _hints(kind)
        if not isinstance(data, dict) or data.keys() - hints.keys():
            raise CodecError(str(data)[:80])
        return kind(**{name: _decoded(hints[name], each) for name, each in data.items()})
    if issubclass(kind, Enum):
        return kind(data)
    if kind is int and isinstance(data, str):
        return int(data)
    if kind is float and type(data) is int:
        return float(data)
    if type(data) is not kind:
        raise CodecError(str(data)[:80])
    return data

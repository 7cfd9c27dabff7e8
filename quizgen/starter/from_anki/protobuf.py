"""Protocol Buffers as far as Anki's settings need them: the fields of one message by their numbers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

Message = Mapping[int, int | bytes]
"""The last value of each field: a number, or the bytes of a text or of a message within."""

_NUMBER, _EIGHT_BYTES, _BYTES, _FOUR_BYTES = 0, 1, 2, 5
_LONGEST_NUMBER = 10


def message_of(data: bytes) -> Message:
    """Return the fields of a message; raise ValueError if it is not one."""
    return dict(_fields(data))


def messages_in(data: bytes, field: int) -> Iterator[Message]:
    """Yield the messages in a message under one number; raise ValueError if any is not one."""
    for number, value in _fields(data):
        if number == field and isinstance(value, bytes):
            yield message_of(value)


def text_in(message: Message, field: int) -> str:
    """Return a text of a message; nothing if it has none."""
    value = message.get(field, b"")
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else ""


def number_in(message: Message, field: int) -> int:
    """Return a number of a message, 0 if it has none."""
    value = message.get(field, 0)
    return value if isinstance(value, int) else 0


def _fields(data: bytes) -> Iterator[tuple[int, int | bytes]]:
    at = 0
    while at < len(data):
        key, at = _number(data, at)
        field, wire = key >> 3, key & 7
        if wire == _NUMBER:
            value, at = _number(data, at)
            yield field, value
            continue
        if wire == _BYTES:
            length, at = _number(data, at)
        elif wire in {_EIGHT_BYTES, _FOUR_BYTES}:
            length = 8 if wire == _EIGHT_BYTES else 4
        else:
            raise ValueError("this kind of value is not known")
        if at + length > len(data):
            raise ValueError("the message ends too early")
        yield field, data[at : at + length]
        at += length


def _number(data: bytes, at: int) -> tuple[int, int]:
    """Return the number that begins at a place, seven bits to a byte, and the place after it."""
    value = 0
    for place, byte in enumerate(data[at : at + _LONGEST_NUMBER]):
        value |= (byte & 127) << 7 * place
        if byte < 128:
            return value, at + place + 1
    raise ValueError("the number does not end")

"""Where the values of a YAML text stand: looked up in its tree when it is asked for, which is seldom."""

from dataclasses import dataclass
from typing import TypeAlias

import yaml

Path: TypeAlias = tuple[str | int, ...]

QUOTES = ("'", '"')


@dataclass(frozen=True, slots=True)
class Position:
    """A place in a file: line and column, both counted from 1."""

    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Positions:
    """The places of all values below a node; `shift` is the number of lines of the file above the text."""

    node: yaml.Node | None = None
    shift: int = 0

    def find(self, path: Path) -> Position | None:
        """Where the value at this path stands; at `(*path, "key")` its key, at `(field, "text")` its first sign.

        The latter only of a text at the first level that stands on one line, so that a part of it can be pointed at.
        """
        if path[1:] == ("text",) and (text := self._text(path[0])):
            return text
        node = self._key(path) or self._value(path)
        return place_of(node, self.shift) if node else None

    def below(self, key: str) -> "Positions":
        """Those of one value, counted from it."""
        return Positions(self._value((key,)), self.shift)

    def _value(self, path: Path) -> yaml.Node | None:
        node = self.node
        for step in path:
            node = _child(node, step)
        return node

    def _key(self, path: Path) -> yaml.Node | None:
        """A key's place is known too: an unknown or a duplicated key is reported where the key stands."""
        if path[-1:] != ("key",) or len(path) == 1:
            return None
        pair = find_pair(self._value(path[:-2]), path[-2])
        return pair[0] if pair else None

    def _text(self, field: str | int) -> Position | None:
        node = _child(self.node, field)
        if not isinstance(node, yaml.ScalarNode) or node.start_mark.line != node.end_mark.line:
            return None
        place = place_of(node, self.shift)
        return Position(place.line, place.column + (node.style in QUOTES))


NOWHERE = Positions()


def place_of(node: yaml.Node, shift: int) -> Position:
    """Where a node begins, below so many lines."""
    return Position(node.start_mark.line + 1 + shift, node.start_mark.column + 1)


def find_pair(node: yaml.Node | None, key: str | int) -> tuple[yaml.Node, yaml.Node] | None:
    """The key and the value of the first field of this name, where the node has fields."""
    if not isinstance(node, yaml.MappingNode):
        return None
    for key_node, value_node in node.value:
        if isinstance(key_node, yaml.ScalarNode) and key_node.value == key:
            return key_node, value_node
    return None


def _child(node: yaml.Node | None, step: str | int) -> yaml.Node | None:
    if isinstance(node, yaml.SequenceNode):
        items: list[yaml.Node] = node.value
        return items[step] if isinstance(step, int) and 0 <= step < len(items) else None
    pair = find_pair(node, step)
    return pair[1] if pair else None

"""One-to-one pairings of gold and predicted things: as many as can be, or with the largest sum of weights."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import TypeVar

Left = TypeVar("Left")
Right = TypeVar("Right")


def pair_most(lefts: Sequence[Left], rights: Sequence[Right], fits: Callable[[Left, Right], bool]) -> list[int | None]:
    """For each left thing the right one it is paired with, so that as many as can be are paired.

    >>> pair_most(["ab", "a"], ["a", "b"], lambda x, y: y in x)
    [1, 0]
    """
    edges = [[j for j, right in enumerate(rights) if fits(left, right)] for left in lefts]
    taken: dict[int, int] = {}

    def find_room(left: int, visited: set[int]) -> bool:
        for right in edges[left]:
            if right not in visited:
                visited.add(right)
                if right not in taken or find_room(taken[right], visited):
                    taken[right] = left
                    return True
        return False

    for left in range(len(lefts)):
        find_room(left, set())
    by_left = {left: right for right, left in taken.items()}
    return [by_left.get(left) for left in range(len(lefts))]


def pair_best(weights: Sequence[Sequence[float]]) -> list[tuple[int, int]]:
    """The pairs (row, column) with the largest sum of weights; a weight of 0 or less pairs nothing.

    The Hungarian method: rows enter one by one, each along the cheapest augmenting path.

    >>> pair_best([[0.9, 0.8], [0.8, 0.0]])
    [(0, 1), (1, 0)]
    """
    rows, columns = len(weights), len(weights[0]) if weights else 0
    if not columns:
        return []
    side = max(rows, columns)
    costs = [[-max(0.0, weights[i][j]) if i < rows and j < columns else 0.0 for j in range(side)] for i in range(side)]
    chosen = _assign(costs)
    return sorted((i, j) for j, i in enumerate(chosen) if i < rows and j < columns and weights[i][j] > 0)


def _assign(costs: list[list[float]]) -> list[int]:
    """For each column of a square table the row that it goes to, at the least sum of costs."""
    side = len(costs)
    # Index `side` stands for the column from which the path of an entering row starts.
    row_price, column_price, row_of = [0.0] * side, [0.0] * (side + 1), [-1] * (side + 1)
    for entering in range(side):
        row_of[side] = entering
        least, came_from, done = [math.inf] * side, [side] * side, [False] * (side + 1)
        here = side
        while row_of[here] >= 0:
            done[here] = True
            row, step, nearest = row_of[here], math.inf, -1
            for j in range(side):
                if done[j]:
                    continue
                reduced = costs[row][j] - row_price[row] - column_price[j]
                if reduced < least[j]:
                    least[j], came_from[j] = reduced, here
                if least[j] < step:
                    step, nearest = least[j], j
            for j in range(side + 1):
                if done[j]:
                    row_price[row_of[j]] += step
                    column_price[j] -= step
                elif j < side:
                    least[j] -= step
            here = nearest
        while here != side:
            row_of[here] = row_of[came_from[here]]
            here = came_from[here]
    return row_of[:side]

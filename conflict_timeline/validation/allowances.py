"""What an editor lets pass: one finding of a rule, by its words, with a written reason."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from conflict_timeline.catalogue import ALLOWABLE
from conflict_timeline.model.base import Allowance
from conflict_timeline.problems import Problem

# It depends on the day, so a permission that has become needless is no mistake.
TIMED = "embargo"


def let_pass(
    allowances: Sequence[Allowance], found: Iterable[Problem], make_problem: Callable[..., Problem]
) -> Iterator[Problem]:
    """These problems but for what a file allows; a permission that nothing needs is a problem of that file itself."""
    allowed = {(one.code, one.text): index for index, one in enumerate(allowances)}
    used = set()
    for problem in found:
        key = (problem.code, str(problem.params.get("text", "")))
        if key in allowed and problem.code in ALLOWABLE:
            used.add(key)
        else:
            yield problem
    for (code, text), index in allowed.items():
        if (code, text) not in used and code != TIMED:
            yield make_problem("allowance-unused", ("allowed", index), text=text, rule=code)

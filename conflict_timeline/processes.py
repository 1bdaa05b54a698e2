"""Work shared out among processes: forked, so that they have at hand all that was read before."""

import gc
import marshal
import multiprocessing
import os
import sys
from collections.abc import Callable
from multiprocessing.connection import Connection, wait
from typing import Any, TypeAlias

from conflict_timeline.problems import InvalidText
from conflict_timeline.progress import Progress

# Below this many pieces of work, starting processes takes longer than they save.
WORTHWHILE = 400
PAUSE = 0.2
Work: TypeAlias = Callable[[int, Callable[[], None]], Any]


def count_workers(pieces: int) -> int:
    """How many processes to use: all cores for much work; one where forking is not safe."""
    is_safe = sys.platform == "linux"
    return len(os.sched_getaffinity(0)) if is_safe and pieces >= WORTHWHILE else 1


def share_out(work: Work, workers: int, progress: Progress) -> list[Any]:
    """What `work` returns for each number below `workers`, in order: plain values, as `marshal` knows them.

    It is given that number, and what it has to call for each piece that is done.
    Raises what InvalidText it raises, and RuntimeError where a process fails; its traceback is on standard error.
    """
    if workers == 1:
        try:
            return [work(0, progress.advance)]
        finally:
            progress.close()
    fork = multiprocessing.get_context("fork")
    # The collector would touch, and so copy, all that the processes share.
    gc.freeze()
    pipes = [fork.Pipe(duplex=False) for _ in range(workers)]
    counts = fork.RawArray("q", workers)
    processes = [
        fork.Process(target=_work, args=(work, own, pipes, counts), daemon=True) for own in range(workers)
    ]
    try:
        for process in processes:
            process.start()
        for _receiver, sender in pipes:
            sender.close()
        results = _gather([receiver for receiver, _sender in pipes], counts, progress)
        for process in processes:
            process.join()
    finally:
        progress.close()
        gc.unfreeze()
        for process in processes:
            if process.is_alive():
                process.terminate()
    return results


def _gather(receivers: list[Connection], counts: Any, progress: Progress) -> list[Any]:
    """What each process sends, as soon as it does: one that has much to say waits until it is listened to."""
    results: dict[Connection, Any] = {}
    while left := [one for one in receivers if one not in results]:
        ready = wait(left, PAUSE)
        results |= {receiver: _receive(receiver) for receiver in left if receiver in ready}
        progress.show(sum(counts))
    return [results[receiver] for receiver in receivers]


def _work(work: Work, own: int, pipes: list[tuple[Connection, Connection]], counts: Any) -> None:
    # Held here as well, the end of another process could not be seen.
    for number, pipe in enumerate(pipes):
        if number != own:
            pipe[1].close()
    sender = pipes[own][1]

    def tick() -> None:
        counts[own] += 1

    gc.enable()
    said: tuple[Any, Any]
    try:
        said = (work(own, tick), None)
    except InvalidText as invalid:
        params = tuple((name, str(value)) for name, value in invalid.params.items())
        said = (None, (invalid.code, params))
    sender.send_bytes(marshal.dumps(said))
    sender.close()


def _receive(receiver: Connection) -> Any:
    try:
        result, problem = marshal.loads(receiver.recv_bytes())  # noqa: S302 (of a process of our own)
    except EOFError:
        raise RuntimeError("A process failed; its traceback stands above.") from None
    if problem:
        raise InvalidText(problem[0], **dict(problem[1]))
    return result

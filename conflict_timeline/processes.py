"""Work shared out among processes: forked, so that they have at hand all that was read before."""

import gc
import marshal
import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection, wait
from typing import Any, TypeAlias, cast

from conflict_timeline.problems import InvalidText
from conflict_timeline.progress import Progress

# Below this many pieces of work, starting processes takes longer than they save.
WORTHWHILE = 400
# Pieces that are done in a row: many enough that each step of the work stays near the processor.
BATCH = 64
# So many new objects before a process looks for circles among them: there are hardly any, and looking takes long.
GENERATION = 50_000
# What is made of these pieces, by their numbers: plain values, as `marshal` knows them.
Work: TypeAlias = Callable[[range], list[Any]]


def count_workers(pieces: int) -> int:
    """How many processes to use: all cores for much work; one where forking is not safe."""
    is_safe = sys.platform == "linux"
    return len(os.sched_getaffinity(0)) if is_safe and pieces >= WORTHWHILE else 1


def share_out(
    work: Work, pieces: int, progress: Progress, workers: int | None = None, batch: int = BATCH
) -> list[Any]:
    """What `work` makes of all pieces, in order. Each process begins at its own end of the batches.

    So it comes upon pieces that lie together in memory; where its own are done, it takes the last of who has most left.

    Raises what InvalidText it raises, and RuntimeError where a process fails; its traceback is on standard error.
    """
    workers = workers or count_workers(pieces)
    batches = [range(start, min(start + batch, pieces)) for start in range(0, pieces, batch)]
    if workers == 1:
        return _work_alone(work, batches, progress)
    fork = multiprocessing.get_context("fork")
    # The collector would touch, and so copy, all that the processes share.
    gc.freeze()
    pipes = [fork.Pipe(duplex=False) for _ in range(workers)]
    edges = [len(batches) * edge // workers for edge in range(workers + 1)]
    begins, ends = fork.Array("q", edges[:-1]), fork.Array("q", edges[1:])
    processes = [
        fork.Process(target=_work, args=(work, batches, own, pipes, (begins, ends)), daemon=True)
        for own in range(workers)
    ]
    made: dict[int, list[Any]] = {}
    try:
        with _interrupted_later():
            for process in processes:
                process.start()
        for _receiver, sender in pipes:
            sender.close()
        for number, results in _receive_all([receiver for receiver, _sender in pipes]):
            made[number] = results
            progress.show(min(len(made) * batch, pieces))
        for process in processes:
            process.join()
    finally:
        progress.close()
        gc.unfreeze()
        for process in processes:
            if process.is_alive():
                process.terminate()
    return [result for number in range(len(batches)) for result in made[number]]


@contextmanager
def _interrupted_later() -> Iterator[None]:
    """Ctrl-C waits until this is done: in the middle of a fork Python can lose it."""
    is_ours = threading.current_thread() is threading.main_thread()
    if not is_ours or signal.getsignal(signal.SIGINT) is not signal.default_int_handler:
        yield
        return
    told: list[int] = []
    signal.signal(signal.SIGINT, lambda number, _frame: told.append(number))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    if told:
        raise KeyboardInterrupt


def _work_alone(work: Work, batches: list[range], progress: Progress) -> list[Any]:
    results = []
    try:
        for batch in batches:
            results += work(batch)
            progress.show(batch.stop)
    finally:
        progress.close()
    return results


def _receive_all(receivers: list[Connection]) -> Iterator[tuple[int, list[Any]]]:
    """Each batch by its number with what was made of it, as soon as it is sent: nobody holds more than they must."""
    at_work = list(receivers)
    while at_work:
        ready = wait(at_work)
        for receiver in [one for one in at_work if one in ready]:
            said = _receive(receiver)
            if said is None:
                at_work.remove(receiver)
            else:
                yield said


def _work(
    work: Work,
    batches: list[range],
    own: int,
    pipes: list[tuple[Connection, Connection]],
    left: tuple[Any, Any],
) -> None:
    # Ctrl-C reaches all processes at once; who began this one ends it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # Held here as well, neither the end of another process could be seen nor, by this one, that of who began it.
    for number, (receiver, sender) in enumerate(pipes):
        receiver.close()
        if number != own:
            sender.close()
    sender = pipes[own][1]
    gc.set_threshold(GENERATION)
    gc.enable()
    # The pipe is broken where who began this was killed, and nobody waits for it any more. Where this one fails, the
    # pipe ends with the process, and so after its traceback.
    with suppress(BrokenPipeError):
        try:
            for number in _take(*left, own):
                sender.send_bytes(marshal.dumps((number, work(batches[number]))))
            sender.send_bytes(marshal.dumps(None))
        except InvalidText as invalid:
            params = tuple((name, str(value)) for name, value in invalid.params.items())
            sender.send_bytes(marshal.dumps((invalid.code, params)))


def _take(begins: Any, ends: Any, own: int) -> Iterator[int]:
    """The numbers of batches that no other process has taken: its own in order, then the last of who has most left."""
    while True:
        with begins.get_lock():
            left = [end - begin for begin, end in zip(begins, ends, strict=True)]
            if left[own]:
                number = begins[own]
                begins[own] += 1
            elif any(left):
                busiest = left.index(max(left))
                ends[busiest] -= 1
                number = ends[busiest]
            else:
                return
        yield number


def _receive(receiver: Connection) -> tuple[int, list[Any]] | None:
    """A batch of a process; None once it has no more."""
    try:
        said = marshal.loads(receiver.recv_bytes())  # noqa: S302 (of a process of our own)
    except EOFError:
        raise RuntimeError("A process failed; its traceback stands above.") from None
    if said and isinstance(said[0], str):
        code, params = said
        raise InvalidText(code, **dict(params))
    return cast("tuple[int, list[Any]] | None", said)

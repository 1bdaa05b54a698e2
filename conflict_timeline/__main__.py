"""python -m conflict_timeline."""

import atexit
import gc


def run() -> None:
    """Run the command line; what is imported stays, so no garbage is looked for meanwhile."""
    gc.disable()
    from conflict_timeline.cli import main

    gc.freeze()
    gc.enable()
    # Nor at its end, where all goes with the process.
    atexit.register(gc.freeze)
    main()


if __name__ == "__main__":
    run()

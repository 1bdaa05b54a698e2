"""python -m conflict_timeline."""

from conflict_timeline.cli import main

if __name__ == "__main__":
    main()

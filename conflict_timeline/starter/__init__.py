"""What an empty content folder begins with: the vocabularies, in every language that is known here."""

from pathlib import Path

FOLDER = Path(__file__).parent


def write_missing_vocabularies(content: Path) -> list[Path]:
    """Write each vocabulary that the folder has not, and return the paths of those written."""
    written = []
    for source in sorted((FOLDER / "vocabulary").glob("*.yaml")):
        target = content / "vocabulary" / source.name
        if not target.exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(source.read_bytes())
            written.append(target)
    return written

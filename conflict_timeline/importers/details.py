"""What a dataset quotes, for editors only: it can name private people, and never goes into the content folder."""

from pathlib import Path

from conflict_timeline.importers.ledger import format_table
from conflict_timeline.importers.table import read_rows
from conflict_timeline.importers.ucdp_table import REQUIRED
from conflict_timeline.problems import InvalidText

DETAILS = ("id", "relid", "source_article", "source_headline", "source_original", "where_description")


def write_details(file: Path, target: Path, content: Path) -> None:
    """What the dataset quotes, by row. Raises InvalidText `import-inside` where it would become public."""
    if target.resolve().is_relative_to(content.resolve()):
        raise InvalidText("import-inside", path=target)
    rows = ({name: row[name] for name in DETAILS} for row in read_rows(file, REQUIRED))
    target.write_text(format_table(DETAILS, rows), encoding="utf-8")

"""The schema for editors: it says what the model says, no more and no less than a schema can."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from conflict_timeline.archive import Archive, load_archive
from conflict_timeline.cli import main
from conflict_timeline.fields.schema import format_schema, incident_schema
from conflict_timeline.fields.wording import FIELDS, WORDS
from conflict_timeline.front_matter import Document, parse_front_matter
from conflict_timeline.i18n import load_language
from conflict_timeline.model.claims import Claim, ClaimStatus
from conflict_timeline.model.incident import IncidentEntry, Status
from conflict_timeline.model.places import PlacePrecision
from conflict_timeline.positions import NOWHERE
from conflict_timeline.validation.shape import read_model
from tests.builders import ENTRY
from tests.conftest import ROOT, Build

LANGUAGES = (load_language("en", "en_GB"), load_language("es", "es_MX"))
COMMITTED = ROOT / "schema" / "incident.schema.json"
SCHEMA: dict[str, Any] = json.loads(COMMITTED.read_text(encoding="utf-8"))


class EditorsLoader(yaml.SafeLoader):
    """Reads numbers as an editor does, and dates as text: YAML 1.2 knows none."""


EditorsLoader.yaml_implicit_resolvers = {
    sign: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for sign, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


@pytest.fixture(scope="module")
def validator() -> Draft202012Validator:
    """The schema as it lies in the repository."""
    Draft202012Validator.check_schema(SCHEMA)
    return Draft202012Validator(SCHEMA)


def as_lists(value: Any) -> Any:
    """Values of our own reader as JSON has them."""
    if isinstance(value, dict):
        return {key: as_lists(one) for key, one in value.items()}
    return [as_lists(one) for one in value] if isinstance(value, tuple) else value


def fields_of(text: str) -> Any:
    """The front matter of an entry as an editor reads it."""
    return yaml.load(text.split("---\n")[1], EditorsLoader)


def test_the_schema_in_the_repository_is_that_of_the_model(real_archive: Archive) -> None:
    """`make schema` brings it up to date."""
    made = format_schema(incident_schema(real_archive.vocabulary, LANGUAGES))
    assert COMMITTED.read_text(encoding="utf-8") == made, "Run `make schema`."


def test_every_real_entry_is_valid(validator: Draft202012Validator) -> None:
    """As an editor reads it, and as our own reader does."""
    entries = [path for path in (ROOT / "content" / "incidents").glob("*/*.md") if ".es" not in path.suffixes]
    assert len(entries) > 50
    for path in entries:
        text = path.read_text(encoding="utf-8")
        assert list(validator.iter_errors(fields_of(text))) == [], path
        own = as_lists(parse_front_matter(text, path.name).values)
        assert list(validator.iter_errors(own)) == [], path


@pytest.mark.parametrize(
    ("good", "bad"),
    [
        ("date: 2020-03-05", "date: last spring"),
        ("event_type: ambush", "event_type: ambsh"),
        ("place_precision: municipality", "place_precision: roughly"),
        ("status: published", "status: done"),
        ("status: published", "status: withdrawn"),
        ("status: published", "status: merged"),
        ("killed: 13", "killed: many"),
        ("killed: 13", "killed: 13, injured: 2"),
        ("killed: 13, group", "group"),
        ("group: police", "group: polce"),
        ("https://diario.example.org/1", "diario.example.org"),
        ("id: diario", "id: El Diario"),
        ("title: Ambush on the road\n", ""),
        ('municipality: "05001"\n', ""),
        ("summary:", "sumary:"),
        ("status: published", "status: published\ncoordinates: [190.5, 20]"),
        ("status: published", "status: published\nestimate: {killed: {best: 13, from: diario}}"),
        ("status: published", "status: published\nactors: [{actor: los-unos, role: bystandr}]"),
        ("title: Ambush on the road", f"title: {'A' * 121}"),
    ],
)
def test_a_wrong_entry_is_not_valid(validator: Draft202012Validator, good: str, bad: str) -> None:
    """What the check would report of one entry alone, an editor marks at once."""
    assert validator.is_valid(fields_of(ENTRY))
    assert ENTRY.count(good) == 1
    assert not validator.is_valid(fields_of(ENTRY.replace(good, bad)))


TEXTS = st.one_of(
    st.sampled_from(["13", "12+", "13-14", "~20", "2019-10", "2019-10-14/2019-10-16", "2019?", "1.5"]),
    st.text("0123456789-+~?/.xX ", max_size=20).map(str.strip).filter(bool),
)


@given(
    fields=st.dictionaries(
        st.sampled_from(["killed", "injured", "as_of", "by", "note", "status", "no"]), TEXTS
    )
)
def test_what_the_model_reads_the_schema_allows(
    fields: dict[str, str],
) -> None:
    """No editor marks a claim that the check lets pass."""
    claim, problems = read_model(Claim, Document(dict(fields), NOWHERE, "", 1), "x.md")
    schema = {**SCHEMA["$defs"]["Claim"], "$defs": SCHEMA["$defs"]}
    if claim is not None and not problems:
        assert list(Draft202012Validator(schema).iter_errors(fields)) == []


def test_every_field_is_told() -> None:
    """No field of an entry is without its label and its hint, and none is told that does not exist."""
    for model, told in FIELDS.items():
        assert set(told) == set(model.model_fields)
    assert {*PlacePrecision, *Status, *ClaimStatus} == set(WORDS)


def test_the_schema_speaks_every_language() -> None:
    """An editor shows the hint in English and in Spanish."""
    said = SCHEMA["properties"]["summary"]["description"]
    hint = FIELDS[IncidentEntry]["summary"].hint
    assert said == f"{hint}\n\n{LANGUAGES[1].text(hint)}"
    assert LANGUAGES[1].text(hint) != hint


def test_the_site_publishes_it(real_site: Build) -> None:
    """At the address the design gives it."""
    assert (
        real_site.output / "data" / "schema" / "incident.schema.json"
    ).read_bytes() == COMMITTED.read_bytes()


def test_the_dictionary_has_every_field_in_both_languages(real_site: Build) -> None:
    """The page is made from the model: name, label and hint of each field."""
    assert real_site.code == 0, real_site.said
    for language, prefix in zip(LANGUAGES, ("", "es/"), strict=True):
        page = (real_site.output / f"{prefix}data-dictionary" / "index.html").read_text(encoding="utf-8")
        for told in (FIELDS[IncidentEntry], FIELDS[Claim]):
            for name, one in told.items():
                assert f'<code lang="en">{name}</code>' in page
                assert language.text(one.label) in page.replace("&#39;", "'")


def test_vs_code_marks_what_the_check_prints(spoilt: Path) -> None:
    """The task's pattern takes file, line, column, code and sentence from every line that names a problem."""
    tasks = json.loads((ROOT / ".vscode" / "tasks.json").read_text(encoding="utf-8"))["tasks"]
    pattern = next(task["problemMatcher"]["pattern"] for task in tasks if task["command"] == "make check")
    said = CliRunner().invoke(main, ["check", "--content", str(spoilt)]).output
    marked = [found for line in said.splitlines() if (found := re.match(pattern["regexp"], line))]
    problems = load_archive(spoilt, ("en", "es")).problems
    assert len(marked) == len(problems) == 5
    for found, problem in zip(marked, problems, strict=True):
        assert found[pattern["file"]] == problem.path
        assert (int(found[pattern["line"]]), int(found[pattern["column"]])) == (problem.line, problem.column)
        assert found[pattern["code"]] == problem.code

"""What GitHub reads: workflows that cannot harm, forms it accepts, guides that say the same in both languages."""

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.conftest import ROOT

GITHUB = ROOT / ".github"
WORKFLOWS = sorted((GITHUB / "workflows").glob("*.yml"))
FORMS = sorted(path for path in (GITHUB / "ISSUE_TEMPLATE").glob("*.yml") if path.name != "config.yml")
BIN = Path(sys.executable).parent
PINNED = re.compile(r"[\w./-]+@[0-9a-f]{40}")
LONGEST_GUIDE = 150


def run(*command: str | Path) -> subprocess.CompletedProcess[str]:
    """Run a tool in the repository."""
    return subprocess.run(
        [str(one) for one in command], cwd=ROOT, capture_output=True, text=True, check=False
    )


def load(path: Path) -> dict[str, Any]:
    """A YAML file of GitHub's, in which `on` is a word and not a truth value."""
    loaded = yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)
    assert isinstance(loaded, dict)
    return loaded


@pytest.fixture(scope="module")
def lint(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """GitHub's own language service, bundled to run by itself."""
    bundle = tmp_path_factory.mktemp("lint") / "workflows.cjs"
    esbuild = ROOT / "node_modules" / ".bin" / "esbuild"
    options = ("--bundle", "--platform=node", "--format=cjs", "--log-level=warning", f"--outfile={bundle}")
    made = run(esbuild, "tests/workflows.mjs", *options)
    assert made.returncode == 0, made.stderr
    return bundle


def find_faults(lint: Path, *paths: Path) -> list[str]:
    """What the language service finds."""
    done = run("node", lint, *paths)
    assert done.returncode == 0, done.stderr
    faults: list[str] = json.loads(done.stdout)
    return faults


def test_github_understands_the_workflows(lint: Path) -> None:
    """Every key, expression and context is one that GitHub knows."""
    assert {path.stem for path in WORKFLOWS} == {"audit", "check", "links", "publish"}
    assert find_faults(lint, *WORKFLOWS) == []


def test_the_linter_would_find_a_fault(lint: Path, tmp_path: Path) -> None:
    """A mistyped key and an unknown context are found: an empty list means something."""
    spoilt = tmp_path / "check.yml"
    text = next(path for path in WORKFLOWS if path.stem == "check").read_text(encoding="utf-8")
    spoilt.write_text(text.replace("timeout-minutes", "timeout-minute").replace("github.ref", "gitub.ref"))
    faults = find_faults(lint, spoilt)
    assert any("timeout-minute" in fault for fault in faults)
    assert any("gitub" in fault for fault in faults)


def test_no_workflow_can_be_abused() -> None:
    """zizmor, at its most pedantic: injections, wide permissions, kept credentials, unpinned actions."""
    done = run(BIN / "zizmor", "--offline", "--no-progress", "--persona", "pedantic", *WORKFLOWS)
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_pull_request_gets_no_secret_and_can_only_read() -> None:
    """No trigger that gives rights to a stranger, no secret, nothing but reading, every action by its hash."""
    for path in WORKFLOWS:
        text, workflow = path.read_text(encoding="utf-8"), load(path)
        assert "pull_request_target" not in text
        assert "workflow_run" not in text
        assert "secrets." not in text
        assert workflow["permissions"] == {}
        for name, job in workflow["jobs"].items():
            if name != "deploy":
                assert job["permissions"] == {"contents": "read"}
            assert "timeout-minutes" in job
            for step in job["steps"]:
                assert PINNED.fullmatch(step["uses"]) if "uses" in step else "run" in step
    assert set(load(GITHUB / "workflows" / "check.yml")["on"]) == {"pull_request", "merge_group"}


def test_a_pull_request_is_checked_built_and_kept() -> None:
    """Annotations on the lines, and the built site as an artifact."""
    jobs = load(GITHUB / "workflows" / "check.yml")["jobs"]
    assert any("check --format github" in step.get("run", "") for step in jobs["entries"]["steps"])
    steps = jobs["site"]["steps"]
    assert any(step.get("run") == "make offline" for step in steps)
    assert any("upload-artifact@" in step.get("uses", "") for step in steps)


def test_only_main_is_published() -> None:
    """And the weekly look at the links blocks nothing."""
    assert load(GITHUB / "workflows" / "publish.yml")["on"]["push"] == {"branches": ["main"]}
    links = load(GITHUB / "workflows" / "links.yml")
    assert set(links["on"]) == {"schedule", "workflow_dispatch"}
    assert links["jobs"]["sources"]["continue-on-error"] == "true"


def test_every_make_target_of_a_workflow_exists() -> None:
    """A workflow that calls what is not there fails on a contributor."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for path in WORKFLOWS:
        for target in re.findall(r"make ([\w./]+)", path.read_text(encoding="utf-8")):
            assert re.search(rf"^{re.escape(target)}:", makefile, re.MULTILINE), target


def test_github_accepts_the_forms() -> None:
    """By the schemas of the forms and of their list."""
    command = (BIN / "check-jsonschema", "--builtin-schema")
    done = run(*command, "vendor.github-issue-forms", *FORMS)
    assert done.returncode == 0, done.stdout
    done = run(*command, "vendor.github-issue-config", GITHUB / "ISSUE_TEMPLATE" / "config.yml")
    assert done.returncode == 0, done.stdout
    done = run(*command, "vendor.github-workflows", *WORKFLOWS)
    assert done.returncode == 0, done.stdout
    assert {path.stem for path in FORMS} == {"report", "correction", "urgent-removal"}


def test_every_text_of_a_form_is_in_both_languages() -> None:
    """Labels and options as “English · español”, longer texts one after the other; each form says that it is public."""
    for path in FORMS:
        form = load(path)
        assert " · " in form["name"]
        assert " · " in form["description"]
        for part in form["body"]:
            attributes = part["attributes"]
            texts = [attributes[key] for key in ("label", "description") if key in attributes]
            texts += [option["label"] for option in attributes.get("options", ())]
            for text in texts:
                assert " · " in text or text.startswith("Care"), text
        opening = form["body"][0]["attributes"]["value"]
        assert "public" in opening
        assert "público" in opening


def test_the_urgent_form_asks_for_nothing_that_could_harm() -> None:
    """One short answer only, and the private way before it."""
    form = load(GITHUB / "ISSUE_TEMPLATE" / "urgent-removal.yml")
    assert [part["type"] for part in form["body"]] == ["markdown", "input"]
    assert form["body"][0]["attributes"]["value"].count("../security/advisories/new") == 2


def outline(text: str) -> list[str]:
    """The bones of a guide: the level of each heading, list items, commands, and what stands in code."""
    bones, in_code = [], False
    for line in text.splitlines():
        if line.startswith("```"):
            in_code = not in_code
            bones.append(line)
        elif in_code:
            bones.append(re.sub(r'"[^"]*"', '"…"', line))
        elif match := re.match(r"#+|[-] |\d\. ", line):
            bones.append(match[0])
            bones += re.findall(r"`[^`]+`", line)
        elif not line:
            bones.append("")
    return bones


def test_both_guides_say_the_same() -> None:
    """Same headings, steps and commands, in at most 150 lines each, each linked to the other."""
    english = (GITHUB / "CONTRIBUTING.md").read_text(encoding="utf-8")
    spanish = (GITHUB / "CONTRIBUTING.es.md").read_text(encoding="utf-8")
    assert outline(english) == outline(spanish)
    assert english != spanish
    for text in (english, spanish):
        assert len(text.splitlines()) <= LONGEST_GUIDE
    assert "(CONTRIBUTING.es.md)" in english
    assert "(CONTRIBUTING.md)" in spanish


def test_the_guides_lead_somewhere_and_their_commands_exist() -> None:
    """Every file they link is there, every `make` they name is a target."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for path in (*GITHUB.glob("*.md"),):
        text = path.read_text(encoding="utf-8")
        for target in re.findall(r"\]\((?!https?:)([^)#]+)\)", text):
            assert (path.parent / target).exists(), f"{path.name} → {target}"
        for target in re.findall(r"(?:^|`)make (\w+)", text, re.MULTILINE):
            assert f"\n{target}:" in makefile, f"{path.name}: make {target}"


@pytest.mark.parametrize("name", ["CONTRIBUTING.md", "CONTRIBUTING.es.md"])
def test_a_contributor_is_warned_before_the_first_commit(name: str) -> None:
    """What a commit makes public, and how to avoid it, stands above everything else."""
    opening = (GITHUB / name).read_text(encoding="utf-8").split("\n## ")[1]
    for said in ("commit", "git config user.name", "git config user.email", "noreply", "SECURITY.md"):
        assert said in opening


def test_security_names_a_private_way_in_both_languages() -> None:
    """And says not to write it where everyone reads it."""
    text = (GITHUB / "SECURITY.md").read_text(encoding="utf-8")
    assert text.count("**Security → Report a vulnerability**") == 2
    assert "Do not open an issue" in text
    assert "No abra un reporte" in text


def test_every_folder_with_owners_exists() -> None:
    """An owner of nothing is asked nothing."""
    for line in (GITHUB / "CODEOWNERS").read_text(encoding="utf-8").splitlines():
        if line.startswith("/"):
            assert (ROOT / line.split()[0].strip("/")).is_dir(), line

"""The form in the browser, used as a contributor uses it, against the folder of a repository."""

import json
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from conflict_timeline.archive import load_archive
from conflict_timeline.catalogue import KINDS
from conflict_timeline.fields.wording import FIELDS
from conflict_timeline.front_matter import parse_front_matter
from conflict_timeline.i18n import load_language
from conflict_timeline.model.claims import Measure
from conflict_timeline.model.incident import IncidentEntry
from conflict_timeline.pages.policies import Policies, say
from tests.browser import Watch, headers_for, read_headers, serve_folder
from tests.conftest import LANGUAGES, MINIATURE, ROOT, Build, run_pelican
from tests.filling import Form
from tests.hub import Hub
from tests.site_checker import find_dead_links, load_pages

ROUTE = {
    "en": "Write to the editors by Signal at valdora.01.",
    "es": "Escriba a la redacción por Signal a valdora.01.",
}
# A repository as the browser sees it: the picked folder stands in its own private file system.
PICK = "window.showDirectoryPicker = () => navigator.storage.getDirectory();"
SEED = """async (files) => {
  for (const [path, text] of Object.entries(files)) {
    const names = path.split("/");
    let folder = await navigator.storage.getDirectory();
    for (const name of names.slice(0, -1)) folder = await folder.getDirectoryHandle(name, { create: true });
    const stream = await (await folder.getFileHandle(names.at(-1), { create: true })).createWritable();
    await stream.write(text);
    await stream.close();
  }
}"""
COLLECT = """async () => {
  const found = {};
  const walk = async (folder, path) => {
    for await (const [name, handle] of folder.entries()) {
      if (handle.kind === "directory") await walk(handle, `${path}${name}/`);
      else found[path + name] = await (await handle.getFile()).text();
    }
  };
  await walk(await navigator.storage.getDirectory(), "");
  return found;
}"""


def build_with(editor: object, folder: Path) -> Build:
    """The miniature site with this setting EDITOR."""
    settings = folder / "settings.py"
    own = str(MINIATURE / "pelicanconf.py")
    settings.write_text(
        f"from runpy import run_path\nglobals().update(run_path({own!r}))\nEDITOR = {editor!r}\n"
    )
    return run_pelican(MINIATURE / "content", settings, folder / "output")


@pytest.fixture(scope="module")
def with_editor(tmp_path_factory: pytest.TempPathFactory) -> Build:
    """The miniature site with its form switched on."""
    built = build_with(
        {"repo": "valdora/timeline", "private_route": ROUTE}, tmp_path_factory.mktemp("editor")
    )
    assert built.code == 0, built.said
    return built


@pytest.fixture(scope="module")
def address(with_editor: Build) -> Iterator[str]:
    """Where that site is served, with its own headers."""
    with serve_folder(with_editor.output) as served:
        yield served


@pytest.fixture
def form(browser: Browser, address: str, watch: Watch) -> Iterator[Form]:
    """The form, at work on a folder that holds the miniature archive."""
    context = browser.new_context(viewport={"width": 1280, "height": 2000}, locale="en-GB")
    page = context.new_page()
    watch.attach(page)
    page.add_init_script(PICK)
    page.goto(f"{address}/admin/form/")
    paths = [path for path in MINIATURE.rglob("*") if path.suffix in {".md", ".yaml", ".csv"}]
    files = {path.relative_to(MINIATURE).as_posix(): path.read_text(encoding="utf-8") for path in paths}
    page.evaluate(SEED, {**files, ".git/HEAD": "ref: refs/heads/main\n"})
    page.get_by_role("button", name="Work with Local Repository").click()
    expect(page.get_by_role("button", name=re.compile("New"))).to_be_visible()
    yield Form(page)
    context.close()


def save(form: Form) -> dict[str, str]:
    """Save, and return every file of the repository."""
    form.save(form.page.get_by_text("Entry saved").first)
    files: dict[str, str] = form.page.evaluate(COLLECT)
    return files


def test_a_new_entry_passes_the_check_and_builds(
    form: Form, watch: Watch, content: Path, tmp_path: Path
) -> None:
    """Filled in by hand in both languages, it becomes two files that the check and the build accept as they are."""
    form.begin()
    form.fill("title", "Shots at the bridge: a “test” of Río Claro")
    form.fill("summary", "Gunmen fired at a patrol. Sources differ on the injured.")
    form.fill("date", "2021-05-02")
    form.choose("municipality", "Río Claro")
    form.choose("place_precision", "Municipality")
    form.choose("event_type", "Ambush")
    form.add("actors")
    form.choose("actors.0.actor", "The Ones")
    form.choose("actors.0.role", "Attributed to")
    form.choose("actors.0.attribution", "alleged")
    form.fill("actors.0.according_to", "el-diario")
    form.add("sources")
    form.fill("sources.0.id", "el-diario")
    form.fill("sources.0.publisher", "El Diario")
    form.fill("sources.0.url", "https://diario.example.org/puente")
    form.fill("sources.0.archived", "https://archive.example.org/diario-puente")
    form.add("sources.0.claims")
    form.choose("sources.0.claims.0.measure", "Injured")
    form.fill("sources.0.claims.0.count", "2-3")
    form.choose("status", "Published")
    form.fill("body", "At dawn, **two** patrols were fired at.\n\nNobody was detained.")
    form.fill("title", "Disparos en el puente", language="es")
    form.fill("summary", "Hombres armados dispararon contra una patrulla.", language="es")
    form.fill("body", "Al amanecer dispararon contra dos patrullas.", language="es")
    before = {path.relative_to(MINIATURE).as_posix() for path in MINIATURE.rglob("*")}
    made = {
        path: text for path, text in save(form).items() if path not in before and path.startswith("content/")
    }
    own = "content/incidents/2021/2021-05-02-shots-at-the-bridge-a-test-of-rio-claro"
    assert set(made) == {f"{own}.md", f"{own}.es.md"}
    for path, text in made.items():
        (content.parent / path).write_text(text, encoding="utf-8")
    archive = load_archive(content, LANGUAGES)
    assert archive.problems == ()
    incident = next(one for one in archive.incidents if own.endswith(one.id))
    assert str(incident.estimates[Measure.INJURED].span) == "2-3"
    assert incident.telling("es").body == "Al amanecer dispararon contra dos patrullas.\n"
    built = run_pelican(content, MINIATURE / "pelicanconf.py", tmp_path / "output")
    assert built.code == 0, built.said
    assert "Disparos en el puente" in (tmp_path / "output" / "es" / "index.html").read_text(encoding="utf-8")
    assert watch.foreign == []


def test_a_correction_changes_only_what_was_changed(form: Form) -> None:
    """An entry with everything in it comes back with all its values, the corrected one aside."""
    name = "content/incidents/2020/2020-03-05-alta-ambush"
    form.page.goto(
        f"{form.page.url.partition('#')[0]}#/collections/incidents/entries/2020/2020-03-05-alta-ambush"
    )
    form.fill("place", "The old bridge")
    files = save(form)
    for path in (f"{name}.md", f"{name}.es.md"):
        before = parse_front_matter((MINIATURE / path).read_text(encoding="utf-8"), path)
        after = parse_front_matter(files[path], path)
        corrected = {"place": "The old bridge"} if path == f"{name}.md" else {}
        assert after.values == {**before.values, **corrected}
        assert after.body.strip() == before.body.strip()


def test_whoever_may_not_write_sends_a_pull_request(browser: Browser, address: str) -> None:
    """Signed in, the form works in the contributor's own copy, and asks the editors to take it from there."""
    hub = Hub()
    context = browser.new_context(viewport={"width": 1280, "height": 2000}, locale="en-GB")
    context.route("https://api.github.com/**", hub.answer)
    page = context.new_page()
    page.goto(f"{address}/admin/form/")
    page.get_by_role("button", name="Sign In Using Access Token").click()
    page.locator("[role=dialog] input, [role=alertdialog] input").first.fill("a-token")
    page.get_by_role("button", name="Sign In", exact=True).click()
    form = Form(page)
    form.begin()
    form.fill("date", "2021-05-02")
    form.choose("municipality", "Alta")
    form.choose("place_precision", "Municipality")
    form.choose("event_type", "Ambush")
    for language, title in (("en", "Shots"), ("es", "Disparos")):
        for path in ("title", "summary", "body"):
            form.fill(path, title, language)
    review = page.get_by_role("button", name="Send for Review")
    form.save(review)
    with page.expect_request("**/pulls") as asked:
        review.click()
    branch = hub.mutation("createCommitOnBranch")["branch"]
    assert branch["repositoryNameWithOwner"] == "lectora/timeline"
    added = [one["path"] for one in hub.mutation("createCommitOnBranch")["fileChanges"]["additions"]]
    own = "content/incidents/2021/2021-05-02-shots"
    assert added == [f"{own}.md", f"{own}.es.md"]
    assert asked.value.url == "https://api.github.com/repos/valdora/timeline/pulls"
    wanted = asked.value.post_data_json or {}
    assert wanted["head"] == f"lectora:{branch['branchName']}"
    assert wanted["base"] == "main"
    context.close()


def test_nothing_is_asked_of_another_host_before_one_signs_in(browser: Browser, address: str) -> None:
    """Neither by the page that leads to the form nor by the form, and neither breaks its policy."""
    for prefix in ("", "es/"):
        watch = Watch(address)
        context = browser.new_context(locale="es-MX" if prefix else "en-GB")
        page = context.new_page()
        watch.attach(page)
        page.goto(f"{address}/{prefix}admin/")
        page.locator(".prose .button").click()
        expect(page.get_by_role("button", name="GitHub")).to_be_visible()
        page.wait_for_load_state("networkidle")
        assert watch.foreign == []
        assert not [said for said in watch.console if "Content Security Policy" in said]
        context.close()


def test_the_way_for_people_at_risk_stands_before_the_form(with_editor: Build) -> None:
    """In both languages, with what GitHub makes public."""
    for language, prefix in (("en", ""), ("es", "es/")):
        said = load_pages(with_editor.output)[f"{prefix}admin/index.html"].words
        assert ROUTE[language] in said
        assert "valdora/timeline" in said


def test_the_form_has_a_policy_of_its_own(with_editor: Build) -> None:
    """Its page alone may have styles written into it and ask GitHub; every other page keeps the readers' policy."""
    rules = read_headers(with_editor.output / "_headers")
    readers = Policies(("es",))
    for path in load_pages(with_editor.output):
        if path.endswith("404.html"):
            continue
        url = path.removesuffix("index.html")
        sent = [value for name, value in headers_for(f"/{url}", rules) if name == "Content-Security-Policy"]
        # The first holds for the whole site; a browser keeps to every policy it is sent.
        assert len(sent) == 2, url
        is_form = url.endswith("admin/form/")
        assert (sent[1] == say(readers.policy(url))) != is_form, url
        assert ("https://api.github.com" in sent[1]) == is_form
        openers = [value for name, value in headers_for(f"/{url}", rules) if "Opener" in name]
        assert openers == ["same-origin-allow-popups" if is_form else "same-origin"]


def test_the_site_with_the_form_is_sound(with_editor: Build) -> None:
    """No dead link; a page for a tool is in no sitemap and no index."""
    pages = load_pages(with_editor.output)
    assert find_dead_links(with_editor.output, pages) == []
    assert "admin" not in (with_editor.output / "sitemap.xml").read_text(encoding="utf-8")
    for path, page in pages.items():
        if "admin/" in path:
            assert 'name="robots" content="noindex"' in page.source


def test_it_is_off_by_default(miniature: Build, real_site: Build) -> None:
    """Neither the form nor a file of it nor a link to it is in a site that has not switched it on."""
    for built in (miniature, real_site):
        assert not [path for path in built.output.rglob("*") if path.name in {"admin", "editor"}]
        assert "admin/" not in (built.output / "index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("setting", "missing"), [({"repo": "a/b"}, "private_route"), ({"private_route": "x"}, "repo")]
)
def test_it_is_not_on_without_the_other_way(setting: dict[str, str], missing: str, tmp_path: Path) -> None:
    """A form without a way for people at risk is not published."""
    built = build_with(setting, tmp_path)
    assert built.code != 0
    assert KINDS["editor-setting"].texts["en"][0].format(key=missing) in built.said
    assert not built.output.exists()


def test_the_form_asks_for_every_field(with_editor: Build) -> None:
    """Each field of the model has a widget with its label in the language of the page, and no other has."""
    for language, prefix in ((load_language("en", "en_GB"), ""), (load_language("es", "es_MX"), "es/")):
        path = with_editor.output / f"{prefix}admin/form/config.json"
        config = json.loads(path.read_text(encoding="utf-8"))
        fields = {field["name"]: field for field in config["collections"][0]["fields"]}
        assert set(fields) == {*FIELDS[IncidentEntry], "body"}
        for name, told in FIELDS[IncidentEntry].items():
            assert fields[name]["label"] == language.text(told.label)
            assert fields[name]["required"] == IncidentEntry.model_fields[name].is_required()
        assert config["backend"]["open_authoring"] is True
        assert config["publish_mode"] == "editorial_workflow"


def test_every_real_entry_goes_through_the_form_and_back(tmp_path: Path) -> None:
    """Read for the form and written again, each file of the archive says what it said: nothing is lost or changed."""
    driver = """
      import { readFileSync } from "node:fs";
      import { makeFormat } from "./theme/js/editor/format.js";
      const { fromFile, toFile } = makeFormat(["en", "es"]);
      const files = Object.entries(JSON.parse(readFileSync(0, "utf8")));
      console.log(JSON.stringify(Object.fromEntries(files.map(([path, text]) => [path, toFile(fromFile(text))]))));
    """
    bundle = tmp_path / "format.cjs"
    esbuild = [
        str(ROOT / "node_modules" / ".bin" / "esbuild"),
        "--bundle",
        "--platform=node",
        f"--outfile={bundle}",
    ]
    subprocess.run(esbuild, cwd=ROOT, input=driver, text=True, check=True, capture_output=True)
    files = {
        str(path): path.read_text(encoding="utf-8") for path in (ROOT / "content/incidents").glob("*/*.md")
    }
    assert len(files) > 100
    node = ["node", str(bundle)]
    done = subprocess.run(node, input=json.dumps(files), text=True, check=True, capture_output=True)
    for path, text in json.loads(done.stdout).items():
        before, after = (parse_front_matter(one, path) for one in (files[path], text))
        assert after.problems == ()
        assert as_read(after.values) == as_read(before.values), path
        assert after.body.strip() == before.body.strip()


def as_read(values: object) -> object:
    """Values with white space as the model reads it, and a text that is the same in all languages written once."""
    if isinstance(values, str):
        return " ".join(values.split())
    if isinstance(values, tuple):
        return [as_read(one) for one in values]
    assert isinstance(values, dict)
    if set(values) == set(LANGUAGES) and len(set(values.values())) == 1:
        return as_read(values["en"])
    return {key: as_read(one) for key, one in values.items()}

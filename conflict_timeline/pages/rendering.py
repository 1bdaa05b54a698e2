"""Rendering: a plan to bytes, a pure function of the plan, the theme and the site."""

import json
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import Any

from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader, StrictUndefined, pass_context
from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream
from jinja2.runtime import Context
from markupsafe import Markup

from conflict_timeline.i18n import Language
from conflict_timeline.markup import render_markdown
from conflict_timeline.pages.plans import AssetPlan, DataPlan, PagePlan, Plan
from conflict_timeline.pages.policies import say_in_page
from conflict_timeline.pages.site import Site
from conflict_timeline.problems import InvalidText
from conflict_timeline.program import program_digest
from conflict_timeline.reading import digest_of

DIGEST_LENGTH = 10
# The tokens of `_("…")`.
CALL = 4
# What every page links to; built by `make assets`.
NEEDED_ASSETS = (
    "site.css",
    "timeline.js",
    "explorer.js",
    "search.js",
    "plotly.js",
    "plotly.css",
    "data.css",
    "embed.css",
)
UNHASHED = ("LICENSES.txt",)


@dataclass(frozen=True, slots=True)
class Twin:
    """The same page in another language."""

    code: str
    name: str
    url: str


class Renderer:
    """Renders plans. One environment for each language: a shared one leaks its texts."""

    def __init__(
        self, site: Site, menu: Mapping[str, Mapping[str, str]], compiled: Path | None = None
    ) -> None:
        """In the folder `compiled` the templates are kept as they were compiled."""
        self.site = site
        self.asset_plans, self.assets = plan_assets(site)
        self.digest = digest_theme(site, self.assets)
        self.environments = {
            language.code: make_environment(site, language, self.assets, menu, compiled)
            for language in site.languages
        }

    def render(self, plan: Plan) -> bytes:
        """The bytes of one file."""
        if isinstance(plan, AssetPlan):
            return plan.source.read_bytes()
        if isinstance(plan, DataPlan):
            made = plan.make()
            return made if isinstance(made, bytes) else _json(made)
        template = self.environments[plan.language.code].get_template(plan.template)
        return template.render(self.context(plan)).encode()

    def context(self, plan: PagePlan) -> dict[str, Any]:
        """What a template sees: the view, and where the page stands among its twins."""
        site, language = self.site, plan.language
        own = plan.url.removeprefix(site.prefix(language))
        # An error page is served at any depth, so its links start from the root of the host.
        lost = PurePosixPath(plan.path).name == "404.html"
        root = "/" if lost else "../" * plan.path.count("/") or "./"
        twins = [Twin(one.code, one.name, f"{root}{site.prefix(one)}{own}") for one in site.languages]
        view = plan.view() if callable(plan.view) else plan.view
        policy = say_in_page(site.policies.policy(own))
        return {"view": view, "root": root, "own": own, "twins": twins, "policy": policy}


def make_environment(
    site: Site,
    language: Language,
    assets: Mapping[str, str],
    menu: Mapping[str, Mapping[str, str]],
    compiled: Path | None = None,
) -> Environment:
    """The templates of the theme, in one language."""
    environment = Environment(
        loader=FileSystemLoader(site.theme / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        # A build sees one state of the theme; to ask the disk before each page costs more than the page's frame.
        auto_reload=False,
        bytecode_cache=_compiled_before(compiled, language) if compiled else None,
        extensions=[ReadyTexts],
    )
    environment.globals["_"] = language.text
    prefix = site.prefix(language)

    @pass_context
    def link(context: Context, url: str) -> str:
        return url if url.startswith("#") else f"{context['root']}{prefix}{url}"

    @pass_context
    def asset(context: Context, name: str) -> str:
        return f"{context['root']}{assets[name]}"

    @pass_context
    def markdown(context: Context, text: str) -> Markup:
        return render_markdown(text, lambda url: str(context["root"]) + _localised(url, prefix))

    frames: dict[tuple[str, str, str], Markup] = {}
    named = {"timeline/", "municipalities/", "actors/", "search/", *(f"{slug}/" for slug in site.menu)}

    @pass_context
    def frame(context: Context, name: str) -> Markup:
        """What stands around the page; the same for all that are as deep and are not named in the menu."""
        own = context["own"] if context["own"] in named else ""
        key = name, context["root"], own
        if key not in frames:
            made = environment.get_template(name).render(root=context["root"], own=own)
            frames[key] = Markup(made)  # noqa: S704 (a template has just escaped it)
        return frames[key]

    environment.globals.update(
        site=site,
        language=language,
        prefix=prefix,
        menu=menu[language.code],
        plural=language.plural,
        link=link,
        asset=asset,
        frame=frame,
    )
    environment.filters["markdown"] = markdown
    environment.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "separators": (",", ":")}
    return environment


def digest_theme(site: Site, assets: Mapping[str, str]) -> bytes:
    """The digest of what every page is made with: the templates, the names of the assets, the settings."""
    templates = site.theme / "templates"
    held = [
        (path.relative_to(templates).as_posix(), sha256(path.read_bytes()).digest())
        for path in sorted(templates.rglob("*"))
        if path.is_file()
    ]
    languages = [(one.code, str(one.locale), one.own) for one in site.languages]
    settings = [(one.name, getattr(site, one.name)) for one in fields(site) if one.name != "languages"]
    return digest_of([repr((held, sorted(assets.items()), languages, settings)).encode()])


class ReadyTexts(Extension):
    """Puts each text of the interface that has no parameters into a template as it is compiled, in its language."""

    def filter_stream(self, stream: TokenStream) -> Iterator[Token]:
        """The tokens, with one for each `_("…")`."""
        translate: Any = self.environment.globals["_"]
        while not stream.eos:
            tokens = [next(stream)]
            for wanted in ("lparen", "string", "rparen"):
                if not tokens[0].test("name:_") or stream.current.type != wanted:
                    break
                tokens.append(next(stream))
            if len(tokens) == CALL:
                yield Token(tokens[0].lineno, "string", translate(tokens[2].value))
            else:
                yield from tokens


def _compiled_before(folder: Path, language: Language) -> FileSystemBytecodeCache:
    """Where templates are kept as they were compiled; they hold texts of the program and of the site."""
    current = f"{language.code}-{digest_of([program_digest(), language.own]).hex()}"
    for old in folder.glob(f"{language.code}-*"):
        if old.name != current:
            shutil.rmtree(old, ignore_errors=True)
    own = folder / current
    own.mkdir(exist_ok=True)
    return FileSystemBytecodeCache(str(own))


def plan_assets(site: Site) -> tuple[tuple[AssetPlan, ...], dict[str, str]]:
    """The built style sheets, scripts and fonts, each under a name that changes with its contents.

    Raises InvalidText `assets-missing` where they have not been built.
    """
    plans, names = [], {}
    found = (
        sorted(path for path in site.assets.glob("[!.]*") if path.is_file()) if site.assets.is_dir() else []
    )
    for path in found:
        whole = sha256(path.read_bytes())
        digest = whole.hexdigest()[:DIGEST_LENGTH]
        # A font's name stands in the style sheet, which was built before; a new font comes under a new name.
        keep = path.suffix == ".woff2" or path.name in UNHASHED
        names[path.name] = f"assets/{path.name}" if keep else f"assets/{path.stem}.{digest}{path.suffix}"
        plans.append(AssetPlan(names[path.name], path, whole.digest()))
    missing = [name for name in NEEDED_ASSETS if name not in names]
    if missing:
        raise InvalidText("assets-missing", names=", ".join(missing), folder=site.assets)
    return tuple(plans), names


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=_plain).encode()


def _localised(url: str, prefix: str) -> str:
    """A link within the site, in the page's language; files of data are the same in all languages."""
    is_file = url.startswith("data/") and not url.partition("#")[0].endswith("/")
    return url if is_file else f"{prefix}{url}"


def _plain(value: Any) -> Any:
    """Plotly gives arrays and tuples of its own; JSON needs plain lists."""
    return value.tolist() if hasattr(value, "tolist") else list(value)

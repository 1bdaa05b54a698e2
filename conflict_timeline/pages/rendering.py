"""Rendering: a plan to bytes, a pure function of the plan, the theme and the site."""

import json
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from jinja2 import (
    BytecodeCache,
    Environment,
    FileSystemBytecodeCache,
    FileSystemLoader,
    StrictUndefined,
    Template,
)
from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream
from jinja2.runtime import Context, Macro
from markupsafe import Markup, escape

from conflict_timeline.i18n import Language
from conflict_timeline.markup import make_renderer
from conflict_timeline.pages.afterwards import Afterwards
from conflict_timeline.pages.plan_kinds import AssetPlan, PagePlan, Plan
from conflict_timeline.pages.policies import say_in_page
from conflict_timeline.pages.site import Site
from conflict_timeline.pages.views import IncidentLine
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
# So many texts are kept as they were escaped.
MOST_TEXTS = 8192
# So many lines of incidents are kept at a time, of about a kilobyte each.
MOST_LINES = 16_384


@dataclass(frozen=True, slots=True)
class Twin:
    """The same page in another language: how it is reached from here, and its address."""

    code: str
    name: str
    url: str
    address: str


class PlainCalls(Context):
    """What a template sees. None of the functions that it can call asks for the context, so none is offered it."""

    def call(
        self,
        called: Callable[..., Any],
        /,
        *args: Any,
        _block_vars: Any = None,
        _loop_vars: Any = None,
        **named: Any,
    ) -> Any:
        """What a function or a macro gives; what Jinja tells of the place it is called from is left out."""
        return called(*args, **named)


@lru_cache(maxsize=MOST_TEXTS)
def _escape_text(text: str) -> Markup:
    return escape(text)


def escape_again(value: Any) -> Markup:
    """What `markupsafe.escape` makes of a value: of a text once, as most stand on many pages; safe HTML is as it is."""
    kind = type(value)
    if kind is str:
        return _escape_text(value)
    return value if kind is Markup else escape(value)


class QuickTemplate(Template):
    """A template whose compiled code escapes what it shows by `escape_again`."""

    @classmethod
    def from_code(cls, *args: Any, **named: Any) -> Template:
        """What Jinja makes of compiled code, wherever that comes from."""
        template = super().from_code(*args, **named)
        template.root_render_func.__globals__["escape"] = escape_again
        return template


class Templates(Environment):
    """The templates of a theme. None has globals of its own, so that all may share one plain dictionary.

    A view has the attributes that a template names, or rendering fails: no dictionary is searched in their place.
    """

    context_class = PlainCalls
    template_class = QuickTemplate
    getattr = staticmethod(getattr)  # type: ignore[assignment]

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self._known: dict[str, Template] = {}

    def get_template(self, name: str | Template, *args: Any, **named: Any) -> Template:
        """The same for the same name: a build sees one state of the theme, and each page asks for ten."""
        if isinstance(name, Template):
            return name
        if name not in self._known:
            self._known[name] = super().get_template(name, *args, **named)
        return self._known[name]

    def make_globals(self, _own: Mapping[str, Any] | None) -> dict[str, Any]:
        """Those of the environment."""
        return self.globals


class Renderer:
    """Renders plans. One environment for each language and each depth of a page: a shared one leaks its texts.

    So what leads from a page to the rest of the site is known beforehand, and parts that pages share are made once.
    """

    def __init__(
        self, site: Site, menu: Mapping[str, Mapping[str, str]], compiled: Path | None = None
    ) -> None:
        """In the folder `compiled` the templates are kept as they were compiled."""
        self.site = site
        self.asset_plans, self.assets = plan_assets(site)
        self.digest = digest_theme(site, self.assets)
        self._menu = menu
        self._caches = {
            language.code: _compiled_before(compiled, language) if compiled else None
            for language in site.languages
        }
        self._environments: dict[tuple[str, str], Environment] = {}

    def environment(self, language: Language, root: str) -> Environment:
        """The templates in a language, for pages from which `root` leads to the root of the site."""
        key = language.code, root
        if key not in self._environments:
            self._environments[key] = make_environment(
                self.site, language, root, self.assets, self._menu[language.code], self._caches[language.code]
            )
        return self._environments[key]

    def render_all(self, plans: Sequence[Plan], folder: Path | None = None) -> Iterator[bytes]:
        """The bytes of each file, in order: of a few dozen, as all of them are held at once.

        `folder` is where the site lies, once all that others speak of is written there.

        First all views, then all prose, then all pages: a processor that goes from one kind of work to another for
        each page takes a third longer.
        """
        made = [self._view(plan, folder) if isinstance(plan, PagePlan) else None for plan in plans]
        roots = [_root(plan) if isinstance(plan, PagePlan) else "" for plan in plans]
        prose = [
            self.environment(plan.language, root).filters["markdown"](body)
            if isinstance(plan, PagePlan) and (body := getattr(view, "body", ""))
            else ""
            for plan, root, view in zip(plans, roots, made, strict=True)
        ]
        for plan, root, view, text in zip(plans, roots, made, prose, strict=True):
            if isinstance(plan, PagePlan):
                template = self.environment(plan.language, root).get_template(plan.template)
                yield template.render(self._context(plan, root, view, text)).encode()
            else:
                # A file of data can be large; so it is made by itself.
                data = self._view(plan, folder)
                yield data if isinstance(data, bytes) else _json(data)

    def _view(self, plan: Plan, folder: Path | None) -> Any:
        if isinstance(plan, AssetPlan):
            return plan.source.read_bytes()
        view = plan.view if isinstance(plan, PagePlan) else plan.make
        if isinstance(view, Afterwards) and folder:
            return view.make(folder)
        return view() if callable(view) else view

    def _context(self, plan: PagePlan, root: str, view: Any, prose: Markup | str) -> dict[str, Any]:
        """What a template sees: the view and its prose, and where the page stands among its twins."""
        site, language = self.site, plan.language
        own = plan.url.removeprefix(site.prefix(language))
        paths = [(one, f"{site.prefix(one)}{own}") for one in site.languages]
        twins = [Twin(one.code, one.name, f"{root}{path}", f"{site.url}/{path}") for one, path in paths]
        policy = say_in_page(site.policies.policy(own))
        return {"view": view, "prose": prose, "own": own, "twins": twins, "policy": policy}


def _root(plan: PagePlan) -> str:
    """What leads from a page to the root of the site; from an error page, served at any depth, to that of the host."""
    return "/" if plan.path.endswith("404.html") else "../" * plan.path.count("/") or "./"


def make_environment(
    site: Site,
    language: Language,
    root: str,
    assets: Mapping[str, str],
    menu: Mapping[str, str],
    cache: BytecodeCache | None = None,
) -> Environment:
    """The templates of the theme, in one language, for pages from which `root` leads to the root of the site."""
    environment = Templates(
        loader=FileSystemLoader(site.theme / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        # A build sees one state of the theme; to ask the disk before each page costs more than the page's frame.
        auto_reload=False,
        bytecode_cache=cache,
        extensions=[ReadyTexts],
    )
    environment.globals["_"] = language.text
    prefix = site.prefix(language)

    def link(url: str) -> str:
        return url if url.startswith("#") else f"{root}{prefix}{url}"

    def asset(name: str) -> str:
        return f"{root}{assets[name]}"

    frames: dict[tuple[str, str], Markup] = {}
    named = {"timeline/", "municipalities/", "actors/", "search/", *(f"{slug}/" for slug in site.menu)}

    def frame(name: str, own: str) -> Markup:
        """What stands around the page; the same for all that are not named in the menu."""
        shown = own if own in named else ""
        key = name, shown
        if key not in frames:
            made = environment.get_template(name).render(own=shown)
            frames[key] = Markup(made)  # noqa: S704 (a template has just escaped it)
        return frames[key]

    lines: dict[tuple[str, str], Markup] = {}

    def once(macro: Macro, line: IncidentLine) -> Markup:
        """What a macro makes of an incident's line, which stands in many lists."""
        key = macro.name, line.id
        if key not in lines:
            if len(lines) == MOST_LINES:
                lines.clear()
            lines[key] = Markup(macro(line))  # noqa: S704 (a macro has just escaped it)
        return lines[key]

    environment.globals.update(
        once=once,
        site=site,
        language=language,
        root=root,
        prefix=prefix,
        menu=menu,
        plural=language.plural,
        link=link,
        asset=asset,
        frame=frame,
    )
    environment.filters["markdown"] = make_renderer(lambda url: root + _localised(url, prefix))
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

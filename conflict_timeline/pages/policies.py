"""What a page may load: one table of policies, told to hosts in the files they read, and to browsers in each page.

The strictest policy holds for every page. A section that a library forces to loosen it has its line in SECTIONS, with
the reason. A section is the first part of an address after its language: `search` is /search/ and /es/search/.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

STRICT: Mapping[str, str] = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "connect-src": "'self'",
    "font-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
}
# A browser heeds these only where a server sends them (CSP 3, section 3.3), so a page's own tag leaves them out.
SENT_ONLY = ("frame-ancestors", "report-uri", "sandbox")
# The same for every page.
HEADERS: Mapping[str, str] = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
# The same for every page of a section: what may open it, and who may read it.
ISOLATED: Mapping[str, str] = {"Cross-Origin-Opener-Policy": "same-origin"}
OPEN: Mapping[str, str] = {"Access-Control-Allow-Origin": "*"}

# The headers that differ between sections, and what a server's settings call them.
VARIABLES: Mapping[str, str] = {
    "Content-Security-Policy": "content_security_policy",
    "Cross-Origin-Opener-Policy": "opener_policy",
    "Access-Control-Allow-Origin": "allow_origin",
}


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the site whose pages need more than the strict policy, or other headers: what, and why."""

    name: str
    loosened: Mapping[str, str]
    because: str
    headers: Mapping[str, str] = field(default_factory=dict)


# The place for a section's own policy; each value replaces that of STRICT.
SECTIONS: tuple[Section, ...] = (
    Section(
        "search",
        {"script-src": "'self' 'wasm-unsafe-eval'"},
        "Pagefind looks words up in WebAssembly, which a browser compiles only where the policy names it.",
    ),
    Section(
        "embed", {"frame-ancestors": "*"}, "These views are made to be shown in other sites' frames.", OPEN
    ),
    Section("data", {}, "Whoever joins the data in a page of their own reads them from there.", OPEN),
)


def form_section(hosts: Iterable[str]) -> Section:
    """The form's own section, where the settings switch it on: `hosts` are asked once a contributor has signed in."""
    return Section(
        "admin/form",
        {
            "style-src": "'self' 'unsafe-inline'",
            "img-src": "'self' data: blob: https://avatars.githubusercontent.com",
            "connect-src": " ".join(("'self' data: blob:", *hosts)),
        },
        "Sveltia CMS writes its styles into the page as it runs, and asks the repository's host after the sign-in.",
        {"Cross-Origin-Opener-Policy": "same-origin-allow-popups"},
    )


@dataclass(frozen=True, slots=True)
class Policies:
    """The table, for a site whose languages other than the first stand below these folders."""

    languages: tuple[str, ...]
    sections: tuple[Section, ...] = field(default=SECTIONS)

    def policy(self, url: str) -> Mapping[str, str]:
        """The directives for an address of the site, such as `es/search/`."""
        section = self.section(url)
        return {**STRICT, **(section.loosened if section else {})}

    def headers(self, url: str) -> Mapping[str, str]:
        """The headers for an address beside HEADERS."""
        section = self.section(url)
        return {
            **ISOLATED,
            **(section.headers if section else {}),
            "Content-Security-Policy": say(self.policy(url)),
        }

    def section(self, url: str) -> Section | None:
        """The section of an address, without its language."""
        path = url.lstrip("/")
        first, _, rest = path.partition("/")
        own = rest if first in self.languages else path
        return next((one for one in self.sections if own.startswith(f"{one.name}/")), None)

    def pattern(self, section: Section) -> str:
        """A regular expression for the paths of a section, in all languages."""
        prefix = f"(?:{'|'.join(map(re.escape, self.languages))}/)?" if self.languages else ""
        return f"^/{prefix}{re.escape(section.name)}/"

    @property
    def loosest(self) -> Mapping[str, str]:
        """What some page of the site needs: for hosts that cannot tell one address from another in one rule."""
        policy = dict(STRICT)
        for section in self.sections:
            for name, value in section.loosened.items():
                policy[name] = _join(policy.get(name, "'none'"), value)
        return policy


def say(policy: Mapping[str, str]) -> str:
    """The policy as the value of a header."""
    return "; ".join(f"{name} {value}" for name, value in policy.items())


def say_in_page(policy: Mapping[str, str]) -> str:
    """The policy as a page's own tag: the fallback where a server sends no headers."""
    return say({name: value for name, value in policy.items() if name not in SENT_ONLY})


def headers_file(policies: Policies, paths: Iterable[str]) -> bytes:
    """`_headers`, as Netlify, Cloudflare Pages and others read it, for a site with these files.

    All rules that match are sent, and a browser keeps to every policy it is sent: so the first rule is the loosest one
    any page needs, for addresses that are not known here, and each section adds its own, exact one.
    """
    rules = {"/*": {**HEADERS, "Content-Security-Policy": say(policies.loosest)}}
    firsts = frozenset(one.name.partition("/")[0] for one in policies.sections)
    pages = (path for path in paths if path.endswith("index.html"))
    for folder in sorted({_folder(path, policies, firsts) for path in pages}):
        rules[_rule(folder, policies)] = dict(policies.headers(f"{folder}/"))
    blocks = (
        "".join([f"{rule}\n", *(f"  {name}: {value}\n" for name, value in headers.items())])
        for rule, headers in rules.items()
    )
    return "".join(blocks).encode()


def nginx_file(policies: Policies) -> str:
    """An example for nginx: the maps go into `http`, the rest into `server`."""
    lines = ["# In http { … }:"]
    for name, variable in VARIABLES.items():
        lines += [f"map $uri ${variable} {{", f'  default "{policies.headers("").get(name, "")}";']
        for section in policies.sections:
            lines.append(f"  # {section.because}")
            value = policies.headers(f"{section.name}/").get(name, "")
            lines.append(f'  "~{policies.pattern(section)}" "{value}";')
        lines.append("}")
    lines += ["", "# In server { … }, and again in each location that adds a header of its own:"]
    lines += [f'add_header {name} "{value}" always;' for name, value in HEADERS.items()]
    # A header whose value is empty is not sent.
    lines += [f"add_header {name} ${variable} always;" for name, variable in VARIABLES.items()]
    return "\n".join([*lines, "error_page 404 /404.html;", ""])


def caddy_file(policies: Policies, folder: str = "/srv/site") -> str:
    """An example for Caddy."""
    lines = [
        "example.org {",
        f"\troot * {folder}",
        "\tmap {path} {content_security_policy} {opener_policy} {",
    ]
    told = ("Content-Security-Policy", "Cross-Origin-Opener-Policy")
    for section in policies.sections:
        values = " ".join(f'"{policies.headers(f"{section.name}/")[name]}"' for name in told)
        lines += [f"\t\t# {section.because}", f"\t\t~{policies.pattern(section)} {values}"]
    lines += [
        "\t\tdefault " + " ".join(f'"{policies.headers("")[name]}"' for name in told),
        "\t}",
        "\theader {",
    ]
    lines += [f'\t\t{name} "{value}"' for name, value in HEADERS.items()]
    lines += [f"\t\t{name} {{{VARIABLES[name]}}}" for name in told]
    lines += ["\t}"]
    for section in policies.sections:
        for name in section.headers.keys() - set(told):
            lines += [f"\t@{section.name} path_regexp {policies.pattern(section)}"]
            lines += [f'\theader @{section.name} {name} "{section.headers[name]}"']
    lines += [
        "\thandle_errors {",
        "\t\trewrite * /404.html",
        "\t\tfile_server",
        "\t}",
        "\tfile_server",
        "}",
        "",
    ]
    return "\n".join(lines)


def _folder(path: str, policies: Policies, firsts: frozenset[str]) -> str:
    """The folder that has a rule of its own, with its language: `es/search` of es/search/index.html.

    Below folders other than `firsts` no address has a section.
    """
    first, slash, _rest = path.partition("/")
    # As most are: the pages of the incidents.
    if slash and first not in firsts and first not in policies.languages:
        return first
    parts = path.split("/")[:-1]
    language = parts[:1] if parts and parts[0] in policies.languages else []
    own = "/".join(parts[len(language) :])
    section = policies.section(f"{own}/") if own.partition("/")[0] in firsts else None
    return "/".join((*language, *((section.name if section else own.partition("/")[0]),))).rstrip("/")


def _rule(folder: str, policies: Policies) -> str:
    """The addresses of a rule: all below the folder, unless something below it has a rule of its own."""
    parts = folder.split("/")
    own = "/".join(parts[1:] if parts[0] in policies.languages else parts)
    if not own or any(section.name.startswith(f"{own}/") for section in policies.sections):
        return f"/{folder}".rstrip("/") + "/"
    return f"/{folder}/*"


def _join(first: str, second: str) -> str:
    """What either of two lists of sources allows."""
    words = [word for word in dict.fromkeys((*first.split(), *second.split())) if word != "'none'"]
    return " ".join(words) or "'none'"

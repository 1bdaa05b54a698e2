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
    "Cross-Origin-Opener-Policy": "same-origin",
}


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the site whose pages need more than the strict policy: what, and why."""

    name: str
    loosened: Mapping[str, str]
    because: str


# The place for a section's own policy; each value replaces that of STRICT.
SECTIONS: tuple[Section, ...] = (
    Section(
        "search",
        {"script-src": "'self' 'wasm-unsafe-eval'"},
        "Pagefind looks words up in WebAssembly, which a browser compiles only where the policy names it.",
    ),
)


@dataclass(frozen=True, slots=True)
class Policies:
    """The table, for a site whose languages other than the first stand below these folders."""

    languages: tuple[str, ...]
    sections: tuple[Section, ...] = field(default=SECTIONS)

    def policy(self, url: str) -> Mapping[str, str]:
        """The directives for an address of the site, such as `es/search/`."""
        name = self.section(url)
        return {**STRICT, **next((one.loosened for one in self.sections if one.name == name), {})}

    def section(self, url: str) -> str:
        """The section of an address: its first part after the language."""
        first, _, rest = url.lstrip("/").partition("/")
        return rest.partition("/")[0] if first in self.languages else first

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
    for folder in sorted(
        {_folder(path, policies.languages) for path in paths if path.endswith("index.html")}
    ):
        rule = (
            f"/{folder}/*" if folder and folder not in policies.languages else f"/{folder}".rstrip("/") + "/"
        )
        rules[rule] = {"Content-Security-Policy": say(policies.policy(f"{folder}/"))}
    blocks = (
        "".join([f"{rule}\n", *(f"  {name}: {value}\n" for name, value in headers.items())])
        for rule, headers in rules.items()
    )
    return "".join(blocks).encode()


def nginx_file(policies: Policies) -> str:
    """An example for nginx: the map goes into `http`, the rest into `server`."""
    lines = ["# In http { … }:", "map $uri $content_security_policy {", f'  default "{say(STRICT)}";']
    for section in policies.sections:
        lines.append(f"  # {section.because}")
        lines.append(f'  "~{policies.pattern(section)}" "{say(policies.policy(f"{section.name}/"))}";')
    lines += ["}", "", "# In server { … }, and again in each location that adds a header of its own:"]
    lines += [f'add_header {name} "{value}" always;' for name, value in HEADERS.items()]
    lines += ["add_header Content-Security-Policy $content_security_policy always;"]
    return "\n".join([*lines, "error_page 404 /404.html;", ""])


def caddy_file(policies: Policies, folder: str = "/srv/site") -> str:
    """An example for Caddy."""
    lines = ["example.org {", f"\troot * {folder}", "\tmap {path} {content_security_policy} {"]
    for section in policies.sections:
        lines.append(f"\t\t# {section.because}")
        lines.append(f'\t\t~{policies.pattern(section)} "{say(policies.policy(f"{section.name}/"))}"')
    lines += [f'\t\tdefault "{say(STRICT)}"', "\t}", "\theader {"]
    lines += [f'\t\t{name} "{value}"' for name, value in HEADERS.items()]
    lines += ["\t\tContent-Security-Policy {content_security_policy}", "\t}"]
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


def _folder(path: str, languages: tuple[str, ...]) -> str:
    """The folder of a section with its language: `es/search` of es/search/index.html."""
    parts = path.split("/")[:-1]
    return "/".join(parts[: 2 if parts and parts[0] in languages else 1])


def _join(first: str, second: str) -> str:
    """What either of two lists of sources allows."""
    words = [word for word in dict.fromkeys((*first.split(), *second.split())) if word != "'none'"]
    return " ".join(words) or "'none'"

"""A kind of problem told at length, for the page and the terminal, from the same record as its messages."""

import re

from conflict_timeline.catalogue.kind import Kind

# What a problem fills in, and what stands for it where there is no problem yet.
FILLED_IN = re.compile(r"(?<!\{)\{(\w+)\}(?!\})")
HEADINGS = {
    "en": ("An error stops the build.", "A warning is only told.", "Wrong", "Right", "Mend"),
    "es": ("Un error detiene la construcción.", "Un aviso solo se dice.", "Mal", "Bien", "Arreglo"),
}


def tell_kind(kind: Kind, language: str) -> tuple[str, str]:
    """What is wrong and how to mend it, in general: an ellipsis stands for what each problem fills in."""
    said, mend = kind.texts.get(language, kind.texts["en"])
    return _without_params(said), _without_params(mend)


def explain_kind(kind: Kind, language: str) -> str:
    """The whole of a kind as plain text: what is wrong, how to mend it, an example wrong and right."""
    error, warning, wrong, right, how = HEADINGS.get(language, HEADINGS["en"])
    said, mend = tell_kind(kind, language)
    lines = [f"{kind.code}: {said}", f"{how}: {mend}", warning if kind.warning else error, ""]
    example = kind.example
    for heading, text in ((wrong, example.wrong), (right, example.right)) if example else ():
        place = f" ({example.place})" if example and example.is_file else ""
        lines += [f"{heading}{place}:", *(f"    {line}" for line in show_signs(text).splitlines()), ""]
    return "\n".join(lines).rstrip()


def show_signs(text: str) -> str:
    """The text with invisible signs made visible."""
    return re.sub("[\u200b\u2060\ufeff\t]", lambda sign: f"[U+{ord(sign[0]):04X}]", text)


def _without_params(text: str) -> str:
    return FILLED_IN.sub("…", text).replace("{{", "{").replace("}}", "}").replace("……", "…")

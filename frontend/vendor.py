#!/usr/bin/env python3
"""Copy what the browser needs out of node_modules, and the fonts the PDF writer needs.

Reads node_modules, writes `houqin/desk/static/vendor/` (git-ignored) and `var/fonts/`. Standard library only, so that
it runs before anything is installed. A missing file or an unknown icon ends it with the name.
"""

from __future__ import annotations

import re
import shutil
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
NODE = ROOT / "node_modules"
STATIC = ROOT / "houqin" / "desk" / "static" / "vendor"
FONTS = ROOT / "var" / "fonts"

FILES = {
    "tabler.min.css": "@tabler/core/dist/css/tabler.min.css",
    "tabler-vendors.min.css": "@tabler/core/dist/css/tabler-vendors.min.css",
    "tabler.min.js": "@tabler/core/dist/js/tabler.min.js",
    "alpine.min.js": "@alpinejs/csp/dist/cdn.min.js",
    "echarts.min.js": "echarts/dist/echarts.min.js",
    "tom-select.min.js": "tom-select/dist/js/tom-select.complete.min.js",
    "tom-select.min.css": "tom-select/dist/css/tom-select.bootstrap5.min.css",
    "signature_pad.min.js": "signature_pad/dist/signature_pad.umd.min.js",
    "barcode-detector.min.js": "barcode-detector/dist/iife/polyfill.js",
}
WEIGHTS = ("400Regular", "700Bold")
SOURCE_MAP = re.compile(r"(//[#@] ?sourceMappingURL=\S+|/\*[#@] ?sourceMappingURL=[^*]*\*/)")


def copy_text(source: Path, target: Path) -> None:
    """Copy a script or sheet without its pointer to a source map that is not shipped."""
    target.write_text(SOURCE_MAP.sub("", source.read_text(encoding="utf-8")), encoding="utf-8")


def zxing() -> Path:
    """The decoder exactly as the polyfill wants it; npm may nest it or hoist it."""
    nested = NODE / "barcode-detector" / "node_modules" / "zxing-wasm"
    home = nested if nested.exists() else NODE / "zxing-wasm"
    return home / "dist" / "reader" / "zxing_reader.wasm"


def symbol(name: str) -> str:
    """One icon as a `<symbol>` of the sprite, drawn in the colour of the text around it."""
    file = NODE / "@tabler" / "icons" / "icons" / "outline" / f"{name}.svg"
    if not file.exists():
        sys.exit(f"frontend/icons.txt: there is no icon named {name!r}")
    inner = re.sub(r"\A.*?<svg[^>]*>|</svg>\s*\Z", "", file.read_text(), flags=re.S)
    inner = re.sub(r'\s*<path stroke="none" d="M0 0h24v24H0z" fill="none"\s*/>', "", inner)
    # On the symbol, not on the sprite: <use> from another file inherits from the page, never from the sprite's root.
    drawn = 'fill="none" stroke="currentColor" stroke-linecap="round" stroke-linejoin="round"'
    return f'<symbol id="{name}" viewBox="0 0 24 24" {drawn}>{" ".join(inner.split())}</symbol>'


def sprite(names: list[str]) -> str:
    """All named icons in one file; a page shows one by `<use href="…/icons.svg#name">`."""
    body = "\n".join(symbol(n) for n in sorted(set(names)))
    return f'<svg xmlns="http://www.w3.org/2000/svg">\n{body}\n</svg>\n'


def main() -> None:
    """Write both folders anew."""
    shutil.rmtree(STATIC, ignore_errors=True)
    STATIC.mkdir(parents=True)
    FONTS.mkdir(parents=True, exist_ok=True)
    for target, source in FILES.items():
        copy_text(NODE / source, STATIC / target)
    shutil.copy(zxing(), STATIC / "zxing_reader.wasm")
    names = (ROOT / "frontend" / "icons.txt").read_text().split()
    (STATIC / "icons.svg").write_text(sprite(names))
    for weight in WEIGHTS:
        name = f"NotoSansSC_{weight}.ttf"
        shutil.copy(NODE / "@expo-google-fonts" / "noto-sans-sc" / weight / name, FONTS / name)
    shutil.copy(NODE / "@expo-google-fonts" / "noto-sans-sc" / "LICENSE_FONT", FONTS / "LICENSE")


if __name__ == "__main__":
    main()

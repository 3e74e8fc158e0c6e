#!/bin/sh
# Resolve pyproject.toml anew into requirements/{dev,run}.txt. See docs/adr/0002-lock-file.md.
set -eu
cd "$(dirname "$0")/.."
UV=$(command -v uv || echo .tools/bin/uv)
COMMON="--quiet --universal --python-version 3.11 --generate-hashes --no-annotate --no-header --no-emit-index-url --no-emit-find-links"
$UV pip compile $COMMON "$@" --group dev pyproject.toml -o requirements/dev.txt
$UV pip compile $COMMON -c requirements/dev.txt pyproject.toml -o requirements/run.txt

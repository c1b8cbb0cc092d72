#!/usr/bin/env bash
# Called by Maven: `build` puts the web app into target/classes/static, `check` runs its tests.
# Both do nothing while what they did last is still true, so that builds of Java alone stay fast.
set -euo pipefail

web=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
target=$web/../target
api=$web/../src/main/resources/static/openapi.json
cd "$web"
mkdir -p "$target"

if ! command -v node > /dev/null || ! command -v npm > /dev/null; then
  if [ "$1" = build ]; then
    rm -rf "$target/classes/static/assets" "$target/classes/static/index.html"
    echo "The console is left out of this build: it needs Node.js 20.19 or newer with npm, and this machine has none." >&2
  fi
  exit 0
fi

# Maven's modules may be built by two at once in one directory.
exec 9> "$target/web.lock"
if command -v flock > /dev/null; then flock 9; fi

fingerprint() {
  { find . -name node_modules -prune -o -type f ! -path ./src/api/schema.d.ts -print0 |
      LC_ALL=C sort -z | xargs -0 sha256sum
    sha256sum < "$api"
    node --version; } | sha256sum | cut -d' ' -f1
}

install() {
  local wanted
  wanted=$({ cat package-lock.json .npmrc; node --version; } | sha256sum | cut -d' ' -f1)
  if [ "$(cat node_modules/.installed 2> /dev/null || true)" != "$wanted" ]; then
    npm ci --include=dev --ignore-scripts --prefer-offline --no-audit --no-fund --loglevel=error
    printf '%s\n' "$wanted" > node_modules/.installed
  fi
  if [ ! -f src/api/schema.d.ts ] || [ "$api" -nt src/api/schema.d.ts ]; then
    npm run --silent types > /dev/null
  fi
}

now=$(fingerprint)
case "$1" in
  build)
    if [ "$(cat "$target/web.built" 2> /dev/null || true)" != "$now" ] || [ ! -f "$target/web/index.html" ]; then
      install
      rm -f "$target/web.built"
      if ! npm run --silent build > "$target/web-build.log" 2>&1; then
        cat "$target/web-build.log" >&2
        exit 1
      fi
      printf '%s\n' "$now" > "$target/web.built"
    fi
    if [ "$(cat "$target/web.copied" 2> /dev/null || true)" != "$now" ] || [ ! -f "$target/classes/static/index.html" ]; then
      mkdir -p "$target/classes/static"
      rm -rf "$target/classes/static/assets"
      cp -R "$target/web/." "$target/classes/static/"
      rm -rf "$target/classes/static/.vite"
      printf '%s\n' "$now" > "$target/web.copied"
    fi
    ;;
  check)
    # A run of chosen Java tests leaves the others out, these too.
    if [ -n "${ONLY:-}" ] && [ "${ONLY:-}" != '${test}' ]; then exit 0; fi
    if [ "$(cat "$target/web.checked" 2> /dev/null || true)" != "$now" ]; then
      install
      rm -f "$target/web.checked"
      npm run --silent check
      printf '%s\n' "$now" > "$target/web.checked"
    fi
    ;;
esac

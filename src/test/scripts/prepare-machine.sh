#!/usr/bin/env bash
# What the tests need beyond the JDK and Maven: Chromium with Chinese fonts for the browser tests, bpmnlint and bpmn-js for the
# diagrams. On Debian (as root) it installs what is missing; elsewhere it says what to install.
set -euo pipefail

# without windows it needs a third less of the processor; older Debian has only the one with windows
chromium=(chromium-headless-shell chromium)
have_chromium() {
  [ -x "${CHROMIUM:-/usr/bin/${chromium[0]}}" ] || [ -x "${CHROMIUM:-/usr/bin/${chromium[1]}}" ]
}

if ! have_chromium || ! fc-list 2>/dev/null | grep -q 'Noto Sans CJK'; then
  if command -v apt-get >/dev/null && [ "$(id -u)" = 0 ]; then
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -qq
    apt-get install -y -qq --no-install-recommends fontconfig fonts-noto-cjk >/dev/null
    have_chromium || apt-get install -y -qq --no-install-recommends "${chromium[0]}" >/dev/null ||
      apt-get install -y -qq --no-install-recommends "${chromium[1]}" >/dev/null
  else
    echo "The browser tests need Chromium and a CJK font." >&2
    echo "Debian: sudo apt-get install chromium-headless-shell fonts-noto-cjk." >&2
    echo "Elsewhere: install them and set CHROMIUM to the program; one with windows will do." >&2
    exit 1
  fi
fi

# what an earlier run has walked
rm -rf "$(dirname "$0")/../../../target/walked"

cd "$(dirname "$0")/../diagrams"
if [ ! -d node_modules/bpmn-js ] || [ ! -d node_modules/@bpmn-io/element-templates-validator ]; then
  npm ci --silent --no-audit --no-fund
fi

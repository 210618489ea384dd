#!/usr/bin/env bash
# Writes docs/api.txt, the whole public interface as go doc tells it, so that a review sees what a change does to it.
set -euo pipefail
cd "$(dirname "$0")/.."
for package in $(go list ./... | grep -vE '^landscape/(bench|cmd|docs|internal)(/|$)'); do
  printf '==== %s\n\n' "$package"
  go doc -all "./${package#landscape}"
  printf '\n'
done > docs/api.txt

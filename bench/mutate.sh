#!/usr/bin/env bash
# Measures how many small changes of a package its own tests notice, and writes bench/mutants.md. Takes minutes a package;
# see go doc ./bench/mutate.
#
#   bench/mutate.sh [-n mutants of each package, 80] [-seed 1] [-full] [-survivors] [-short=false] [package...]
set -eu -o pipefail
cd "$(dirname "$0")/.."
program=$(mktemp)
trap 'rm -f "$program"' EXIT
go build -o "$program" ./bench/mutate
nice -n 10 "$program" "$@"

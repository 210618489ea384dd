#!/bin/sh
# Runs a row of the table in bench/README.md; without arguments it lists the rows. Flags may follow the row: bench/compare.sh conv4 -threads 1
set -eu
cd "$(dirname "$0")/.."
program=$(mktemp -d)
trap 'rm -rf "$program"' EXIT
go build -o "$program/compare" ./bench/compare
"$program/compare" "$@"

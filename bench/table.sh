#!/bin/sh
# Runs every row of the table in bench/README.md, one after the other, and prints the table; what the runs say goes to stderr. Flags are passed on to each:
# bench/table.sh -quiet 0.7. It takes up to 5 minutes (-limit) a row.
set -eu
cd "$(dirname "$0")/.."
program=$(mktemp -d)
trap 'rm -rf "$program"' EXIT
go build -o "$program/compare" ./bench/compare
failed=
for row in $("$program/compare" | cut -d' ' -f1); do
	[ "$row" != tiny ] || continue
	"$program/compare" "$row" -table "$program/table" "$@" >&2 || failed="$failed $row"
done
date -u '+%Y-%m-%d'
echo
echo '| row | threads | ours | R (B) | quartiles of R | rounds |'
echo '|---|---|---|---|---|---|'
cat "$program/table"
if [ -n "$failed" ]; then
	echo "no result for$failed" >&2
	exit 1
fi

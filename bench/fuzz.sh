#!/usr/bin/env bash
# Fuzzes every target of the module in turn, and prints for each how many inputs were tried and how many of them were new
# and interesting, and at the end the totals. A crasher is kept, as Go does, below testdata/fuzz of its package, and makes the
# script fail when all targets have had their time.
#
#   bench/fuzz.sh [-t time per target, 1m] [-p workers, all processors] [-r regular expression of targets, all]
set -u -o pipefail
cd "$(dirname "$0")/.."

time=1m workers=$(nproc) only=.
while getopts t:p:r: flag; do
	case $flag in
	t) time=$OPTARG ;;
	p) workers=$OPTARG ;;
	r) only=$OPTARG ;;
	*) sed -n '2,6s/^# \{0,1\}//p' "$0" >&2; exit 2 ;;
	esac
done

log=$(mktemp)
trap 'rm -f "$log"' EXIT
targets=0 total=0 interesting=0 crashed=0
printf '%-48s %14s %8s\n' target executions new
while read -r file name; do
	package=./$(dirname "$file")
	go test "$package" -run '^$' -fuzz "^$name\$" -fuzztime "$time" -fuzzminimizetime 100x -parallel "$workers" >"$log" 2>&1
	failed=$?
	n=$(grep -o 'execs: [0-9]*' "$log" | tail -1 | tr -dc 0-9)
	new=$(grep -o 'new interesting: [0-9]*' "$log" | tail -1 | tr -dc 0-9)
	printf '%-48s %14d %8d\n' "$package $name" "${n:-0}" "${new:-0}"
	if [ "$failed" -ne 0 ] && ! grep -q 'context deadline exceeded' "$log"; then
		crashed=$((crashed + 1))
		sed 's/^/    /' "$log" | tail -40
	fi
	targets=$((targets + 1)) total=$((total + ${n:-0})) interesting=$((interesting + ${new:-0}))
done < <(git ls-files -co --exclude-standard '*_test.go' | sort | while read -r file; do
	sed -nE "s|^func (Fuzz[A-Za-z0-9_]*)\(.*|$file \1|p" "$file"
done | grep -E "$only")

printf '%-48s %14d %8d\n' "$targets targets, $crashed with a crasher" "$total" "$interesting"
[ "$targets" -gt 0 ] && [ "$crashed" -eq 0 ]

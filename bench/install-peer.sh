#!/bin/sh
# Installs the peers of bench/compare.sh where they are missing: PyTorch and numpy as Debian packages them, and OpenBLAS, which both then use. Its
# OpenMP build shares its threads with PyTorch; the one with threads of its own fights with them over the cores.
# It wants Debian or Ubuntu, and root or sudo.
set -eu
packages="python3-torch python3-numpy libopenblas0-openmp"
missing=
for p in $packages; do
	dpkg -s "$p" >/dev/null 2>&1 || missing="$missing $p"
done
if [ -n "$missing" ]; then
	as_root=
	[ "$(id -u)" -eq 0 ] || as_root=sudo
	$as_root apt-get update
	# shellcheck disable=SC2086 # one word a package
	$as_root apt-get install -y --no-install-recommends $missing
fi
/usr/bin/python3 -c 'import numpy, torch; print("PyTorch", torch.__version__, "numpy", numpy.__version__)'

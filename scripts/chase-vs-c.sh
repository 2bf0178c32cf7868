#!/usr/bin/env bash
# Times the pointer chase in C# and in C over the same huge-page buffer, in turns, and prints their ratio.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)

if ! command -v gcc >/dev/null; then
    echo "chase-vs-c.sh: gcc is missing; install it with: apt-get install gcc" >&2
    exit 2
fi

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
gcc -O3 -march=native -shared -fPIC -o "$folder/libchase.so" "$here/chase.c"
"$here/numabench" chase-peer "$folder/libchase.so"

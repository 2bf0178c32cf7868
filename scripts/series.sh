#!/usr/bin/env bash
# Prints what the statistics of comparisons and histories are worth on series that others measured and labelled (reports/METHOD.md).
# Usage: scripts/series.sh [FOLDER]   FOLDER, or NUMABENCH_SERIES, holds gha-benchmark/, perfolizer/, tcpd/ and benchstat/
set -euo pipefail
folder=${1:-${NUMABENCH_SERIES:-}}
if [[ -z $folder || $folder == --help || ! -d $folder/gha-benchmark ]]; then
    sed -n '2,3s/^# //p' "$0" >&2
    exit 2
fi
here=$(cd "$(dirname "$0")" && pwd)
printf '## Gate\n\n'
dotnet run -c Release "$here/gate-on-series.cs" "$folder/gha-benchmark"
printf '\n## Histories\n\n'
dotnet run -c Release "$here/history-on-series.cs" "$folder"
printf '\n## Rank test\n\n'
dotnet run -c Release "$here/benchstat-on-series.cs" "$folder"

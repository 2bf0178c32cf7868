#!/usr/bin/env bash
# Checks the files of this folder with the tools that will read them: Ansible's own parser and dry run on this machine, shellcheck,
# and Kubernetes' schemas (the npm package kubernetes-models, which is fetched). What is missing is named and left out.
#   scripts/deploy/check.sh [FOLDER-WITH-ARCHIVES VERSION]    the second form also unpacks that release in the dry run
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failed=0

# check NAME TOOL COMMAND…
check() {
    local name=$1 tool=$2
    shift 2
    if [[ -z $(type -P "$tool") ]]; then
        echo "not checked: $name ($tool is missing)"
    elif "$@" >"$work/log" 2>&1; then
        echo "good: $name"
    else
        echo "WRONG: $name" && cat "$work/log"
        failed=1
    fi
}

kubernetes() {
    (cd "$work" && npm install --no-audit --no-fund --silent --prefix . kubernetes-models@4.5.1 js-yaml@4.1.0) || return
    cat >"$work/check.cjs" <<'TEXT'
const fs = require('fs'), yaml = require('js-yaml');
for (const file of process.argv.slice(2))
    for (const document of yaml.loadAll(fs.readFileSync(file, 'utf8')))
        new (require('kubernetes-models/' + document.apiVersion)[document.kind])(document).validate();
TEXT
    NODE_PATH=$work/node_modules node "$work/check.cjs" "$PWD"/kubernetes-*.yaml
}

printf 'localhost ansible_connection=local\n' >"$work/inventory"
check "Slurm script, syntax" bash bash -n numabench.sbatch
check "Slurm script, shellcheck" shellcheck shellcheck numabench.sbatch
check "Kubernetes files" npm kubernetes
check "Ansible playbook, syntax" ansible-playbook ansible-playbook -i "$work/inventory" --syntax-check ansible-playbook.yaml
if (($# == 2)); then
    check "Ansible playbook, dry run" ansible-playbook ansible-playbook -i "$work/inventory" --check ansible-playbook.yaml \
        -e "archives=$(readlink -f "$1")" -e "version=$2"
fi
exit "$failed"

#!/bin/bash
# Runs a command where nobody gets huge pages unasked: interleaved by 2 MiB, tensors of a few MiB would not lie evenly.
echo madvise >/sys/kernel/mm/transparent_hugepage/enabled
exec "$@"

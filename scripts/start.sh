#!/bin/sh
# Starts Dingpass with the bounds of its memory, as one process: it takes this one's place, so that signals and its exit code are its own.
#
# HEAP_MEBIBYTES   the heap's bound, 192 unless set
#
# Few arenas of the allocator: by default it keeps memory for each of many threads.

heap="${HEAP_MEBIBYTES:-192}"
case "$heap" in
  *[!0-9]* | ???????*) heap=0 ;;
esac
if [ "$heap" -lt 96 ]; then
  echo "HEAP_MEBIBYTES is not a whole number of mebibytes, 96 or more" >&2
  exit 1
fi

MALLOC_ARENA_MAX="${MALLOC_ARENA_MAX:-2}"
export MALLOC_ARENA_MAX
exec "${npm_node_execpath:-node}" "--max-old-space-size=$heap" --max-semi-space-size=8 "$(dirname "$0")/start.mjs"

#!/usr/bin/env bash
# Runs an entry with a Node.js of version 20 or later: the one on the PATH, else the runner's own, which no variable
# names: it lies beside the program that started this shell, above the runner's temporary folder, or where a job
# container has it mounted. The last place is the runner's tool cache.
#
# usage: start.sh check|run|rotate

here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd) || exit 1
entry=$1
found='there is none on the PATH'
broken=''

# Whether $1 is a Node.js that is new enough; one for another libc or processor does not start at all.
usable() {
  local version major path
  if ! version=$("$1" --version 2>/dev/null); then
    if path=$(command -v "$1"); then
      case $1 in */*) broken=$path ;; *) found="$path is on the PATH and does not start" ;; esac
    fi
    return 1
  fi
  major=${version#v}
  major=${major%%.*}
  case $major in '' | *[!0-9]*) return 1 ;; esac
  [ "$major" -ge 20 ] && return 0
  [ "$1" = node ] && found="the PATH has $version"
  return 1
}

# The newest usable Node.js among the files given; patterns that match nothing are passed over.
newest() {
  local candidate newest=''
  for candidate in "$@"; do
    if [ -x "$candidate" ] && usable "$candidate"; then newest=$candidate; fi
  done
  node=$newest
  [ -n "$node" ]
}

# The program that started this shell: the runner's worker, in a folder beside `externals`.
parent() {
  readlink "/proc/$PPID/exe" 2>/dev/null || ps -o comm= -p "$PPID" 2>/dev/null
}

externals() {
  [ -n "$1" ] && newest "$1"/externals/node2[0-9]*/bin/node "$1"/externals/node2[0-9]*/bin/node.exe
}

node=node
if ! usable node; then
  worker=$(parent)
  case $worker in */*/*) root=${worker%/*/*} ;; *) root='' ;; esac
  externals "$root" ||
    externals "${RUNNER_TEMP:+$RUNNER_TEMP/../..}" ||
    newest /__e/node2[0-9]*/bin/node ||
    newest "${RUNNER_TOOL_CACHE:-/none}"/node/2[0-9].*/*/bin/node "${RUNNER_TOOL_CACHE:-/none}"/node/2[0-9].*/*/node.exe ||
    {
      if [ -n "$broken" ]; then found="$found, $broken does not start"; fi
      echo "::error title=NODE_MISSING::token-action found no Node.js 20 or later that starts: $found, and neither the runner nor its tool cache has another one. Add actions/setup-node before this step, or use a newer runner."
      if [ -n "${GITHUB_OUTPUT:-}" ]; then echo 'code=NODE_MISSING' >>"$GITHUB_OUTPUT"; fi
      exit 1
    }
fi

exec "$node" "$here/$entry.js"

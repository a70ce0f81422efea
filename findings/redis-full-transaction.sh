#!/usr/bin/env bash
# A full Redis (`maxmemory` reached, `noeviction`) takes UNLINK, ZREM and the like, since they free memory. In MULTI it refuses to queue
# the very same commands, so a transaction that only removes is discarded. A script depends on the order of its writes: what would be
# refused as its first write passes after a removal, even one that finds nothing.
#
# Seen with redis-server 7.0.15 (Debian 12) on 1 December 2026:
#   alone 1
#   in MULTI EXECABORT
#   script, write first OOM
#   script, removal first OK
#
# Needs Debian's archive where there is no redis-server; it is unpacked, not installed. Listens on a socket in a temporary folder.
# Exits with 0 when the output is the one above, with 1 when it changed, with 2 when there is no server.
set -euo pipefail

work=$(mktemp -d)
cleanup() {
  # It takes its file of the process away when it has ended.
  [ ! -f "$work/pid" ] || kill "$(cat "$work/pid")"
  while [ -f "$work/pid" ]; do sleep 0.1; done
  rm -rf "$work"
}
trap cleanup EXIT
cd "$work"

if ! command -v redis-server >/dev/null; then
  packages=$(apt-cache depends --recurse --no-recommends --no-suggests --no-conflicts --no-breaks --no-replaces --no-enhances redis-server |
    grep -E '^(redis-|liblua|lua-|liblzf|libhiredis|libjemalloc|libatomic)') || true
  # shellcheck disable=SC2086
  apt-get download -qq $packages >/dev/null 2>&1 || { echo 'needs: redis-server'; exit 2; }
  for package in *.deb; do dpkg-deb -x "$package" unpacked; done
  export PATH="$work/unpacked/usr/bin:$PATH"
  LD_LIBRARY_PATH=$(find "$work/unpacked" -name '*.so*' -exec dirname {} + | sort -u | paste -sd:)
  export LD_LIBRARY_PATH
fi

redis-server --port 0 --unixsocket "$work/socket" --save '' --appendonly no --daemonize yes --pidfile "$work/pid" --dir "$work" \
  --logfile "$work/log" >/dev/null
until [ -S "$work/socket" ]; do sleep 0.1; done
ask() { redis-cli -s "$work/socket" "$@" 2>&1; }
code() { grep -oE 'EXECABORT|OOM|OK|^1$' | tail -1; }

redis-server --version | grep -oE 'v=[0-9.]+'
ask SET one value >/dev/null
ask SET two value >/dev/null
ask CONFIG SET maxmemory 1 >/dev/null
seen=$(
  echo "alone $(ask UNLINK one | code)"
  echo "in MULTI $(printf 'MULTI\nUNLINK two\nEXEC\n' | ask | code)"
  echo "script, write first $(ask EVAL "redis.call('SET', KEYS[1], 'x') redis.call('ZREM', KEYS[2], 'x') return 'OK'" 2 three four | code)"
  echo "script, removal first $(ask EVAL "redis.call('ZREM', KEYS[2], 'x') redis.call('SET', KEYS[1], 'x') return 'OK'" 2 three four | code)"
)
echo "$seen"
expected='alone 1
in MULTI EXECABORT
script, write first OOM
script, removal first OK'
[ "$seen" = "$expected" ] || exit 1

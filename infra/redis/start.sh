#!/bin/sh
# Starts Redis without persistence and with the users of users.conf, whose passwords are in the environment.
set -eu
set --
while read -r directive rest; do
  [ "$directive" = user ] || continue
  for service in GATEWAY ROOMS MESSAGES REAPER; do
    password=$(eval "printf '%s' \"\${REDIS_${service}_PASSWORD:?is not set}\"")
    rest=$(printf '%s' "$rest" | sed "s/\\\$REDIS_${service}_PASSWORD/$password/")
  done
  # shellcheck disable=SC2086 -- each word of the directive is an argument
  set -- "$@" --user $rest
done < "$(dirname "$0")/users.conf"
exec redis-server --save '' --appendonly no --slowlog-log-slower-than -1 --latency-monitor-threshold 0 "$@"

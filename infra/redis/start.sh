#!/bin/sh
# Starts Redis without persistence and with the users of users.conf, whose passwords are files of one secret each.
set -eu
acl=/data/users.acl
umask 077
grep '^user ' "$(dirname "$0")/users.conf" > "$acl"
for service in gateway rooms messages reaper; do
  name=$(printf '%s' "$service" | tr '[:lower:]' '[:upper:]')
  password=$(cat "/run/secrets/redis_${service}_password")
  # In a file, because arguments are there for every process to read.
  printf 's/[$]REDIS_%s_PASSWORD/%s/\n' "$name" "$password" > "$acl.sed"
  sed -i -f "$acl.sed" "$acl"
done
rm "$acl.sed"
exec redis-server --save '' --appendonly no --slowlog-log-slower-than -1 --latency-monitor-threshold 0 \
  --maxmemory "${REDIS_MAX_MEMORY:-1536mb}" --maxmemory-policy noeviction --aclfile "$acl"

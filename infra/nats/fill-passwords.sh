#!/bin/sh
# Writes accounts.conf with its passwords filled in, from files of one secret each: `fill-passwords.sh <secrets> <target>`.
# With a password of the service *accounts* among them, the users of a system that has accounts on.
set -eu
secrets=$1
target=$2
umask 077
services='gateway rooms messages reaper'
users=accounts.conf
if [ -e "$secrets/nats_accounts_password" ]; then
  services="$services accounts"
  users=accounts-on.conf
fi
# Scripts of sed in a file, because arguments are there for every process to read.
for service in $services; do
  name=$(printf '%s' "$service" | tr '[:lower:]' '[:upper:]')
  # What sed would take for its own is told apart.
  password=$(sed 's/[\\/&]/\\&/g' "$secrets/nats_${service}_password")
  printf 's/[$]NATS_%s_PASSWORD/%s/\n' "$name" "$password"
done > "$target.sed"
sed -f "$target.sed" "$(dirname "$0")/$users" > "$target.new"
rm "$target.sed"
mv "$target.new" "$target"

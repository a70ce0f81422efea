#!/bin/sh
# Starts a broker of the container set-up; the passwords come from files of one secret each.
set -eu
folder=$(dirname "$0")
sh "$folder/fill-passwords.sh" /run/secrets /data/accounts.conf
NATS_ROUTE_PASSWORD=$(cat /run/secrets/nats_route_password)
# A list, in the words of nats.conf: a reference inside a string would stay as it is.
routes=
for node in $NATS_NODES; do routes="$routes${routes:+, }\"nats://route:$NATS_ROUTE_PASSWORD@$node:6222\""; done
NATS_ROUTES="[$routes]"
# Without accounts nothing is kept on a disk: /data is memory.
NATS_STORE=${NATS_STORE:-/data}
NATS_FILE_STORE=${NATS_FILE_STORE:-0}
export NATS_ROUTE_PASSWORD NATS_ROUTES NATS_STORE NATS_FILE_STORE
exec nats-server -c "$folder/compose.conf"

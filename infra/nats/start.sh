#!/bin/sh
# Starts a broker of the container set-up; the passwords come from files of one secret each.
set -eu
secret() { cat "/run/secrets/$1"; }
NATS_GATEWAY_PASSWORD=$(secret nats_gateway_password)
NATS_ROOMS_PASSWORD=$(secret nats_rooms_password)
NATS_MESSAGES_PASSWORD=$(secret nats_messages_password)
NATS_REAPER_PASSWORD=$(secret nats_reaper_password)
NATS_ROUTE_PASSWORD=$(secret nats_route_password)
# A list, in the words of nats.conf: a reference inside a string would stay as it is.
routes=
for node in $NATS_NODES; do routes="$routes${routes:+, }\"nats://route:$NATS_ROUTE_PASSWORD@$node:6222\""; done
NATS_ROUTES="[$routes]"
export NATS_GATEWAY_PASSWORD NATS_ROOMS_PASSWORD NATS_MESSAGES_PASSWORD NATS_REAPER_PASSWORD NATS_ROUTE_PASSWORD NATS_ROUTES
exec nats-server -c "$(dirname "$0")/compose.conf"

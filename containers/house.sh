#!/bin/sh
# Secrets lie in files, the house reads its environment: here the one becomes the other.
# Several keys in a file while one is changed, the newest first. Without files (docker run --env ...) the environment stays as it was told.
set -eu
told() {
    if [ -e "/run/secrets/$2" ]; then
        value=$(cat "/run/secrets/$2") || { echo "house: /run/secrets/$2 may not be read by uid $(id -u)" >&2; exit 1; }
        export "$1=$value"
    fi
}
told MOTCUA_SECRET_KEYS secret_key
told MOTCUA_DATA_KEYS data_key
told MOTCUA_FILES_KEYS files_keys
told MOTCUA_OIDC_SECRET oidc_secret
told PGPASSWORD database_password
exec "$@"

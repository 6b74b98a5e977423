#!/bin/sh
# The container of PostgreSQL runs this once, when it makes its database.
set -eu
psql -v ON_ERROR_STOP=1 -U "$POSTGRES_USER" -d "$POSTGRES_DB" \
  -v owner_password="$OWNER_PASSWORD" -v app_password="$APP_PASSWORD" -f /roles/roles.sql

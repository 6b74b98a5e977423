-- The roles of a hosted worksheet. Run it once in a new, empty database, as its superuser:
--
--   createdb takingstock
--   psql -d takingstock -v owner_password="$(openssl rand -hex 24)" \
--        -v app_password="$(openssl rand -hex 24)" -f deploy/roles.sql
--
-- takingstock_owner   owns the tables and changes them       TAKINGSTOCK_MIGRATION_URL
-- takingstock_app     reads and writes rows, owns nothing    TAKINGSTOCK_DATABASE_URL
--
-- Running it again changes the passwords and nothing else.

\set ON_ERROR_STOP on

SELECT format('CREATE ROLE %I LOGIN', name)
FROM unnest(ARRAY['takingstock_owner', 'takingstock_app']) AS name
WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = name)
\gexec

ALTER ROLE takingstock_owner LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS
  PASSWORD :'owner_password';
ALTER ROLE takingstock_app LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS
  PASSWORD :'app_password';

-- Where the app is given the owner's address alone, it takes the lesser role by itself.
GRANT takingstock_app TO takingstock_owner;

REVOKE ALL ON DATABASE :"DBNAME" FROM PUBLIC;
GRANT CONNECT ON DATABASE :"DBNAME" TO takingstock_owner, takingstock_app;
ALTER SCHEMA public OWNER TO takingstock_owner;
REVOKE ALL ON SCHEMA public FROM PUBLIC;

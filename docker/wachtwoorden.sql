-- Runs once in the database container, by psql, after rollen.sql.
\getenv eigenaar EIGENAAR_WACHTWOORD
\getenv portaal PORTAAL_WACHTWOORD
ALTER ROLE eigenaar PASSWORD :'eigenaar';
ALTER ROLE portaal PASSWORD :'portaal';

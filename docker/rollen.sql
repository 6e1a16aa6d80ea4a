-- The two roles beside the superuser: eigenaar owns and migrates, portaal serves. Row level security holds for portaal only
-- because it owns nothing. Runs once, as superuser; passwords are set where there are any.
CREATE ROLE portaal LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEROLE NOCREATEDB;
CREATE ROLE eigenaar LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEROLE NOCREATEDB;
GRANT portaal TO eigenaar;
ALTER DATABASE portaal OWNER TO eigenaar;

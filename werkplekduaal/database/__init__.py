"""Django's PostgreSQL backend with the second fence: every transaction carries the partnerschap it acts for."""

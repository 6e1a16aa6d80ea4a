"""A day is written as Django does; a time as one says it: "om 13.53 uur"."""

TIME_FORMAT = r"H.i \u\u\r"
DATETIME_FORMAT = r"j F Y \o\m H.i \u\u\r"

"""What a developer's machine needs and production never sees: embedded services, demo data, checks."""

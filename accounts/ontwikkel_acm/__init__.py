"""A stand-in for ACM/IDM in development, demo and tests: same paths, same claims, invented people.

It is strict where ACM is (S256, single-use codes of 30 seconds, registered addresses) and it is never mounted in
production: `accounts.controles` refuses that. Bron: domein/acmidm 5.
"""

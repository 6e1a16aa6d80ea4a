"""Who may come in, and for how long: decided from what ACM/IDM tells of somebody, without writing anything.

`rolclaim` reads the roles, `aanmelden` decides, `weigeringen` says why not, `sessie` holds what came of it. Around
this room `accounts.oidc` asks ACM and `accounts.services` writes down who came and went.
"""

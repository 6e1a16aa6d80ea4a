"""How somebody comes in: what ACM/IDM tells of him, whether that is enough, and the session that follows.

In the order of a login: `oidc` fetches the claims, `rolclaim` reads the roles in them, `aanmelden` decides,
`weigeringen` says why not, and `sessie` holds what came of it.
"""

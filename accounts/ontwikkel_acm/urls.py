"""Development identity provider."""

urlpatterns: list = []

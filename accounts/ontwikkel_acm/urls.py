"""ACM's own paths. Imported only outside production."""

from django.urls import path

from accounts.ontwikkel_acm import views

app_name = "ontwikkel_acm"
urlpatterns = [
    path(".well-known/openid-configuration", views.configuratie, name="configuratie"),
    path("v1/auth", views.aanmelden, name="aanmelden"),
    path("v1/token", views.token, name="token"),
    path("v1/keys", views.sleutels, name="sleutels"),
    path("v1/userinfo", views.userinfo, name="userinfo"),
    path("v1/logout", views.afmelden, name="afmelden"),
]

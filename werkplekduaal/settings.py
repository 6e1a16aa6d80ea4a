"""Settings. Everything that differs between machines comes from the environment (.env.example lists it)."""

from pathlib import Path
from urllib.parse import urlsplit

from celery.schedules import crontab
from csp.constants import NONE, SELF

from werkplekduaal.logboek import LOGBOEK
from werkplekduaal.omgeving import IS_PRODUCTIE, OMGEVING, database, lees

BASIS = Path(__file__).resolve().parent.parent
DEBUG = False
PORTAAL_OMGEVING = OMGEVING
SECRET_KEY = lees("SECRET_KEY", demo="demo-en-test-nooit-in-productie-0123456789-abcdefghijklmnopqrstuvwxyz")
ALLOWED_HOSTS = lees("ALLOWED_HOSTS", demo="127.0.0.1,localhost,testserver").split(",")

INSTALLED_APPS = [
    "werkplekduaal.apps.BeheerConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "csp",
    "django_htmx",
    "django_structlog",
    "guardian",
    "pghistory",
    "pgtrigger",
    "template_partials",
    "werkplekduaal",
    "accounts",
    "documenten",
    "opleidingen",
    "ondernemingen",
    "mentoren",
    "erkenningen",
    "overeenkomsten",
    "stemmingen",
    "knipperlichten",
    "acties",
    "handhaving",
    "organisatie",
]
INSTALLED_APPS += [] if IS_PRODUCTIE else ["ontwikkel"]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "werkplekduaal.middleware.BeveiligingskoppenMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django_structlog.middlewares.RequestMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "accounts.middleware.AlleenLezenMiddleware",
    "accounts.middleware.ToegangMiddleware",
    "accounts.middleware.AntwoordenMiddleware",
]

ROOT_URLCONF = "werkplekduaal.urls"
WSGI_APPLICATION = "werkplekduaal.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASIS / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "accounts.context.toegang",
            ],
        },
    }
]

# Database. ATOMIC_REQUESTS gives every view a transaction, and with it the context of row level security.
DATABASES = {
    "default": {
        **database(lees("DATABASE_URL")),
        "ATOMIC_REQUESTS": True,
        "CONN_MAX_AGE": 300,
        "CONN_HEALTH_CHECKS": True,
    }
}
TIJDSLIMIETEN = "-c statement_timeout=10s -c lock_timeout=3s -c idle_in_transaction_session_timeout=30s"
# How much a word must look like another to be found by it: one wrong letter in five leaves half of the trigrams. Set
# on the connection, because a list and the csv file that is made of it look over different ones.
WOORDGELIJKENIS = "-c pg_trgm.word_similarity_threshold=0.45"
DATABASES["default"]["OPTIONS"] |= {
    "connect_timeout": 2,  # a page must not wait for a server that says nothing; two is the least that can be asked
    "server_side_binding": True,
    "prepare_threshold": 1,
    "options": f"{lees('DATABASE_OPTIES', standaard=TIJDSLIMIETEN)} {WOORDGELIJKENIS}",
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
RLS_SLEUTEL = bytes.fromhex(lees("RLS_SLEUTEL", demo="ab" * 32))
PERSOONSGEGEVENS_SLEUTEL = bytes.fromhex(lees("PERSOONSGEGEVENS_SLEUTEL", demo="cd" * 64))
PERSOONSGEGEVENS_HASHSLEUTEL = bytes.fromhex(lees("PERSOONSGEGEVENS_HASHSLEUTEL", demo="ef" * 32))
DOCUMENTEN_SLEUTEL = bytes.fromhex(lees("DOCUMENTEN_SLEUTEL", demo="12" * 32))

# Broker and worker. A broker that is down must not hold a page: the outbox sends again later.
REDIS_URL = lees("REDIS_URL")
CELERY_BROKER_URL = lees("CELERY_BROKER_URL", standaard=REDIS_URL)
CELERY_BROKER_TRANSPORT_OPTIONS = {"socket_timeout": 1, "socket_connect_timeout": 1, "max_retries": 0}
CELERY_TASK_PUBLISH_RETRY = False
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TIMEZONE = "Europe/Brussels"
CELERY_BEAT_SCHEDULE = {
    "gebeurtenissen opnieuw bezorgen": {"task": "accounts.tasks.bezorg_opnieuw", "schedule": 60},
    "beslissingen voltooien": {"task": "erkenningen.tasks.maak_beslissingen_definitief", "schedule": 60},
    "stemrondes sluiten": {"task": "stemmingen.tasks.sluit_verlopen", "schedule": 60},
    "leden aan hun stem herinneren": {"task": "stemmingen.tasks.herinner_leden", "schedule": 3600},
    "gebeurtenissen verzegelen": {"task": "accounts.tasks.verzegel", "schedule": 300},
    "ketens controleren": {"task": "accounts.tasks.controleer_ketens", "schedule": crontab(hour="3", minute="30")},
    "bestanden scannen": {"task": "documenten.tasks.scan_wachtende", "schedule": 120},
    "bestanden opruimen": {"task": "documenten.tasks.ruim_op", "schedule": crontab(hour="3", minute="40")},
    "termijnen bewaken": {"task": "erkenningen.tasks.bewaak_termijnen", "schedule": crontab(hour="6", minute="20")},
    "uittreksels vernietigen": {
        "task": "erkenningen.tasks.vernietig_uittreksels",
        "schedule": crontab(hour="3", minute="10"),
    },
    "indieningen opruimen": {
        "task": "erkenningen.tasks.ruim_indieningen_op",
        "schedule": crontab(hour="3", minute="20"),
    },
    # Before the knipperlichten, which look at what it leaves.
    "erkenningen bewaken": {
        "task": "handhaving.tasks.bewaak_erkenningen",
        "schedule": crontab(hour="2,5", minute="30"),
    },
    "te late acties melden": {"task": "acties.tasks.meld_te_late", "schedule": crontab(hour="6", minute=30)},
    # Before the mails of the day; again for whoever was busy or down the first time.
    "knipperlichten beoordelen": {
        "task": "knipperlichten.tasks.beoordeel_elke_nacht",
        "schedule": crontab(hour="4,6", minute=0),
    },
    # More than once: whoever had no mail yet because something was down gets it an hour later.
    "dagelijkse mails": {"task": "accounts.tasks.verstuur_dagmails", "schedule": crontab(hour="7-10", minute=0)},
}

# Who is who.
AUTH_USER_MODEL = "accounts.Gebruiker"
AUTHENTICATION_BACKENDS = ["accounts.oidc.AcmBackend"]
ANONYMOUS_USER_NAME = None
GUARDIAN_MONKEY_PATCH_USER = False
# Guardian's backend would be a second way to ask; the portal asks accounts.rechten alone.
SILENCED_SYSTEM_CHECKS = ["guardian.W001"]
SESSION_COOKIE_NAME = "__Host-sessie" if IS_PRODUCTIE else "sessie"
CSRF_COOKIE_NAME = "__Host-csrf" if IS_PRODUCTIE else "csrf"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = IS_PRODUCTIE
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_AGE = 12 * 3600  # longer than the ceiling: a form sent too late still finds its typist
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "werkplekduaal.views.csrf_geweigerd"

# Browser.
SECURE_SSL_REDIRECT = IS_PRODUCTIE
SECURE_REDIRECT_EXEMPT = [r"^gezond/$", r"^gereed/$"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if IS_PRODUCTIE else None
SECURE_HSTS_SECONDS = 63072000 if IS_PRODUCTIE else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = IS_PRODUCTIE
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "frame-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
PERMISSIONS_POLICY: dict[str, list[str]] = {
    naam: [] for naam in ("camera", "geolocation", "microphone", "payment", "usb", "fullscreen", "display-capture")
}

# A sentence that says why nothing can be changed for now, and until when; empty: everything works as always.
ALLEEN_LEZEN = lees("ALLEEN_LEZEN", standaard="")

# Words and times.
LANGUAGE_CODE = "nl-be"
LANGUAGES = [("nl-be", "Nederlands")]
TIME_ZONE = "Europe/Brussels"
USE_I18N = True
USE_TZ = True
FORMAT_MODULE_PATH = "werkplekduaal.formats"
AFZENDER_NAAM = lees("AFZENDER_NAAM", standaard="Vlaamse overheid")
CONTACT_EMAIL = lees("CONTACT_EMAIL", standaard="werkplekduaal@vlaanderen.example")

# Files and mail.
STATIC_URL = "/static/"
STATIC_ROOT = Path(lees("STATIC_MAP", standaard=str(BASIS / "staticfiles")))
STATICFILES_DIRS = [BASIS / "static"]
BESTANDEN_MAP = Path(lees("BESTANDEN_MAP", demo=str(BASIS / ".embedded" / "bestanden")))
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": BESTANDEN_MAP}},
    "staticfiles": {
        "BACKEND": {
            "productie": "whitenoise.storage.CompressedManifestStaticFilesStorage",
            "ontwikkeling": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage",
            "test": "django.contrib.staticfiles.storage.StaticFilesStorage",
        }[OMGEVING]
    },
}
WHITENOISE_AUTOREFRESH = WHITENOISE_USE_FINDERS = OMGEVING == "test"
BESTAND_MAX_BYTES = int(lees("BESTAND_MAX_MB", standaard="10")) * 1024**2
FILE_UPLOAD_HANDLERS = [
    "documenten.ontvangst.Begrensd",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
DATA_UPLOAD_MAX_NUMBER_FILES = 5
CLAMAV_ADRES = lees("CLAMAV_ADRES", standaard="")
EMAIL_FILE_PATH = lees("EMAIL_MAP", standaard="")
EMAIL_BACKEND = "django.core.mail.backends." + ("filebased" if EMAIL_FILE_PATH else "smtp") + ".EmailBackend"
EMAIL_HOST = lees("EMAIL_HOST", demo="127.0.0.1")
EMAIL_PORT = int(lees("EMAIL_PORT", standaard="25"))
EMAIL_HOST_USER = lees("EMAIL_HOST_USER", standaard="")
EMAIL_HOST_PASSWORD = lees("EMAIL_HOST_PASSWORD", standaard="")
EMAIL_USE_TLS = lees("EMAIL_STARTTLS", standaard="nee") == "ja"
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = lees("DEFAULT_FROM_EMAIL", demo="Werkplek Duaal <geen-antwoord@werkplekduaal.example>")
PORTAAL_ADRES = lees("PORTAAL_ADRES", demo="http://127.0.0.1:8000")

# Login with ACM/IDM: names of claim, scope and right live in the integratiedossier, so they are settings.
ACM_ISSUER = lees("ACM_ISSUER", demo=f"{PORTAAL_ADRES}/dev-acm/op").rstrip("/")
ACM_CLIENT_ID = lees("ACM_CLIENT_ID", demo="werkplekduaal-demo")
ACM_CLIENT_SECRET = lees("ACM_CLIENT_SECRET", standaard="" if IS_PRODUCTIE else "demo-geheim")
ACM_CLIENT_KEY_FILE = lees("ACM_CLIENT_KEY_FILE", standaard="")
ACM_ROLE_CLAIM = lees("ACM_ROLE_CLAIM", demo="dwse_werkplekduaal_rol_3d")
ACM_ROLE_SCOPE = lees("ACM_ROLE_SCOPE", demo="dwse_werkplekduaal")
ACM_ROLE_RIGHT = lees("ACM_ROLE_RIGHT", demo="WerkplekDuaalGebruiker")
ACM_DWSE_RIGHT = lees("ACM_DWSE_RIGHT", demo="WerkplekDuaalBeheer")
ACM_DOELGROEP = lees("ACM_DOELGROEP", standaard="GID")
ACM_LEVEL = lees("ACM_LEVEL", standaard="organisatie")
ACM_SESSION_MAX = int(lees("ACM_SESSION_MAX", standaard="3600"))
ACM_SESSION_IDLE = int(lees("ACM_SESSION_IDLE", standaard="1800"))
ACM_LOGOUT_ENDPOINT = f"{ACM_ISSUER}/v1/logout"
GEBRUIKERSBEHEER_URL = lees("GEBRUIKERSBEHEER_URL", standaard="")
ZELFREGISTRATIE_URL = lees("ZELFREGISTRATIE_URL", standaard="")

# The plumbing of mozilla-django-oidc, derived from the above. It has no discovery: acm_controleren compares.
OIDC_OP_AUTHORIZATION_ENDPOINT = f"{ACM_ISSUER}/v1/auth"
OIDC_OP_TOKEN_ENDPOINT = f"{ACM_ISSUER}/v1/token"
OIDC_OP_JWKS_ENDPOINT = f"{ACM_ISSUER}/v1/keys"
OIDC_OP_USER_ENDPOINT = f"{ACM_ISSUER}/v1/userinfo"
OIDC_RP_CLIENT_ID = ACM_CLIENT_ID
OIDC_RP_CLIENT_SECRET = ACM_CLIENT_SECRET
OIDC_RP_SCOPES = f"openid profile vo {ACM_ROLE_SCOPE}"
OIDC_RP_SIGN_ALGO = "RS256"
OIDC_AUTHENTICATION_CALLBACK_URL = "accounts:callback"
OIDC_USE_PKCE = OIDC_VERIFY_KID = OIDC_TOKEN_USE_BASIC_AUTH = True
OIDC_ALLOW_UNSECURED_JWT = OIDC_STORE_ID_TOKEN = OIDC_STORE_ACCESS_TOKEN = False
OIDC_TIMEOUT = 5
LOGIN_URL = "accounts:aanmelden"
LOGIN_REDIRECT_URL = LOGOUT_REDIRECT_URL = "/"
# Browsers hold form-action against the redirect as well, and logging out is a form that ends at ACM.
CONTENT_SECURITY_POLICY["DIRECTIVES"]["form-action"].append("{0.scheme}://{0.netloc}".format(urlsplit(ACM_ISSUER)))

LOGGING = LOGBOEK
DJANGO_STRUCTLOG_CELERY_ENABLED = True

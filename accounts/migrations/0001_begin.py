import django.contrib.auth.models
import django.db.models.deletion
import django.db.models.functions.datetime
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.contrib.postgres.operations import BtreeGistExtension, TrigramExtension
from django.db import migrations, models

from werkplekduaal.database.migraties import context_functie


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
    ]

    operations = [
        BtreeGistExtension(),
        TrigramExtension(),
        context_functie,
        migrations.CreateModel(
            name="Sessiegrens",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("vanaf", models.DateTimeField(verbose_name="sessies van voor")),
                ("reden", models.CharField(max_length=300, verbose_name="reden")),
            ],
            options={
                "verbose_name_plural": "sessiegrenzen",
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="Gebruiker",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("password", models.CharField(max_length=128, verbose_name="password")),
                ("last_login", models.DateTimeField(blank=True, null=True, verbose_name="last login")),
                (
                    "is_superuser",
                    models.BooleanField(
                        default=False,
                        help_text="Designates that this user has all permissions without explicitly assigning them.",
                        verbose_name="superuser status",
                    ),
                ),
                ("username", models.CharField(max_length=30, unique=True, verbose_name="kenmerk")),
                ("issuer", models.CharField(max_length=200, verbose_name="issuer")),
                ("sub", models.CharField(max_length=200, verbose_name="sub")),
                ("vo_id", models.CharField(max_length=60, unique=True, verbose_name="vo_id")),
                ("voornaam", models.CharField(blank=True, max_length=120, verbose_name="voornaam")),
                ("familienaam", models.CharField(blank=True, max_length=120, verbose_name="familienaam")),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="e-mailadres")),
                ("is_active", models.BooleanField(default=True, verbose_name="mag aanmelden")),
                (
                    "groups",
                    models.ManyToManyField(
                        blank=True,
                        help_text="The groups this user belongs to. A user will get all permissions granted to each of their groups.",
                        related_name="user_set",
                        related_query_name="user",
                        to="auth.group",
                        verbose_name="groups",
                    ),
                ),
                (
                    "user_permissions",
                    models.ManyToManyField(
                        blank=True,
                        help_text="Specific permissions for this user.",
                        related_name="user_set",
                        related_query_name="user",
                        to="auth.permission",
                        verbose_name="user permissions",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "gebruikers",
                "ordering": ["familienaam", "voornaam"],
                "default_permissions": (),
                "constraints": [models.UniqueConstraint(fields=("issuer", "sub"), name="gebruiker_issuer_sub")],
            },
        ),
        migrations.CreateModel(
            name="Partnerschap",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.SlugField(unique=True, verbose_name="code")),
                ("naam", models.CharField(max_length=200, verbose_name="naam")),
                ("fonds", models.CharField(blank=True, max_length=200, verbose_name="fonds of instelling")),
                ("ovo_code", models.CharField(max_length=9, unique=True, verbose_name="OVO-code")),
                ("is_departement", models.BooleanField(default=False, verbose_name="is het departement")),
                (
                    "is_terugval",
                    models.BooleanField(
                        default=False,
                        help_text="Behandelt de ondernemingen waarvoor geen enkel sectoraal partnerschap bevoegd is.",
                        verbose_name="vangt op wat geen sector heeft",
                    ),
                ),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="e-mailadres")),
                ("telefoon", models.CharField(blank=True, max_length=30, verbose_name="telefoon")),
                ("adres", models.CharField(blank=True, max_length=300, verbose_name="adres voor brieven")),
                ("gesloten_op", models.DateField(blank=True, null=True, verbose_name="gesloten op")),
            ],
            options={
                "verbose_name_plural": "partnerschappen",
                "ordering": ["naam"],
                "permissions": [
                    ("taken_behandelen", "taken behandelen via het dashboard"),
                    ("aanvraag_raadplegen", "erkenningsaanvragen raadplegen"),
                    ("aanvraag_behandelen", "erkenningsaanvragen controleren en behandelen"),
                    ("aanvraag_indienen", "erkenningsaanvragen indienen namens een onderneming"),
                    ("erkenning_raadplegen", "erkenningen raadplegen"),
                    ("onderneming_opzoeken", "ondernemingen opzoeken"),
                    ("onderneming_dossier", "het dossier van een onderneming bekijken"),
                    ("onderneming_beheren", "gegevens van een onderneming beheren"),
                    ("overeenkomst_opzoeken", "overeenkomsten opzoeken"),
                    ("machtiging_registreren", "machtigingen van ondernemingen registreren"),
                    ("mentor_opvolgen", "mentoren opzoeken en opvolgen"),
                    ("opleiding_raadplegen", "opleidingen raadplegen"),
                    ("prospectie", "werkplekken zoeken waar er te weinig zijn"),
                    ("knipperlicht_instellen", "knipperlichten instellen"),
                    ("knipperlicht_bekijken", "knipperlichten bekijken"),
                    ("actie_beheren", "acties aanmaken, bewerken en annuleren"),
                    ("organisatie_raadplegen", "Mijn organisatie raadplegen en CSV-bestanden downloaden"),
                    ("stem_uitbrengen", "een stem uitbrengen over een erkenningsaanvraag"),
                    ("dwse_beheer", "het portaal beheren voor het departement"),
                ],
                "default_permissions": (),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("ovo_code__regex", "^OVO[0-9]{6}$")),
                        name="partnerschap_ovo_code",
                        violation_error_message="Een OVO-code bestaat uit OVO en zes cijfers.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("is_terugval", True)),
                        fields=("is_terugval",),
                        name="partnerschap_een_terugval",
                        violation_error_message="Er is al een partnerschap dat alles opvangt wat geen sector heeft.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Lidmaatschap",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "gebruiker",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="lidmaatschappen",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "partnerschap",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="lidmaatschappen",
                        to="accounts.partnerschap",
                    ),
                ),
                (
                    "laatst_aangemeld_op",
                    models.DateTimeField(blank=True, null=True, verbose_name="laatst aangemeld op"),
                ),
                ("geblokkeerd_op", models.DateTimeField(blank=True, null=True, verbose_name="geblokkeerd op")),
                (
                    "geblokkeerd_reden",
                    models.CharField(blank=True, max_length=300, verbose_name="reden van de blokkering"),
                ),
            ],
            options={
                "verbose_name_plural": "lidmaatschappen",
                "default_permissions": (),
                "constraints": [
                    models.UniqueConstraint(fields=("gebruiker", "partnerschap"), name="lidmaatschap_uniek"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("geblokkeerd_op", None),
                            models.Q(("geblokkeerd_reden", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="lidmaatschap_blokkering_met_reden",
                        violation_error_message="Geef de reden van de blokkering.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Gebeurtenis",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "partnerschap",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.partnerschap",
                    ),
                ),
                ("soort", models.CharField(max_length=60)),
                ("onderwerp_model", models.CharField(blank=True, max_length=80)),
                ("onderwerp_id", models.BigIntegerField(null=True)),
                ("door_id", models.BigIntegerField(null=True)),
                ("door_naam", models.CharField(max_length=250)),
                ("details", models.JSONField(default=dict)),
                ("op", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ("verwerkt_op", models.DateTimeField(null=True)),
            ],
            options={
                "verbose_name_plural": "gebeurtenissen",
                "abstract": False,
                "default_permissions": (),
                "indexes": [
                    models.Index(
                        fields=["partnerschap", "onderwerp_model", "onderwerp_id", "id"], name="gebeurtenis_onderwerp"
                    ),
                    models.Index(
                        condition=models.Q(("verwerkt_op", None)),
                        fields=["partnerschap", "id"],
                        name="gebeurtenis_open",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Concept",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "partnerschap",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.partnerschap",
                    ),
                ),
                (
                    "gebruiker",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("pad", models.CharField(max_length=300)),
                ("velden", models.JSONField(default=dict)),
                ("bewaard_op", models.DateTimeField(auto_now=True)),
            ],
            options={
                "verbose_name_plural": "concepten",
                "abstract": False,
                "default_permissions": (),
                "constraints": [
                    models.UniqueConstraint(fields=("partnerschap", "gebruiker", "pad"), name="concept_per_pad")
                ],
            },
        ),
        migrations.CreateModel(
            name="Bericht",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "partnerschap",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.partnerschap",
                    ),
                ),
                (
                    "gebeurtenis",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="berichten", to="accounts.gebeurtenis"
                    ),
                ),
                ("sjabloon", models.CharField(max_length=80)),
                ("ontvanger", models.EmailField(max_length=254)),
                ("onderwerp", models.CharField(max_length=200)),
                ("tekst", models.TextField()),
                ("klaar_op", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ("verzonden_op", models.DateTimeField(null=True)),
                ("pogingen", models.PositiveSmallIntegerField(default=0)),
            ],
            options={
                "verbose_name_plural": "berichten",
                "abstract": False,
                "default_permissions": (),
                "indexes": [
                    models.Index(
                        condition=models.Q(("verzonden_op", None)), fields=["partnerschap", "id"], name="bericht_open"
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("gebeurtenis", "sjabloon", "ontvanger"), name="bericht_een_keer")
                ],
            },
        ),
        migrations.CreateModel(
            name="PartnerschapGroupObjectPermission",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("permission", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="auth.permission")),
                ("group", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="auth.group")),
                (
                    "content_object",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="accounts.partnerschap"),
                ),
            ],
            options={
                "unique_together": {("group", "permission", "content_object")},
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="PartnerschapUserObjectPermission",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("permission", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="auth.permission")),
                ("user", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to=settings.AUTH_USER_MODEL)),
                (
                    "content_object",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="accounts.partnerschap"),
                ),
            ],
            options={
                "unique_together": {("user", "permission", "content_object")},
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Rolgroep",
            fields=[
                (
                    "group_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to="auth.group",
                    ),
                ),
                (
                    "partnerschap",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rolgroepen",
                        to="accounts.partnerschap",
                    ),
                ),
                (
                    "rol",
                    models.CharField(
                        choices=[
                            ("Beheerder", "Beheerder"),
                            ("Behandelaar", "Behandelaar"),
                            ("Medewerker", "Medewerker"),
                            ("Stemgerechtigde", "Stemgerechtigde"),
                            ("DWSE", "Dwse"),
                        ],
                        max_length=20,
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "rolgroepen",
                "default_permissions": (),
                "constraints": [
                    models.UniqueConstraint(fields=("partnerschap", "rol"), name="rolgroep_partnerschap_rol")
                ],
            },
            bases=("auth.group",),
            managers=[
                ("objects", django.contrib.auth.models.GroupManager()),
            ],
        ),
        migrations.CreateModel(
            name="Verwerking",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "partnerschap",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.partnerschap",
                    ),
                ),
                (
                    "gebeurtenis",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="verwerkingen",
                        to="accounts.gebeurtenis",
                    ),
                ),
                ("abonnee", models.CharField(max_length=120)),
                ("op", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
            ],
            options={
                "verbose_name_plural": "verwerkingen",
                "abstract": False,
                "default_permissions": (),
                "constraints": [models.UniqueConstraint(fields=("gebeurtenis", "abonnee"), name="verwerking_een_keer")],
            },
        ),
        migrations.CreateModel(
            name="Zegel",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "partnerschap",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.partnerschap",
                    ),
                ),
                (
                    "gebeurtenis",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="zegel", to="accounts.gebeurtenis"
                    ),
                ),
                ("volgnummer", models.BigIntegerField()),
                ("hash", models.CharField(max_length=64)),
            ],
            options={
                "verbose_name_plural": "zegels",
                "abstract": False,
                "default_permissions": (),
                "constraints": [
                    models.UniqueConstraint(fields=("partnerschap", "volgnummer"), name="zegel_volgnummer")
                ],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="gebeurtenis",
            trigger=pgtrigger.compiler.Trigger(
                name="nooit_weg",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="a14189d4eb44c5a53b9f2cceeb898e38dbb57c02",
                    operation="DELETE",
                    pgid="pgtrigger_nooit_weg_1f88a",
                    table="accounts_gebeurtenis",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="gebeurtenis",
            trigger=pgtrigger.compiler.Trigger(
                name="alleen_stempel",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."partnerschap_id" IS DISTINCT FROM (NEW."partnerschap_id") OR OLD."soort" IS DISTINCT FROM (NEW."soort") OR OLD."onderwerp_model" IS DISTINCT FROM (NEW."onderwerp_model") OR OLD."onderwerp_id" IS DISTINCT FROM (NEW."onderwerp_id") OR OLD."door_id" IS DISTINCT FROM (NEW."door_id") OR OLD."door_naam" IS DISTINCT FROM (NEW."door_naam") OR OLD."details" IS DISTINCT FROM (NEW."details") OR OLD."op" IS DISTINCT FROM (NEW."op"))',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="be412c0e00dae514577467cb0d162ddafcb43598",
                    operation="UPDATE",
                    pgid="pgtrigger_alleen_stempel_2c7cb",
                    table="accounts_gebeurtenis",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="zegel",
            trigger=pgtrigger.compiler.Trigger(
                name="vast",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete or update rows from % table', TG_TABLE_NAME;",
                    hash="7c92464721461593d871e216b2d019f64f82306b",
                    operation="DELETE OR UPDATE",
                    pgid="pgtrigger_vast_71477",
                    table="accounts_zegel",
                    when="BEFORE",
                ),
            ),
        ),
    ]

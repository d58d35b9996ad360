"""What is asked for as a whole needs no index of its beginnings."""

from django.db import migrations

from motcua.base.twins import drop_twin


class Migration(migrations.Migration):
    atomic = False

    dependencies = [("dossiers", "0038_drafts_of_an_owner")]

    operations = [
        drop_twin("dossiers_dossier_token_244f8b26_like", "dossiers_dossier", "token"),
        drop_twin("dossiers_dossier_code_6d68c351_like", "dossiers_dossier", "code"),
        drop_twin("dossiers_result_verify_token_91222083_like", "dossiers_result", "verify_token"),
        drop_twin("dossiers_counter_book_6a192d45_like", "dossiers_counter", "book"),
    ]

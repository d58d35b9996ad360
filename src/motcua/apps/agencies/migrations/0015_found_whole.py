"""What is asked for as a whole needs no index of its beginnings."""

from django.db import migrations

from motcua.base.twins import drop_twin


class Migration(migrations.Migration):
    atomic = False

    dependencies = [("agencies", "0014_people_by_words")]

    operations = [
        drop_twin("agencies_person_personal_number_blind_55ce4066_like", "agencies_person", "personal_number_blind"),
        drop_twin("agencies_person_phone_blind_42f8ff6c_like", "agencies_person", "phone_blind"),
        drop_twin("agencies_token_fingerprint_1f9810d5_like", "agencies_token", "fingerprint"),
        drop_twin("agencies_session_fingerprint_0efc7710_like", "agencies_session", "fingerprint"),
        drop_twin("agencies_tally_who_56c1c8ef_like", "agencies_tally", "who"),
    ]

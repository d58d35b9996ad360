"""What is asked for as a whole needs no index of its beginnings."""

from django.db import migrations

from motcua.base.twins import drop_twin


class Migration(migrations.Migration):
    atomic = False

    dependencies = [("register", "0001_initial")]

    operations = [
        drop_twin("register_registeredpaper_holder_key_7c0cd5b1_like", "register_registeredpaper", "holder_key"),
        drop_twin("register_registeredpaper_token_7651f5a7_like", "register_registeredpaper", "token"),
        drop_twin("register_paperlook_holder_key_f481a90b_like", "register_paperlook", "holder_key"),
        drop_twin("register_certifiedcopy_token_834a726e_like", "register_certifiedcopy", "token"),
    ]

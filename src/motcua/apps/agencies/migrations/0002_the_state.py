"""The root of all units: what contains a province before there is one."""

from django.db import migrations

FORWARD = """
insert into agencies_unit
  (unit_path, parent_path, code, name, kind, tier, functions, serves, commune_code, successors,
   basis, unverified, since)
values
  ('', '', '', '{"vi": "Cộng hòa xã hội chủ nghĩa Việt Nam", "en": "Socialist Republic of Viet Nam"}',
   'state', 'state', '{}', '{}', '', '{}', 'Hiến pháp', false, '1945-09-02');
"""
BACKWARD = "delete from agencies_unit where kind = 'state';"


class Migration(migrations.Migration):
    dependencies = [("agencies", "0001_initial")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]

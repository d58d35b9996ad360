"""What a dossier began under is pinned: version, law day and code once filed, promise once printed."""

from django.db import migrations

FORWARD = """
create function dossier_refuse() returns trigger language plpgsql as $$
begin
  if old.code is not null and (
    new.code is distinct from old.code or new.version_id <> old.version_id
    or new.law_day <> old.law_day or new.submitted_at is distinct from old.submitted_at
  ) then
    raise exception 'a filed dossier keeps its code, version and law day';
  end if;
  if old.promised_at is not null and (
    new.promised_at is distinct from old.promised_at
    or new.accepted_at is distinct from old.accepted_at
  ) then
    raise exception 'a printed promise is never changed';
  end if;
  return new;
end $$;
create trigger dossier_pinned before update on dossiers_dossier
  for each row execute function dossier_refuse();
"""
BACKWARD = """
drop trigger dossier_pinned on dossiers_dossier;
drop function dossier_refuse();
"""


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0001_initial")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]

"""A published version is never edited: only its last day may be set, once."""

from django.db import migrations

FORWARD = """
create function version_refuse() returns trigger language plpgsql as $$
begin
  if old.state = 'published' and (
    tg_op = 'DELETE'
    or new.state <> old.state or new.content <> old.content or new.since <> old.since
    or new.procedure_id <> old.procedure_id or new.number <> old.number
    or (old.until is not null and new.until is distinct from old.until)
  ) then
    raise exception 'a published version is never edited';
  end if;
  return case when tg_op = 'DELETE' then old else new end;
end $$;
create trigger version_published_fixed before update or delete on procedures_version
  for each row execute function version_refuse();
"""
BACKWARD = """
drop trigger version_published_fixed on procedures_version;
drop function version_refuse();
"""


class Migration(migrations.Migration):
    dependencies = [("procedures", "0001_initial")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]

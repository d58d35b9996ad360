"""A look that was kept only grows: nobody lowers a count or puts another name or day to it."""

from django.db import migrations

FORWARD = """
create function look_refuse() returns trigger language plpgsql as $$
begin
  if new.dossier_id <> old.dossier_id or new.person_id is distinct from old.person_id
    or new.day <> old.day or new."by" <> old."by" or new.role <> old.role
    or new.from_path <> old.from_path or new.first_at <> old.first_at
    or new.last_at < old.last_at
    or exists (
      select from jsonb_each_text(old.seen) as was
      where coalesce((new.seen ->> was.key)::int, 0) < was.value::int
    )
  then
    raise exception 'a look is kept as it was; it only grows';
  end if;
  return new;
end $$;
create trigger look_kept before update on dossiers_look
  for each row execute function look_refuse();
"""
BACKWARD = """
drop trigger look_kept on dossiers_look;
drop function look_refuse();
"""


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0029_keeping")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]

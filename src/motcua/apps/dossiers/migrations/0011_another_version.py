"""The pinned version may be exchanged by a command that names it and tells the journal, never else."""

from django.db import migrations

PINNED = """
create or replace function dossier_refuse() returns trigger language plpgsql as $$
begin
  if old.code is not null and (
    new.code is distinct from old.code or {version}
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
"""
NAMED = """(new.version_id <> old.version_id
      and coalesce(current_setting('motcua.version', true), '') <> old.id || ':' || new.version_id)"""
# At the end of the transaction: by then the command has written its line.
TOLD = """
create function dossier_version_told() returns trigger language plpgsql as $$
begin
  if not exists (
    select 1 from journal_entry
    where subject_kind = 'dossier' and subject_id = new.id
      and fact in ('VersionMigrated', 'DossierPutBack')
      and xid = pg_current_xact_id()::text::bigint + coalesce((select ahead from journal_era), 0)
  ) then
    raise exception 'the journal does not tell why dossier % changed its version', new.id;
  end if;
  return null;
end $$;
create constraint trigger dossier_version_told after update of version_id on dossiers_dossier
  deferrable initially deferred for each row
  when (old.code is not null and new.version_id <> old.version_id)
  execute function dossier_version_told();
"""
UNTOLD = """
drop trigger dossier_version_told on dossiers_dossier;
drop function dossier_version_told();
"""


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0010_bulk")]
    operations = [
        migrations.RunSQL(
            PINNED.format(version=NAMED),
            PINNED.format(version="new.version_id <> old.version_id"),
        ),
        migrations.RunSQL(TOLD, UNTOLD),
    ]

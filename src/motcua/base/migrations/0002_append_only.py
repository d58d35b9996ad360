"""The journal is only ever added to: PostgreSQL refuses to change or remove a line or a seal."""

from django.db import migrations

FORWARD = """
create function journal_refuse() returns trigger language plpgsql as $$
begin
  raise exception 'the journal is append-only';
end $$;
create trigger journal_entry_append_only before update or delete on journal_entry
  for each row execute function journal_refuse();
create trigger journal_entry_kept before truncate on journal_entry
  for each statement execute function journal_refuse();
create trigger journal_block_append_only before update or delete on journal_block
  for each row execute function journal_refuse();
create trigger journal_block_kept before truncate on journal_block
  for each statement execute function journal_refuse();
"""
BACKWARD = """
drop trigger journal_entry_append_only on journal_entry;
drop trigger journal_entry_kept on journal_entry;
drop trigger journal_block_append_only on journal_block;
drop trigger journal_block_kept on journal_block;
drop function journal_refuse();
"""


class Migration(migrations.Migration):
    dependencies = [("journal", "0001_initial")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]

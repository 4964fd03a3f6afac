-- 操作留痕: post and address of the act, the chain of seals, and the shortest time that entries are kept.

-- Entries of before have none of these; their hash leaves them out.
alter table audit_entry add column post_label text;
alter table audit_entry add column organisation_id uuid;
alter table audit_entry add column organisation_name text;
alter table audit_entry add column address text;
-- 管理员的操作: its values may be read by the audit administrator.
alter table audit_entry add column administrative boolean;
alter table audit_value add column administrative boolean not null default false;
-- The sealer takes what is new; search and export page backwards; one person's acts.
create index audit_entry_at on audit_entry (region_id, at, id);
create index audit_entry_account on audit_entry (region_id, account_name, at, id);

-- 到达次序: counted by the database, without a clock, and kept by a backup. Clocks are set; this does not go back.
create sequence audit_arrival;
grant usage on sequence audit_arrival to hengji_app;
alter table audit_entry add column arrival bigint not null default nextval('audit_arrival');
create index audit_entry_arrival on audit_entry (region_id, arrival);

-- 封存: one chain per region. (region_id, number) is the key, so two sealers can never fork it.
create table audit_seal (
  region_id     uuid not null references region (id),
  number        bigint not null check (number > 0),
  entry_id      uuid not null,
  entry_hash    text not null,
  previous_hash text not null,
  -- Keyed with HENGJI_KEY_FILE: who can write to the database still cannot make a seal.
  hash          text not null,
  algorithm     text not null,
  key_version   integer not null,
  -- Never before that of the link before; `clock_at` is what the sealer's clock really showed.
  sealed_at     timestamptz not null,
  clock_at      timestamptz not null,
  -- As the entry had it, here under the key.
  arrival       bigint not null,
  primary key (region_id, number),
  unique (region_id, entry_id)
);

-- 归档断点: where the chain begins after old entries went into a file. Keyed like a seal; only the owner of the tables makes one.
create table audit_checkpoint (
  region_id    uuid not null references region (id),
  -- The last seal that was removed.
  number       bigint not null check (number > 0),
  seal_hash    text not null,
  sealed_at    timestamptz not null,
  before_on    date not null,
  file_name    text not null,
  file_hash    text not null,
  archived_at  timestamptz not null,
  hash         text not null,
  algorithm    text not null,
  key_version  integer not null,
  primary key (region_id, number)
);

-- 留存期限, months. The law asks for at least six.
create table audit_setting (
  region_id        uuid not null,
  department_id    uuid not null,
  version          integer not null default 1 check (version > 0),
  retention_months integer not null default 36 check (retention_months >= 6),
  primary key (region_id, department_id),
  foreign key (region_id, department_id) references department (region_id, id)
);

drop policy same_region on audit_entry;
-- The trail is read by the audit administrator; the sealer reads all of a region. Everybody's acts are written.
create policy readable on audit_entry for select
  using (region_id = current_region()
         and (current_reach() = 'system'
              or current_reach() in ('audit', 'department') and department_id = current_department()
              or account_id = current_account()));
-- In one's own name: the owner's commands and the program have no account.
create policy written on audit_entry for insert
  with check (region_id = current_region() and (account_id = current_account() or current_account() is null or current_reach() = 'system'));

drop policy same_region on audit_value;
create policy readable on audit_value for select
  using (region_id = current_region()
         and (current_reach() = 'system'
              or current_reach() = 'audit' and administrative and department_id = current_department()
              or current_reach() = 'department' and may_write() and not administrative and department_id = current_department()));
create policy written on audit_value for insert with check (region_id = current_region());

alter table audit_seal enable row level security;
alter table audit_seal force row level security;
create policy sealed on audit_seal for select using (region_id = current_region() and current_reach() in ('system', 'audit'));
create policy sealing on audit_seal for insert with check (region_id = current_region() and current_reach() = 'system');
grant select, insert on audit_seal to hengji_app;

alter table audit_checkpoint enable row level security;
alter table audit_checkpoint force row level security;
create policy archived on audit_checkpoint for select using (region_id = current_region() and current_reach() in ('system', 'audit'));
create policy archiving on audit_checkpoint for insert with check (region_id = current_region() and current_reach() = 'system');
grant select on audit_checkpoint to hengji_app;

-- 归档 by the owner of the tables: hengji_app has no right to delete.
create policy archiving on audit_entry for delete using (region_id = current_region() and current_reach() = 'system');
create policy archiving on audit_value for delete using (region_id = current_region() and current_reach() = 'system');
create policy archiving on audit_seal for delete using (region_id = current_region() and current_reach() = 'system');

alter table audit_setting enable row level security;
alter table audit_setting force row level security;
create policy own on audit_setting
  using (region_id = current_region() and (department_id = current_department() or current_reach() = 'system'))
  with check (region_id = current_region() and department_id = current_department() and current_reach() = 'audit');
grant select, insert, update on audit_setting to hengji_app;

-- Roles, reference tables (region, department, account, session) and the audit trail.
--
-- Run by the owner (hengji_owner in the embedded database). The application connects as hengji_app or as a member of
-- it, owns nothing and is held to row-level security. Every business table of later migrations follows the pattern of
-- audit_entry: (region_id, id) as primary key, department_id, version, FORCE ROW LEVEL SECURITY, policy same_region.

do $$
begin
  if not exists (select from pg_roles where rolname = 'hengji_app') then
    create role hengji_app nologin;
  end if;
end
$$;

-- Empty outside inRegion(): then no row of any region matches.
create function current_region() returns uuid
  language sql stable parallel safe
  as $$ select nullif(current_setting('app.region_id', true), '')::uuid $$;

create function current_department() returns uuid
  language sql stable parallel safe
  as $$ select nullif(current_setting('app.department_id', true), '')::uuid $$;

-- 区划. The administrative code is an attribute: codes change, ids do not.
create table region (
  id   uuid primary key,
  code text not null unique check (code ~ '^[0-9]{6}$'),
  name text not null
);

-- 预算部门
create table department (
  region_id uuid not null references region (id),
  id        uuid not null,
  name      text not null,
  primary key (region_id, id)
);

-- 账号. Global: sign-in knows no region yet.
create table account (
  id            uuid primary key,
  region_id     uuid not null,
  department_id uuid not null,
  login_name    text not null unique check (login_name = lower(login_name)),
  display_name  text not null,
  role          text not null,
  password_hash text not null,
  disabled      boolean not null default false,
  created_at    timestamptz not null,
  foreign key (region_id, department_id) references department (region_id, id)
);

-- 登录会话. Only the hash of the token is stored.
create table session (
  token_hash   text primary key,
  account_id   uuid not null references account (id) on delete cascade,
  created_at   timestamptz not null,
  last_seen_at timestamptz not null
);
create index session_account on session (account_id);

-- Wrong passwords by name that was tried, known or not, so that the answer does not tell which accounts exist.
create table sign_in_failure (
  name_hash    text primary key,
  failures     integer not null check (failures > 0),
  failed_at    timestamptz not null,
  locked_until timestamptz
);

grant select on region, department, account to hengji_app;
grant select, insert, update, delete on session, sign_in_failure to hengji_app;

-- 操作留痕. Append-only: the application may insert and read. The hash of each entry is its own; a sealer chains
-- committed entries per region later, in a table of its own.
create table audit_entry (
  region_id     uuid not null references region (id),
  id            uuid not null,
  department_id uuid not null,
  at            timestamptz not null,
  account_id    uuid not null,
  account_name  text not null,
  action        text not null,
  subject       text not null,
  fields        text[] not null,
  values_hash   text,
  hash          text not null,
  primary key (region_id, id)
);
create index audit_entry_subject on audit_entry (region_id, subject, at);

-- Old and new values stand apart: they need business rights, the trail does not. The chain holds their salted hash.
create table audit_value (
  region_id     uuid not null,
  entry_id      uuid not null,
  department_id uuid not null,
  salt          text not null,
  changes       jsonb not null,
  primary key (region_id, entry_id),
  foreign key (region_id, entry_id) references audit_entry (region_id, id)
);

alter table audit_entry enable row level security;
alter table audit_entry force row level security;
create policy same_region on audit_entry
  using (region_id = current_region()) with check (region_id = current_region());
grant select, insert on audit_entry to hengji_app;

alter table audit_value enable row level security;
alter table audit_value force row level security;
create policy same_region on audit_value
  using (region_id = current_region()) with check (region_id = current_region());
grant select, insert on audit_value to hengji_app;

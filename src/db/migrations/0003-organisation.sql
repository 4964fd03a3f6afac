-- 组织、岗位、任职、账号安全 and the reach of a transaction.
--
-- inRegion() tells the database who acts: region, department, organisation, post, account and the reach of the post.
-- Row-level security compares every row with them; outside inRegion() the reach is 'none' and no business row matches.

create function current_organisation() returns uuid
  language sql stable parallel safe
  as $$ select nullif(current_setting('app.organisation_id', true), '')::uuid $$;

create function current_post() returns uuid
  language sql stable parallel safe
  as $$ select nullif(current_setting('app.post_id', true), '')::uuid $$;

create function current_account() returns uuid
  language sql stable parallel safe
  as $$ select nullif(current_setting('app.account_id', true), '')::uuid $$;

-- 可见范围: none (三员) · audit (审计管理员) · organisation (单位、评价组) · division (处室) · department (财务处、局领导) ·
-- region (财政部门) · guest (资金链) · system (the program itself: sealing, reminders).
create function current_reach() returns text
  language sql stable parallel safe
  as $$ select coalesce(nullif(current_setting('app.reach', true), ''), 'none') $$;

-- 检查账号 see some years only.
create function year_in_reach(fiscal_year integer) returns boolean
  language sql stable parallel safe
  as $$ select fiscal_year between coalesce(nullif(current_setting('app.first_year', true), '')::integer, 0)
                               and coalesce(nullif(current_setting('app.last_year', true), '')::integer, 9999) $$;

create function may_write() returns boolean
  language sql stable parallel safe
  as $$ select coalesce(current_setting('app.read_only', true), '') <> 'on' $$;

-- 机构 are entered by the system administrator (reach none), by the finance office for the guest of a fund chain, by the program.
create function writes_structure() returns boolean
  language sql stable parallel safe
  as $$ select may_write() and current_reach() in ('none', 'department', 'system') $$;

-- 岗位 and 任职 are set by the security administrator (reach none), and passed on by the program with an organisation.
create function writes_posts() returns boolean
  language sql stable parallel safe
  as $$ select may_write() and current_reach() in ('none', 'system') $$;

-- Days of validity are counted in China.
create function today_in_china() returns date
  language sql stable parallel safe
  as $$ select (now() at time zone 'Asia/Shanghai')::date $$;

-- 部门 or 财政部门; the rule pack that the department works by.
alter table department add column kind text not null default 'department' check (kind in ('department', 'financeBureau'));
alter table department add column pack_name text not null default 'mof-2020';

-- 机构: 部门本身、局本级、处室、预算单位、评价组、资金链对方. What it is; its name, code and place are terms.
create table organisation (
  region_id     uuid not null references region (id),
  id            uuid not null,
  department_id uuid not null,
  version       integer not null default 1 check (version > 0),
  kind          text not null check (kind in ('department', 'headquarters', 'division', 'budgetUnit', 'evaluationTeam', 'guest')),
  opened_on     date not null,
  closed_on     date check (closed_on > opened_on),
  primary key (region_id, id),
  foreign key (region_id, department_id) references department (region_id, id)
);

-- 机构在一段时间内的名称、代码和上级. until_on is the first day on which it no longer holds.
create table organisation_term (
  region_id       uuid not null,
  id              uuid not null,
  department_id   uuid not null,
  version         integer not null default 1 check (version > 0),
  organisation_id uuid not null,
  from_on         date not null,
  until_on        date check (until_on > from_on),
  parent_id       uuid,
  name            text not null check (name <> ''),
  code            text check (code <> ''),
  position        integer not null default 0,
  primary key (region_id, id),
  unique (region_id, organisation_id, from_on),
  foreign key (region_id, organisation_id) references organisation (region_id, id),
  foreign key (region_id, parent_id) references organisation (region_id, id)
);
create index organisation_term_parent on organisation_term (region_id, parent_id);

-- 机构变更: 新设、更名、调整隶属、合并、拆分、撤销. Append-only.
create table organisation_change (
  region_id       uuid not null,
  id              uuid not null,
  department_id   uuid not null,
  kind            text not null check (kind in ('open', 'rename', 'recode', 'move', 'merge', 'split', 'close')),
  effective_on    date not null,
  document_number text not null default '',
  note            text not null default '',
  -- Organisations before and after; a merge has several before, a split several after.
  before_ids      uuid[] not null,
  after_ids       uuid[] not null,
  made_at         timestamptz not null,
  made_by         text not null,
  primary key (region_id, id),
  foreign key (region_id, department_id) references department (region_id, id)
);

-- 账号 = one person. admin_kind fixes for ever which kind of posts the person may hold (三员分立).
alter table account add column admin_kind text not null default 'none' check (admin_kind in ('none', 'system', 'security', 'audit'));
alter table account add unique (id, admin_kind);
alter table account rename column display_name to person_name;
alter table account add column must_change_password boolean not null default false;
alter table account add column password_changed_at timestamptz;
alter table account add column version integer not null default 1 check (version > 0);

-- 岗位 = 机构 + 角色. Papers and tasks belong to it, not to a person.
create table post (
  region_id       uuid not null,
  id              uuid not null,
  department_id   uuid not null,
  version         integer not null default 1 check (version > 0),
  organisation_id uuid not null,
  role            text not null,
  admin_kind      text not null,
  label           text not null check (label <> ''),
  -- 检查账号: the years that may be seen.
  first_year      integer,
  last_year       integer,
  closed_at       timestamptz,
  primary key (region_id, id),
  unique (region_id, id, admin_kind),
  foreign key (region_id, organisation_id) references organisation (region_id, id),
  check (admin_kind = case role when 'systemAdministrator' then 'system'
                                when 'securityAdministrator' then 'security'
                                when 'auditAdministrator' then 'audit'
                                else 'none' end),
  check (role <> 'inspector' or (first_year is not null and last_year >= first_year))
);
create index post_organisation on post (region_id, organisation_id);
-- Papers and the trail name a post by its label: at one organisation no two open posts have the same.
create unique index post_label on post (region_id, organisation_id, label) where closed_at is null;

-- 任职. The two foreign keys make one person hold posts of one kind only, in every region: the kind is the account's.
create table post_holding (
  region_id     uuid not null,
  id            uuid not null,
  department_id uuid not null,
  version       integer not null default 1 check (version > 0),
  post_id       uuid not null,
  account_id    uuid not null,
  admin_kind    text not null,
  from_at       timestamptz not null,
  until_at      timestamptz check (until_at >= from_at),
  given_by      text not null,
  primary key (region_id, id),
  foreign key (region_id, post_id, admin_kind) references post (region_id, id, admin_kind),
  foreign key (account_id, admin_kind) references account (id, admin_kind)
);
create unique index post_holding_current on post_holding (region_id, post_id, account_id) where until_at is null;
create index post_holding_account on post_holding (account_id);

-- 代理: while the holder is absent another person acts in the post.
create table delegation (
  region_id       uuid not null,
  id              uuid not null,
  department_id   uuid not null,
  version         integer not null default 1 check (version > 0),
  post_id         uuid not null,
  from_account_id uuid not null references account (id),
  to_account_id   uuid not null references account (id),
  from_at         timestamptz not null,
  until_at        timestamptz not null check (until_at > from_at),
  reason          text not null check (reason <> ''),
  ended_at        timestamptz,
  primary key (region_id, id),
  foreign key (region_id, post_id) references post (region_id, id),
  check (from_account_id <> to_account_id)
);
create index delegation_to on delegation (to_account_id);

-- 工作移交: who handed over to whom, and the list (移交清单) as it was drawn up then. Append-only.
create table handover (
  region_id       uuid not null,
  id              uuid not null,
  department_id   uuid not null,
  from_account_id uuid not null references account (id),
  to_account_id   uuid not null references account (id),
  reason          text not null default '',
  list            jsonb not null,
  made_at         timestamptz not null,
  made_by         text not null,
  primary key (region_id, id),
  foreign key (region_id, department_id) references department (region_id, id),
  check (from_account_id <> to_account_id)
);
create index handover_made on handover (region_id, department_id, made_at);

-- 资金链 of a fund, and the districts that it is open to. A district acts here through a guest organisation.
create table fund_chain (
  region_id     uuid not null references region (id),
  id            uuid not null,
  department_id uuid not null,
  version       integer not null default 1 check (version > 0),
  name          text not null check (name <> ''),
  fiscal_year   integer not null check (fiscal_year between 1990 and 2100),
  primary key (region_id, id),
  foreign key (region_id, department_id) references department (region_id, id)
);

create table fund_chain_grant (
  region_id           uuid not null,
  id                  uuid not null,
  department_id       uuid not null,
  version             integer not null default 1 check (version > 0),
  fund_chain_id       uuid not null,
  organisation_id     uuid not null,
  -- Of the other region: no foreign key crosses regions.
  guest_region_id     uuid not null,
  guest_department_id uuid not null,
  document_number     text not null default '',
  from_on             date not null,
  until_on            date check (until_on > from_on),
  revoked_at          timestamptz,
  granted_by          text not null,
  primary key (region_id, id),
  foreign key (region_id, fund_chain_id) references fund_chain (region_id, id),
  foreign key (region_id, organisation_id) references organisation (region_id, id)
);
create index fund_chain_grant_guest on fund_chain_grant (region_id, organisation_id, fund_chain_id);

-- Sign-in (global: no region is known yet).
delete from session;
alter table session add column id uuid not null unique;
alter table session add column region_id uuid;
alter table session add column post_id uuid;
-- Whom the person stands in for, null in a post of one's own.
alter table session add column delegation_id uuid;
alter table session add column address text not null default '';
alter table session add column agent text not null default '';
alter table session add column second_factor boolean not null default false;
-- Signed in by another system (OIDC): the password of this one was not used.
alter table session add column by_identity boolean not null default false;
-- Locks of a name so far: each is longer than the one before.
alter table sign_in_failure add column locks integer not null default 0 check (locks >= 0);

create table account_totp (
  account_id     uuid primary key references account (id) on delete cascade,
  -- Sealed with the key of HENGJI_KEY_FILE.
  sealed_secret  text not null,
  confirmed_at   timestamptz,
  -- The last time step that was used: a code works once.
  last_step      bigint not null default 0,
  recovery_hashes text[] not null default '{}'
);

create table account_identity (
  issuer     text not null,
  subject    text not null,
  account_id uuid not null references account (id) on delete cascade,
  linked_at  timestamptz not null,
  primary key (issuer, subject)
);

create table password_history (
  account_id    uuid not null references account (id) on delete cascade,
  password_hash text not null,
  changed_at    timestamptz not null,
  primary key (account_id, changed_at)
);

-- Sign-ins by another system that are under way (OIDC): state, code verifier, where to go afterwards.
create table sign_in_attempt (
  state_hash    text primary key,
  nonce         text not null,
  code_verifier text not null,
  return_to     text not null,
  created_at    timestamptz not null
);

-- Accounts of before had one role each: they become holders of a post in an organisation of its own.
insert into organisation (region_id, id, department_id, kind, opened_on)
  select region_id, id, id, 'department', date '2000-01-01' from department;
insert into organisation_term (region_id, id, department_id, organisation_id, from_on, name)
  select region_id, gen_random_uuid(), id, id, date '2000-01-01', name from department;
insert into organisation (region_id, id, department_id, kind, opened_on)
  select region_id, id, department_id, case role when 'leadEvaluator' then 'evaluationTeam' else 'division' end, date '2000-01-01' from account;
insert into organisation_term (region_id, id, department_id, organisation_id, from_on, parent_id, name)
  select region_id, gen_random_uuid(), department_id, id, date '2000-01-01', department_id, split_part(person_name, ' ', 1) from account;
insert into post (region_id, id, department_id, organisation_id, role, admin_kind, label)
  select region_id, id, department_id, case role when 'leadEvaluator' then id else department_id end, role, 'none',
         case when count(*) over (partition by region_id, department_id, person_name) = 1 then person_name
              else person_name || '（' || login_name || '）' end
    from account;
insert into post_holding (region_id, id, department_id, post_id, account_id, admin_kind, from_at, given_by)
  select region_id, gen_random_uuid(), department_id, id, id, 'none', created_at, '升级' from account;
alter table account drop column role;

-- The team of an evaluation: before the new tables are closed by row-level security, which holds the owner as well.
alter table evaluation add column team_id uuid;
alter table evaluation add foreign key (region_id, team_id) references organisation (region_id, id);
-- The owner is held to row-level security too, and no region is set here.
alter table evaluation no force row level security;
update evaluation set team_id = (select id from organisation
                                  where organisation.region_id = evaluation.region_id
                                    and organisation.department_id = evaluation.department_id
                                    and organisation.kind = 'evaluationTeam' limit 1);
alter table evaluation force row level security;

-- The kind of posts a person may hold, the login name and the home are fixed when the account is made.
grant insert on account to hengji_app;
grant update (person_name, password_hash, must_change_password, password_changed_at, disabled, version) on account to hengji_app;
grant select, insert, update, delete on account_totp, account_identity, password_history, sign_in_attempt to hengji_app;

-- 机构 and 岗位 are the directory of a region: everybody who works there may see names. Only the own department may be changed.
alter table organisation enable row level security;
alter table organisation force row level security;
create policy directory on organisation for select using (region_id = current_region());
create policy own_insert on organisation for insert with check (region_id = current_region() and department_id = current_department() and writes_structure());
create policy own_update on organisation for update
  using (region_id = current_region() and department_id = current_department() and writes_structure())
  with check (region_id = current_region() and department_id = current_department() and writes_structure());
grant select, insert, update on organisation to hengji_app;

alter table organisation_term enable row level security;
alter table organisation_term force row level security;
create policy directory on organisation_term for select using (region_id = current_region());
create policy own_insert on organisation_term for insert with check (region_id = current_region() and department_id = current_department() and writes_structure());
create policy own_update on organisation_term for update
  using (region_id = current_region() and department_id = current_department() and writes_structure())
  with check (region_id = current_region() and department_id = current_department() and writes_structure());
grant select, insert, update on organisation_term to hengji_app;

alter table organisation_change enable row level security;
alter table organisation_change force row level security;
create policy own on organisation_change
  using (region_id = current_region() and (department_id = current_department() or current_reach() = 'region'))
  with check (region_id = current_region() and department_id = current_department() and writes_structure());
grant select, insert on organisation_change to hengji_app;

alter table post enable row level security;
alter table post force row level security;
create policy directory on post for select using (region_id = current_region());
create policy own_insert on post for insert with check (region_id = current_region() and department_id = current_department() and writes_posts());
create policy own_update on post for update
  using (region_id = current_region() and department_id = current_department() and writes_posts())
  with check (region_id = current_region() and department_id = current_department() and writes_posts());
grant select, insert, update on post to hengji_app;

-- A person sees the own posts in every region: that is how sign-in finds them.
alter table post_holding enable row level security;
alter table post_holding force row level security;
create policy own_department on post_holding for select using (region_id = current_region() and department_id = current_department());
create policy own_insert on post_holding for insert with check (region_id = current_region() and department_id = current_department() and writes_posts());
create policy own_update on post_holding for update
  using (region_id = current_region() and department_id = current_department() and writes_posts())
  with check (region_id = current_region() and department_id = current_department() and writes_posts());
create policy own_posts on post_holding for select using (account_id = current_account());
-- Whoever stands in sees that the holder still has the post.
create policy looked_after on post_holding for select using (exists (
  select from delegation
   where delegation.region_id = post_holding.region_id
     and delegation.post_id = post_holding.post_id
     and delegation.from_account_id = post_holding.account_id
     and delegation.to_account_id = current_account()
     and delegation.ended_at is null));
grant select, insert, update on post_holding to hengji_app;

alter table delegation enable row level security;
alter table delegation force row level security;
create policy own_department on delegation for select using (region_id = current_region() and department_id = current_department());
-- Nobody but the holder delegates a post; it is ended by the holder, by the next one, or with the post by an administrator.
create policy own_insert on delegation for insert
  with check (region_id = current_region() and department_id = current_department() and may_write()
              and from_account_id = current_account() and post_id = current_post() and current_reach() not in ('none', 'audit', 'guest'));
create policy own_update on delegation for update
  using (region_id = current_region() and department_id = current_department()
         and (writes_posts() or from_account_id = current_account() or post_id = current_post()))
  with check (region_id = current_region() and department_id = current_department() and may_write());
create policy to_me on delegation for select using (to_account_id = current_account());
grant select, insert, update on delegation to hengji_app;

-- 移交清单 is read by both persons, by the finance office and by the administrators who keep the posts.
alter table handover enable row level security;
alter table handover force row level security;
create policy read on handover for select
  using (region_id = current_region() and department_id = current_department()
         and (current_reach() in ('none', 'department', 'system') or current_account() in (from_account_id, to_account_id)));
create policy own_insert on handover for insert with check (region_id = current_region() and department_id = current_department() and writes_posts());
grant select, insert on handover to hengji_app;

alter table fund_chain enable row level security;
alter table fund_chain force row level security;
-- A guest sees the chains that are granted to it, and its own grants.
create policy directory on fund_chain for select
  using (region_id = current_region()
         and (   current_reach() = 'region'
              or current_reach() <> 'guest' and department_id = current_department()
              or current_reach() = 'guest' and exists (
                   select from fund_chain_grant granted
                    where granted.region_id = fund_chain.region_id
                      and granted.fund_chain_id = fund_chain.id
                      and granted.organisation_id = current_organisation()
                      and granted.revoked_at is null
                      and granted.from_on <= today_in_china()
                      and (granted.until_on is null or granted.until_on > today_in_china()))));
create policy own_insert on fund_chain for insert
  with check (region_id = current_region() and department_id = current_department() and may_write() and current_reach() in ('department', 'system'));
create policy own_update on fund_chain for update
  using (region_id = current_region() and department_id = current_department() and current_reach() in ('department', 'system'))
  with check (region_id = current_region() and department_id = current_department() and may_write());
grant select, insert, update on fund_chain to hengji_app;

alter table fund_chain_grant enable row level security;
alter table fund_chain_grant force row level security;
create policy directory on fund_chain_grant for select
  using (region_id = current_region()
         and (   current_reach() = 'region'
              or current_reach() <> 'guest' and department_id = current_department()
              or current_reach() = 'guest' and organisation_id = current_organisation()));
create policy own_insert on fund_chain_grant for insert
  with check (region_id = current_region() and department_id = current_department() and may_write() and current_reach() in ('department', 'system'));
create policy own_update on fund_chain_grant for update
  using (region_id = current_region() and department_id = current_department() and current_reach() in ('department', 'system'))
  with check (region_id = current_region() and department_id = current_department() and may_write());
grant select, insert, update on fund_chain_grant to hengji_app;

-- 评价: seen by the team that was invited to it, by the department's finance office and leaders, and by the finance bureau.
drop policy same_region on evaluation;
create policy in_reach on evaluation
  using (region_id = current_region() and year_in_reach(fiscal_year)
         and (   current_reach() = 'department' and department_id = current_department()
              or current_reach() = 'region'
              or current_reach() = 'organisation' and team_id = current_organisation()))
  with check (region_id = current_region() and may_write()
         and (   current_reach() = 'department' and department_id = current_department()
              or current_reach() = 'organisation' and team_id = current_organisation()));

drop policy same_region on evaluation_indicator;
create policy with_evaluation on evaluation_indicator
  using (region_id = current_region() and exists (
    select from evaluation where evaluation.region_id = evaluation_indicator.region_id and evaluation.id = evaluation_indicator.evaluation_id))
  with check (region_id = current_region() and may_write() and exists (
    select from evaluation where evaluation.region_id = evaluation_indicator.region_id and evaluation.id = evaluation_indicator.evaluation_id));

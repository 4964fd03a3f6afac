-- 项目库: projects of a year as a tree (专项资金 → 二级项目 → 三级项目), their procedures and the changes of their state.

-- What a post sees of rows that belong to an organisation and are looked after by a division. No guests: they come by a fund chain.
create function sees_row(row_region uuid, row_department uuid, row_organisation uuid, row_division uuid) returns boolean
  language sql stable parallel safe
  as $$ select row_region = current_region() and case current_reach()
         when 'department' then row_department = current_department()
         when 'region' then true
         when 'system' then true
         when 'organisation' then row_department = current_department() and row_organisation = current_organisation()
         when 'division' then row_department = current_department() and (row_organisation = current_organisation() or row_division = current_organisation())
         else false end $$;

-- A fund chain that is open to the district that acts.
create function guest_of_chain(row_region uuid, row_chain uuid) returns boolean
  language sql stable parallel safe
  as $$ select current_reach() = 'guest' and row_region = current_region() and exists (
           select from fund_chain_grant granted
            where granted.region_id = row_region
              and granted.organisation_id = current_organisation()
              and granted.fund_chain_id = row_chain
              and granted.revoked_at is null
              and granted.from_on <= today_in_china()
              and (granted.until_on is null or granted.until_on > today_in_china())) $$;

-- 项目 of one year. A continuing project has a row for each year; continues_id is that of the year before.
create table project (
  region_id       uuid not null references region (id),
  id              uuid not null,
  department_id   uuid not null,
  version         integer not null default 1 check (version > 0),
  fiscal_year     integer not null check (fiscal_year between 1990 and 2100),
  level           text not null check (level in ('fund', 'second', 'third')),
  parent_id       uuid,
  continues_id    uuid,
  code            text not null check (code <> ''),
  name            text not null check (name <> ''),
  -- 人员类 · 公用经费 and 其他运转类 · 特定目标类
  kind            text not null check (kind in ('personnel', 'publicCost', 'otherOperation', 'specific')),
  continuing      boolean not null default false,
  first_year      integer not null check (first_year between 1990 and 2100),
  last_year       integer not null check (last_year between 1990 and 2100),
  -- 申报单位; 主管处室.
  organisation_id uuid not null,
  division_id     uuid,
  fund_chain_id   uuid,
  -- 入库前: applying. What happens in the review is the paper's own state.
  state           text not null check (state in ('applying', 'admitted', 'budgeted', 'executing', 'finished', 'cancelled', 'ended')),
  -- 从项目库申报 · 上级下达 · 应急: the last two are booked first and have to be entered by a day.
  entry           text not null default 'library' check (entry in ('library', 'fromAbove', 'emergency')),
  entry_document  text not null default '',
  enter_by        date,
  -- 入库申报书 and the cells of its last approved edition, while applying of the last submitted one (测算、用款计划、立项依据 …).
  paper_id        uuid,
  -- 待办 of what arrived first, closed when it is in the library.
  enter_task_id   uuid,
  dossier         jsonb not null default '{}',
  -- 年度申报金额, of the dossier. Null: not filled; funds have none.
  amount_fen      bigint check (amount_fen >= 0),
  -- Null for what arrived first and is not in the library yet (待补入库).
  admitted_at     timestamptz,
  position        integer not null default 0,
  -- 演示数据: not in any document.
  illustrative    boolean not null default false,
  primary key (region_id, id),
  unique (region_id, department_id, fiscal_year, code),
  unique (region_id, id, department_id, fiscal_year),
  unique (region_id, id, department_id),
  foreign key (region_id, department_id) references department (region_id, id),
  foreign key (region_id, parent_id, department_id, fiscal_year) references project (region_id, id, department_id, fiscal_year),
  foreign key (region_id, continues_id) references project (region_id, id),
  foreign key (region_id, organisation_id) references organisation (region_id, id),
  foreign key (region_id, division_id) references organisation (region_id, id),
  foreign key (region_id, fund_chain_id) references fund_chain (region_id, id),
  foreign key (region_id, paper_id) references paper (region_id, id),
  check (last_year >= first_year),
  -- A second-level project may stand outside of any earmarked fund.
  check (case level when 'fund' then parent_id is null when 'third' then parent_id is not null else true end),
  check (entry = 'library' or entry_document <> ''),
  check (entry = 'library' or admitted_at is not null or enter_by is not null),
  -- What is taken over as budgeted or later was admitted on a day that nobody told: it stays empty.
  check (state <> 'admitted' or admitted_at is not null)
);
create index project_parent on project (region_id, parent_id);
create index project_organisation on project (region_id, organisation_id, fiscal_year);
create index project_division on project (region_id, division_id, fiscal_year);

-- 实施单位和区（市）: own units, or guests of the fund chain.
create table project_implementer (
  region_id       uuid not null,
  project_id      uuid not null,
  organisation_id uuid not null,
  department_id   uuid not null,
  version         integer not null default 1 check (version > 0),
  removed_at      timestamptz,
  primary key (region_id, project_id, organisation_id),
  foreign key (region_id, project_id, department_id) references project (region_id, id, department_id),
  foreign key (region_id, organisation_id) references organisation (region_id, id)
);
create index project_implementer_organisation on project_implementer (region_id, organisation_id);

-- 立项程序: 可行性研究、事前绩效评估、预算评审、集体决策、其他. Append-only; a correction replaces, nothing is overwritten.
create table project_procedure (
  region_id       uuid not null,
  id              uuid not null,
  department_id   uuid not null,
  project_id      uuid not null,
  kind            text not null check (kind in ('feasibility', 'exAnteAssessment', 'budgetReview', 'collectiveDecision', 'other')),
  decided_on      date not null,
  document_number text not null default '',
  -- 事前评估: five aspects and a conclusion; 预算评审: { submittedFen, reviewedFen, cutFen, reason }; 集体决策: { meeting, minutesNumber }.
  content         jsonb not null,
  file_hash       text,
  file_name       text,
  replaces_id     uuid,
  illustrative    boolean not null default false,
  recorded_at     timestamptz not null,
  recorded_by     text not null,
  primary key (region_id, id),
  unique (region_id, replaces_id),
  foreign key (region_id, project_id) references project (region_id, id),
  foreign key (region_id, replaces_id) references project_procedure (region_id, id)
);
create index project_procedure_project on project_procedure (region_id, project_id);

-- 状态变动 of a project, append-only: the line of time of the project page.
create table project_change (
  region_id       uuid not null,
  id              uuid not null,
  department_id   uuid not null,
  project_id      uuid not null,
  from_state      text,
  to_state        text not null,
  document_number text not null default '',
  reason          text not null default '',
  at              timestamptz not null,
  made_by         text not null,
  primary key (region_id, id),
  foreign key (region_id, project_id) references project (region_id, id),
  check (to_state not in ('cancelled', 'ended') or reason <> '')
);
create index project_change_project on project_change (region_id, project_id, at);

alter table project enable row level security;
alter table project force row level security;
-- A fund is read by everybody of the department: its name heads the own projects. Units also see what they implement.
create policy in_reach on project for select
  using (year_in_reach(fiscal_year)
         and (   sees_row(region_id, department_id, organisation_id, division_id)
              or guest_of_chain(region_id, fund_chain_id)
              or region_id = current_region() and department_id = current_department()
                 and current_reach() in ('organisation', 'division')
                 and (level = 'fund' or exists (
                        select from project_implementer implementer
                         where implementer.region_id = project.region_id
                           and implementer.project_id = project.id
                           and implementer.organisation_id = current_organisation()
                           and implementer.removed_at is null))));
create policy own_insert on project for insert
  with check (may_write() and current_reach() in ('organisation', 'division', 'department', 'system')
              and sees_row(region_id, department_id, organisation_id, division_id));
create policy own_update on project for update
  using (current_reach() in ('organisation', 'division', 'department', 'system') and sees_row(region_id, department_id, organisation_id, division_id))
  with check (may_write() and current_reach() in ('organisation', 'division', 'department', 'system')
              and sees_row(region_id, department_id, organisation_id, division_id));
grant select, insert, update on project to hengji_app;

alter table project_implementer enable row level security;
alter table project_implementer force row level security;
-- Not by the project: its policy asks this table. Who else implements a project is read by the program, of a project that was seen.
-- Written by the finance office, and by the program when an application is handed in.
create policy in_reach on project_implementer
  using (region_id = current_region()
         and (   current_reach() = 'department' and department_id = current_department()
              or current_reach() in ('region', 'system')
              or current_reach() in ('division', 'organisation', 'guest') and organisation_id = current_organisation()))
  with check (region_id = current_region() and may_write() and department_id = current_department() and current_reach() in ('department', 'system'));
grant select, insert, update on project_implementer to hengji_app;

alter table project_procedure enable row level security;
alter table project_procedure force row level security;
create policy with_project on project_procedure
  using (region_id = current_region() and exists (select from project where project.region_id = project_procedure.region_id and project.id = project_procedure.project_id))
  with check (region_id = current_region() and may_write() and current_reach() in ('organisation', 'division', 'department', 'system')
              and department_id = current_department()
              and exists (select from project where project.region_id = project_procedure.region_id and project.id = project_procedure.project_id));
grant select, insert on project_procedure to hengji_app;

alter table project_change enable row level security;
alter table project_change force row level security;
create policy with_project on project_change
  using (region_id = current_region() and exists (select from project where project.region_id = project_change.region_id and project.id = project_change.project_id))
  with check (region_id = current_region() and may_write() and current_reach() in ('organisation', 'division', 'department', 'region', 'system')
              and exists (select from project where project.region_id = project_change.region_id and project.id = project_change.project_id));
grant select, insert on project_change to hengji_app;

-- The program closes what it asked for, whoever brings it about.
create policy closed_by_program on task for update
  using (region_id = current_region() and current_reach() = 'system') with check (region_id = current_region());

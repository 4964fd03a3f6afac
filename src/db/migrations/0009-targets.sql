-- 绩效目标: indicator rows of approved declarations, what adjustments make of them, and the library of indicators.

-- 文书 of a project: declaration, monitoring, self-evaluation. Null for those of a whole department or unit.
alter table paper add column project_id uuid;
alter table paper add foreign key (region_id, project_id) references project (region_id, id);
create index paper_project on paper (region_id, project_id) where project_id is not null;
-- One paper of a type for a project and year; a void one makes room.
create unique index paper_of_project on paper (region_id, type, project_id, coalesce(collection_id, '00000000-0000-0000-0000-000000000000'))
  where project_id is not null and state <> 'void';
-- 绩效目标申报 is made once for a project and year, whether a 报送任务 asked for it or not.
create unique index declaration_of_project on paper (region_id, project_id, fiscal_year)
  where type = 'targets.projectTargets' and project_id is not null and state <> 'void';

-- 指标库: a reusable indicator. What it means is kept by definition (口径), so that years can be told apart.
create table indicator_entry (
  region_id       uuid not null references region (id),
  id              uuid not null,
  department_id   uuid not null,
  version         integer not null default 1 check (version > 0),
  -- 行业领域
  sector          text not null check (sector <> ''),
  level_one       text not null check (level_one <> ''),
  level_two       text not null default '',
  name            text not null check (name <> ''),
  -- 停用: stays for its history, is not offered any more.
  retired_at      timestamptz,
  created_at      timestamptz not null,
  primary key (region_id, id),
  unique (region_id, department_id, sector, level_one, level_two, name),
  foreign key (region_id, department_id) references department (region_id, id)
);

-- 指标口径: one definition of an indicator. Append-only; another formula, unit or direction is another definition.
create table indicator_definition (
  region_id       uuid not null,
  id              uuid not null,
  department_id   uuid not null,
  version         integer not null default 1 check (version > 0),
  entry_id        uuid not null,
  number          integer not null check (number > 0),
  -- 度量单位, 指标性质.
  unit            text not null default '',
  comparison      text check (comparison in ('atLeast', 'moreThan', 'atMost', 'lessThan', 'equal', 'range', 'by')),
  qualitative     boolean not null default false,
  formula         text not null default '',
  explanation     text not null default '',
  -- 目标值依据 (计划、行业、历史、支出标准), 完成值来源, 佐证资料要求, 常用值.
  target_source   text not null default '',
  actual_source   text not null default '',
  evidence        text not null default '',
  usual_values    text not null default '',
  -- 与上一口径的衔接: why values of both may be compared; empty: they may not.
  bridge_reason   text not null default '',
  created_at      timestamptz not null,
  created_by      text not null,
  primary key (region_id, id),
  unique (region_id, entry_id, number),
  foreign key (region_id, entry_id) references indicator_entry (region_id, id)
);

-- 批复的绩效指标: one row of an approved declaration. Monitoring, self-evaluation and evaluation run on what is live.
create table performance_target (
  region_id       uuid not null references region (id),
  id              uuid not null,
  department_id   uuid not null,
  version         integer not null default 1 check (version > 0),
  fiscal_year     integer not null check (fiscal_year between 1990 and 2100),
  organisation_id uuid not null,
  division_id     uuid,
  -- Null: of the department or unit as a whole (整体支出).
  project_id      uuid,
  paper_id        uuid not null,
  -- 版次 of the paper that has the row frozen.
  edition         integer not null check (edition > 0),
  -- Row of the form, and its place in print.
  form_row        integer not null check (form_row > 0),
  -- 0: as it was approved; n: after its nth change by an adjustment, which replaces the row before it.
  change_number   integer not null default 0 check (change_number >= 0),
  replaces_id     uuid,
  adjusted_by     uuid,
  level_one       text not null,
  level_two       text not null default '',
  name            text not null check (name <> ''),
  -- 指标值 as printed, and as it was read: number or day, two of them for a range.
  target          text not null check (target <> ''),
  comparison      text check (comparison in ('atLeast', 'moreThan', 'atMost', 'lessThan', 'equal', 'range', 'by')),
  target_values   text[] not null default '{}',
  unit            text not null default '',
  qualitative     boolean not null default false,
  -- 分值, where the form has points: exact decimal.
  points          text check (points ~ '^\d+(\.\d+)?$'),
  explanation     text not null default '',
  -- 考核时点: before this day an indicator is 未到期.
  due_on          date,
  definition_id   uuid,
  state           text not null default 'live' check (state in ('live', 'replaced', 'cancelled')),
  -- 批准取消: by which adjustment.
  cancelled_by    uuid,
  -- 目标处理: with which adjustment the row came about, and by which it was decided last; the nil id: by none.
  born_with       uuid not null default '00000000-0000-0000-0000-000000000000',
  settled_by      uuid not null default '00000000-0000-0000-0000-000000000000',
  decided_with    uuid generated always as (nullif(settled_by, born_with)) stored,
  at_latest       boolean generated always as (case when state = 'live' and project_id is not null then true end) stored,
  created_at      timestamptz not null,
  primary key (region_id, id),
  unique (region_id, paper_id, edition, form_row, change_number),
  unique (region_id, id, project_id),
  foreign key (region_id, organisation_id) references organisation (region_id, id),
  foreign key (region_id, division_id) references organisation (region_id, id),
  foreign key (region_id, project_id) references project (region_id, id),
  foreign key (region_id, paper_id) references paper (region_id, id),
  foreign key (region_id, definition_id) references indicator_definition (region_id, id),
  foreign key (region_id, replaces_id) references performance_target (region_id, id),
  check ((state = 'cancelled') = (cancelled_by is not null)),
  check ((change_number = 0) = (adjusted_by is null) and (adjusted_by is null) = (replaces_id is null))
);
create index performance_target_project on performance_target (region_id, project_id) where state = 'live';
create index performance_target_year on performance_target (region_id, department_id, fiscal_year, organisation_id) where state = 'live';

-- 目标处理, row by row: what an adjustment makes of a target of an affected project.
create table target_decision (
  region_id       uuid not null,
  adjustment_id   uuid not null,
  target_id       uuid not null,
  project_id      uuid not null,
  department_id   uuid not null,
  version         integer not null default 1 check (version > 0),
  decision        text not null check (decision in ('changed', 'cancelled', 'kept')),
  -- 调整后的指标值, of what is changed.
  new_target      text,
  reason          text not null check (reason <> ''),
  decided_at      timestamptz not null,
  decided_by      text not null,
  primary key (region_id, adjustment_id, target_id),
  foreign key (region_id, adjustment_id, project_id) references adjustment_project (region_id, adjustment_id, project_id),
  foreign key (region_id, target_id, project_id) references performance_target (region_id, id, project_id),
  check ((decision = 'changed') = (new_target is not null and new_target <> ''))
);
alter table performance_target add foreign key (region_id, cancelled_by, id) references target_decision (region_id, adjustment_id, target_id) deferrable initially deferred;
alter table performance_target add foreign key (region_id, adjusted_by, replaces_id) references target_decision (region_id, adjustment_id, target_id) deferrable initially deferred;

-- 目标处理的次序 of a project: the adjustments that decided its targets, one of them the latest. The nil id: as approved.
create table target_settlement (
  region_id       uuid not null,
  project_id      uuid not null,
  adjustment_id   uuid not null,
  department_id   uuid not null,
  version         integer not null default 1 check (version > 0),
  -- 其后的调整; of the latest there is none.
  closed_by       uuid,
  latest          boolean generated always as (closed_by is null) stored,
  created_at      timestamptz not null,
  primary key (region_id, project_id, adjustment_id),
  unique (region_id, project_id, adjustment_id, latest),
  foreign key (region_id, project_id) references project (region_id, id),
  foreign key (region_id, project_id, closed_by) references target_settlement (region_id, project_id, adjustment_id) deferrable initially deferred,
  check (closed_by <> adjustment_id)
);
create unique index target_settlement_latest on target_settlement (region_id, project_id) where closed_by is null;

-- A live target stands at the latest settlement of its project; unless it came about with it, there is a decision on this very target.
-- So an adjustment cannot come into force over a live target that it does not decide.
alter table performance_target add constraint live_targets_decided
  foreign key (region_id, project_id, settled_by, at_latest) references target_settlement (region_id, project_id, adjustment_id, latest) deferrable initially deferred;
alter table performance_target add constraint settled_by_decision
  foreign key (region_id, decided_with, id) references target_decision (region_id, adjustment_id, target_id) deferrable initially deferred;

-- A cancelled project keeps no live target.
alter table project add column keeps_targets boolean generated always as (state <> 'cancelled') stored;
alter table project add unique (region_id, id, keeps_targets);
alter table performance_target add constraint cancelled_project_keeps_none
  foreign key (region_id, project_id, at_latest) references project (region_id, id, keeps_targets) deferrable initially deferred;

-- 申请的调整 without a decision for an affected project cannot stand; one booked from its document at once may be 目标待定, with a deadline.
-- 已生效 and decided, it has settled the targets of the project.
alter table budget_adjustment add column applied_for boolean generated always as (paper_id is not null) stored;
alter table budget_adjustment add column in_force boolean generated always as (voucher_id is not null) stored;
alter table budget_adjustment add unique (region_id, id, applied_for, in_force);
alter table adjustment_project add column applied_for boolean;
alter table adjustment_project add column in_force boolean;
alter table adjustment_project no force row level security;
alter table budget_adjustment no force row level security;
update adjustment_project affected
   set applied_for = adjustment.applied_for, in_force = adjustment.in_force
  from budget_adjustment adjustment
 where adjustment.region_id = affected.region_id
   and adjustment.id = affected.adjustment_id;
insert into target_settlement (region_id, project_id, adjustment_id, department_id, closed_by, created_at)
select region_id, project_id, adjustment_id, department_id, lead(adjustment_id) over (partition by region_id, project_id order by decided_at, adjustment_id), decided_at
  from adjustment_project
 where in_force
   and removed_at is null
   and decision is not null;
alter table adjustment_project force row level security;
alter table budget_adjustment force row level security;
alter table adjustment_project alter column applied_for set not null;
alter table adjustment_project alter column in_force set not null;
alter table adjustment_project add column settles uuid
  generated always as (case when in_force and removed_at is null and decision is not null then adjustment_id end) stored;
alter table adjustment_project add foreign key (region_id, adjustment_id, applied_for, in_force)
  references budget_adjustment (region_id, id, applied_for, in_force) deferrable initially deferred;
alter table adjustment_project add constraint settled_when_in_force
  foreign key (region_id, project_id, settles) references target_settlement (region_id, project_id, adjustment_id) deferrable initially deferred;
alter table adjustment_project add constraint decided_when_applied_for check (not applied_for or decision is not null or removed_at is not null);

-- 绩效目标审核意见: of one reviewing organisation on one edition of a declaration.
create table target_review (
  region_id       uuid not null,
  paper_id        uuid not null,
  edition         integer not null check (edition > 0),
  -- 审核的处室、部门、财政部门.
  organisation_id uuid not null,
  department_id   uuid not null,
  version         integer not null default 1 check (version > 0),
  -- 一般项目定性, 重点项目打分.
  scored          boolean not null,
  -- [{ id, grade | points, comment }]
  items           jsonb not null,
  points          text check (points ~ '^\d+(\.\d+)?$'),
  outcome         text not null check (outcome in ('excellent', 'good', 'fair', 'poor')),
  opinion         text not null default '',
  reviewed_at     timestamptz not null,
  reviewed_by     text not null,
  reviewer_id     uuid not null,
  primary key (region_id, paper_id, edition, organisation_id),
  foreign key (region_id, paper_id) references paper (region_id, id),
  foreign key (region_id, organisation_id) references organisation (region_id, id),
  check (scored = (points is not null)),
  check (outcome in ('excellent', 'good') or opinion <> '')
);

-- 谁看得见 --------------------------------------------------------------------------------------------------------------------------

alter table indicator_entry enable row level security;
alter table indicator_entry force row level security;
-- 三员分立: whoever administers the system sees nothing of it.
create policy in_reach on indicator_entry for select
  using (region_id = current_region() and current_reach() not in ('none', 'audit') and (department_id = current_department() or current_reach() in ('region', 'system')));
create policy office_insert on indicator_entry for insert with check (writes_books(region_id, department_id));
create policy office_update on indicator_entry for update using (writes_books(region_id, department_id)) with check (writes_books(region_id, department_id));
grant select, insert, update on indicator_entry to hengji_app;

alter table indicator_definition enable row level security;
alter table indicator_definition force row level security;
create policy in_reach on indicator_definition for select
  using (region_id = current_region() and current_reach() not in ('none', 'audit') and (department_id = current_department() or current_reach() in ('region', 'system')));
create policy office_insert on indicator_definition for insert with check (writes_books(region_id, department_id));
grant select, insert, update (version, bridge_reason) on indicator_definition to hengji_app;
create policy office_update on indicator_definition for update using (writes_books(region_id, department_id)) with check (writes_books(region_id, department_id));

alter table performance_target enable row level security;
alter table performance_target force row level security;
create policy in_reach on performance_target for select
  using (year_in_reach(fiscal_year) and (sees_row(region_id, department_id, organisation_id, division_id) or evaluates(region_id, department_id, fiscal_year)
         or project_id is not null and exists (select from project where project.region_id = performance_target.region_id and project.id = performance_target.project_id)));
-- Written when a declaration is approved or a decision takes effect: by the program in the place of the department.
create policy program_insert on performance_target for insert with check (writes_books(region_id, department_id));
create policy program_update on performance_target for update using (writes_books(region_id, department_id)) with check (writes_books(region_id, department_id));
grant select, insert, update (version, state, cancelled_by, settled_by) on performance_target to hengji_app;

alter table target_decision enable row level security;
alter table target_decision force row level security;
create policy in_reach on target_decision for select
  using (exists (select from performance_target target where target.region_id = target_decision.region_id and target.id = target_decision.target_id));
create policy program_insert on target_decision for insert with check (writes_books(region_id, department_id));
create policy program_update on target_decision for update using (writes_books(region_id, department_id)) with check (writes_books(region_id, department_id));
grant select, insert, update on target_decision to hengji_app;

alter table target_settlement enable row level security;
alter table target_settlement force row level security;
create policy in_reach on target_settlement for select
  using (exists (select from project where project.region_id = target_settlement.region_id and project.id = target_settlement.project_id));
create policy program_insert on target_settlement for insert with check (writes_books(region_id, department_id));
create policy program_update on target_settlement for update using (writes_books(region_id, department_id)) with check (writes_books(region_id, department_id));
-- A settlement is never taken in as one that is closed already.
grant select, insert (region_id, project_id, adjustment_id, department_id, created_at), update (version, closed_by) on target_settlement to hengji_app;

alter table target_review enable row level security;
alter table target_review force row level security;
create policy in_reach on target_review for select
  using (exists (select from paper where paper.region_id = target_review.region_id and paper.id = target_review.paper_id));
-- Each reviewing organisation writes its own opinion, none of a declaration of its own.
create policy reviewer_insert on target_review for insert
  with check (may_write() and region_id = current_region() and current_reach() in ('division', 'department', 'region')
              and organisation_id = current_organisation()
              and exists (select from paper where paper.region_id = target_review.region_id and paper.id = target_review.paper_id
                                              and paper.department_id = target_review.department_id and paper.organisation_id <> current_organisation()
                                              and paper.state = 'inReview'));
create policy reviewer_update on target_review for update
  using (region_id = current_region() and organisation_id = current_organisation() and current_reach() in ('division', 'department', 'region'))
  with check (may_write() and organisation_id = current_organisation() and current_reach() in ('division', 'department', 'region')
              and exists (select from paper where paper.region_id = target_review.region_id and paper.id = target_review.paper_id and paper.state = 'inReview'));
grant select, insert, update on target_review to hengji_app;

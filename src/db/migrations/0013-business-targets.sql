-- 业务目标: frozen targets of a year, the tasks that they were split into, what divisions reported of them.

-- 业务目标 of an approved paper: one row of its form. A later edition of the paper changes the row; editions keep what it was.
create table business_target (
  region_id       uuid not null references region (id),
  id              uuid not null,
  department_id   uuid not null,
  version         integer not null default 1 check (version > 0),
  fiscal_year     integer not null check (fiscal_year between 1990 and 2100),
  organisation_id uuid not null,
  division_id     uuid,
  paper_id        uuid not null,
  edition         integer not null check (edition > 0),
  form_row        integer not null check (form_row > 0),
  -- 重点目标 · 创优目标, and the number within it.
  category        text not null check (category <> ''),
  number          integer not null check (number > 0),
  name            text not null check (name <> ''),
  content         text not null,
  cities          text not null default '',
  benchmark       text not null default '',
  -- removed: no row of the edition in force.
  state           text not null default 'live' check (state in ('live', 'removed')),
  frozen_at       timestamptz not null,
  primary key (region_id, id),
  unique (region_id, paper_id, form_row),
  foreign key (region_id, department_id) references department (region_id, id),
  foreign key (region_id, organisation_id) references organisation (region_id, id),
  foreign key (region_id, division_id) references organisation (region_id, id),
  foreign key (region_id, paper_id) references paper (region_id, id)
);
create index business_target_year on business_target (region_id, department_id, fiscal_year);

-- 目标任务: what a person made of the quantities of 目标内容.
create table commitment (
  region_id       uuid not null references region (id),
  id              uuid not null,
  department_id   uuid not null,
  version         integer not null default 1 check (version > 0),
  fiscal_year     integer not null check (fiscal_year between 1990 and 2100),
  target_id       uuid not null,
  -- confirmed 已确认 · dropped 不列为任务 · cancelled 已批准取消 · open 待确认 (the text changed under it) · withdrawn 退回
  state           text not null check (state in ('confirmed', 'dropped', 'cancelled', 'open', 'withdrawn')),
  -- 原文 [{ from, to, text }]; none of a task that was added by hand.
  quotes          jsonb not null default '[]' check (jsonb_typeof(quotes) = 'array'),
  name            text not null check (name <> ''),
  counted         text not null default '',
  -- Null: in words only.
  comparison      text check (comparison in ('atLeast', 'moreThan', 'atMost', 'lessThan', 'equal', 'range', 'by')),
  target_values   text[] not null default '{}',
  unit            text not null default '',
  due_on          date,
  -- 阶段 [{ dueOn, words }]
  stages          jsonb not null default '[]' check (jsonb_typeof(stages) = 'array'),
  -- 理由 of dropping or cancelling.
  reason          text not null default '',
  -- 批准取消: by whom, by what, when.
  approver        text not null default '',
  approval        text not null default '',
  approved_on     date,
  -- 办结日: the day of the confirmed result.
  done_on         date,
  illustrative    boolean not null default false,
  decided_at      timestamptz not null,
  decided_by      text not null,
  primary key (region_id, id),
  foreign key (region_id, target_id) references business_target (region_id, id),
  check (cardinality(target_values) = case when comparison is null then 0 when comparison = 'range' then 2 else 1 end),
  check (state <> 'confirmed' or due_on is not null),
  check (state <> 'dropped' or reason <> ''),
  check (state <> 'cancelled' or reason <> '' and approver <> '' and approved_on is not null),
  check (done_on is null or state in ('confirmed', 'cancelled'))
);
create index commitment_target on commitment (region_id, target_id);

-- 责任处室; one leads.
create table commitment_division (
  region_id       uuid not null,
  commitment_id   uuid not null,
  division_id     uuid not null,
  department_id   uuid not null,
  version         integer not null default 1 check (version > 0),
  leads           boolean not null,
  assigned        boolean not null default true,
  -- 待办 of the division.
  task_id         uuid,
  primary key (region_id, commitment_id, division_id),
  foreign key (region_id, commitment_id) references commitment (region_id, id),
  foreign key (region_id, division_id) references organisation (region_id, id)
);
create unique index commitment_division_lead on commitment_division (region_id, commitment_id) where leads and assigned;
create index commitment_division_of on commitment_division (region_id, division_id);

-- 进展和结果: reported by a division, reviewed by somebody else.
create table commitment_report (
  region_id       uuid not null,
  id              uuid not null,
  commitment_id   uuid not null,
  department_id   uuid not null,
  version         integer not null default 1 check (version > 0),
  division_id     uuid not null,
  -- 办结 or 进展.
  finished        boolean not null,
  value           text not null default '',
  words           text not null check (words <> ''),
  reported_on     date not null,
  state           text not null default 'submitted' check (state in ('submitted', 'confirmed', 'returned')),
  illustrative    boolean not null default false,
  -- 代录 by who tends the target.
  entered_for     boolean not null,
  reporter_id     uuid not null references account (id),
  reporter_for    uuid references account (id),
  reported_by     text not null,
  reported_at     timestamptz not null,
  reviewer_id     uuid references account (id),
  reviewer_for    uuid references account (id),
  reviewed_by     text,
  reviewed_at     timestamptz,
  review          text not null default '',
  -- 待办 of the review.
  task_id         uuid,
  primary key (region_id, id),
  foreign key (region_id, commitment_id) references commitment (region_id, id),
  foreign key (region_id, division_id) references organisation (region_id, id),
  check ((state = 'submitted') = (reviewed_at is null) and (state = 'submitted') = (reviewer_id is null)),
  check (state <> 'returned' or review <> ''),
  -- 报送人不得审核自己的报送, also behind a delegation.
  check (reviewer_id is null or reviewer_id <> all (array_remove(array[reporter_id, reporter_for], null))),
  check (reviewer_for is null or reviewer_for <> all (array_remove(array[reporter_id, reporter_for], null)))
);
create index commitment_report_of on commitment_report (region_id, commitment_id);
-- One waits for its review at a time.
create unique index commitment_report_waiting on commitment_report (region_id, commitment_id) where state = 'submitted';

-- 谁看得见: the plan of the year is one for the whole department; units have no part in it, a team that evaluates the year reads it. -----------

alter table business_target enable row level security;
alter table business_target force row level security;
create policy in_reach on business_target for select
  using (region_id = current_region() and year_in_reach(fiscal_year) and case current_reach()
         when 'region' then true
         when 'system' then true
         when 'department' then department_id = current_department()
         when 'division' then department_id = current_department()
         when 'organisation' then evaluates(region_id, department_id, fiscal_year)
         else false end);
create policy program_insert on business_target for insert with check (writes_books(region_id, department_id));
create policy program_update on business_target for update using (writes_books(region_id, department_id)) with check (writes_books(region_id, department_id));
grant select, insert, update on business_target to hengji_app;

alter table commitment enable row level security;
alter table commitment force row level security;
create policy in_reach on commitment for select
  using (exists (select from business_target target where target.region_id = commitment.region_id and target.id = commitment.target_id));
create policy program_insert on commitment for insert with check (writes_books(region_id, department_id));
create policy program_update on commitment for update using (writes_books(region_id, department_id)) with check (writes_books(region_id, department_id));
grant select, insert, update on commitment to hengji_app;

alter table commitment_division enable row level security;
alter table commitment_division force row level security;
create policy in_reach on commitment_division for select
  using (exists (select from commitment where commitment.region_id = commitment_division.region_id and commitment.id = commitment_division.commitment_id));
create policy program_insert on commitment_division for insert with check (writes_books(region_id, department_id));
create policy program_update on commitment_division for update using (writes_books(region_id, department_id)) with check (writes_books(region_id, department_id));
grant select, insert, update on commitment_division to hengji_app;

alter table commitment_report enable row level security;
alter table commitment_report force row level security;
create policy in_reach on commitment_report for select
  using (exists (select from commitment where commitment.region_id = commitment_report.region_id and commitment.id = commitment_report.commitment_id));
create policy program_insert on commitment_report for insert with check (writes_books(region_id, department_id));
create policy program_update on commitment_report for update using (writes_books(region_id, department_id)) with check (writes_books(region_id, department_id));
grant select, insert, update (version, state, reviewer_id, reviewer_for, reviewed_by, reviewed_at, review, task_id) on commitment_report to hengji_app;

-- 绩效监控: rounds, the projects of each, lights as they were when the paper was submitted, 考核时点, findings.

-- 监控轮次: any months of a year, several in a year.
create table monitoring_round (
  region_id       uuid not null references region (id),
  id              uuid not null,
  department_id   uuid not null,
  version         integer not null default 1 check (version > 0),
  fiscal_year     integer not null check (fiscal_year between 1990 and 2100),
  title           text not null check (title <> ''),
  from_month      integer not null check (from_month between 1 and 12),
  to_month        integer not null check (to_month between 1 and 12),
  due_on          date not null,
  -- 评分规则 whose lights are lit.
  pack_name       text not null check (pack_name <> ''),
  -- 报送任务 of its papers.
  collection_id   uuid not null,
  illustrative    boolean not null default false,
  opened_at       timestamptz not null,
  opened_by       text not null,
  closed_at       timestamptz,
  primary key (region_id, id),
  unique (region_id, department_id, fiscal_year, title),
  foreign key (region_id, department_id) references department (region_id, id),
  foreign key (region_id, collection_id) references collection (region_id, id),
  check (from_month <= to_month)
);

-- 监控项目: one paper of a round.
create table monitored_project (
  region_id       uuid not null,
  round_id        uuid not null,
  project_id      uuid not null,
  department_id   uuid not null,
  version         integer not null default 1 check (version > 0),
  fiscal_year     integer not null check (fiscal_year between 1990 and 2100),
  organisation_id uuid not null,
  division_id     uuid,
  paper_id        uuid not null,
  -- 重点项目 are looked at more closely.
  is_key          boolean not null default false,
  -- 资金 at the end of the period, as it was submitted; null before.
  initial_fen     bigint,
  annual_fen      bigint,
  paid_fen        bigint,
  reported_at     timestamptz,
  primary key (region_id, round_id, project_id),
  unique (region_id, paper_id),
  foreign key (region_id, round_id) references monitoring_round (region_id, id),
  foreign key (region_id, project_id) references project (region_id, id),
  foreign key (region_id, paper_id) references paper (region_id, id),
  foreign key (region_id, organisation_id) references organisation (region_id, id),
  foreign key (region_id, division_id) references organisation (region_id, id),
  check ((reported_at is null) = (initial_fen is null) and (initial_fen is null) = (annual_fen is null) and (annual_fen is null) = (paid_fen is null))
);
create index monitored_project_project on monitored_project (region_id, project_id);

-- 灯 of a submitted paper, with what was typed: line 0 is the money, −1 the gap between money and indicators, n the row of the form.
create table monitoring_light (
  region_id       uuid not null,
  round_id        uuid not null,
  project_id      uuid not null,
  line            integer not null check (line >= -1),
  department_id   uuid not null,
  version         integer not null default 1 check (version > 0),
  target_id       uuid,
  level_one       text not null default '',
  level_two       text not null default '',
  name            text not null check (name <> ''),
  target          text not null default '',
  -- 监控期执行情况, 全年预计完成情况: a forecast is never a result.
  actual          text not null default '',
  expected        text not null default '',
  causes          text[] not null default '{}',
  reason          text not null default '',
  likelihood      text not null default '' check (likelihood in ('', '确定能', '有可能', '完全不可能')),
  note            text not null default '',
  light           text not null check (light in ('normal', 'watch', 'warning', 'note', 'notDue', 'none')),
  label           text not null check (label <> ''),
  words           text not null check (words <> ''),
  -- Of an earlier submission; the row is no part of the paper any more.
  dropped         boolean not null default false,
  primary key (region_id, round_id, project_id, line),
  foreign key (region_id, round_id, project_id) references monitored_project (region_id, round_id, project_id),
  foreign key (region_id, target_id) references performance_target (region_id, id),
  check ((line > 0) = (target_id is not null))
);

-- 考核时点、阶段目标 of an indicator: by its row in the declaration, so that an adjustment of its value keeps them.
create table monitoring_timing (
  region_id       uuid not null,
  paper_id        uuid not null,
  form_row        integer not null check (form_row > 0),
  department_id   uuid not null,
  version         integer not null default 1 check (version > 0),
  name            text not null check (name <> ''),
  assessed_on     date,
  -- [{ toMonth, target }]
  stages          jsonb not null default '[]',
  set_at          timestamptz not null,
  set_by          text not null,
  primary key (region_id, paper_id, form_row),
  foreign key (region_id, paper_id) references paper (region_id, id)
);

-- 监控发现的问题: answered by a day, reviewed by somebody else, closed.
create table monitoring_finding (
  region_id       uuid not null,
  id              uuid not null,
  department_id   uuid not null,
  version         integer not null default 1 check (version > 0),
  fiscal_year     integer not null check (fiscal_year between 1990 and 2100),
  round_id        uuid not null,
  project_id      uuid not null,
  organisation_id uuid not null,
  division_id     uuid,
  -- Line of the light that it was opened from; null: by hand, of the project.
  line            integer,
  subject         text not null check (subject <> ''),
  light           text check (light in ('normal', 'watch', 'warning', 'note', 'notDue', 'none')),
  words           text not null check (words <> ''),
  due_on          date not null,
  state           text not null default 'open' check (state in ('open', 'answered', 'closed')),
  cause           text not null default '',
  -- 继续 · 调剂 · 取消 · 暂停
  measure         text check (measure in ('continue', 'reallocate', 'cancel', 'suspend')),
  plan            text not null default '',
  answered_at     timestamptz,
  answered_by     text,
  answerer_id     uuid,
  -- 被代理人, when who answered stood in for somebody.
  answerer_for    uuid,
  review          text not null default '',
  reviewed_at     timestamptz,
  reviewed_by     text,
  reviewer_id     uuid,
  reviewer_for    uuid,
  task_id         uuid,
  -- 上报: 待办 of the leaders; empty until the deadline has passed, closed with the answer.
  escalation_task_ids uuid[] not null default '{}',
  opened_at       timestamptz not null,
  opened_by       text not null,
  primary key (region_id, id),
  foreign key (region_id, round_id, project_id) references monitored_project (region_id, round_id, project_id),
  foreign key (region_id, organisation_id) references organisation (region_id, id),
  foreign key (region_id, division_id) references organisation (region_id, id),
  check (state = 'open' or cause <> '' and measure is not null and answered_at is not null and answerer_id is not null),
  check (state <> 'closed' or reviewed_at is not null and reviewer_id is not null),
  -- 审核意见 is on an answer; one that was sent back stays to be read beside the next answer, which nobody has reviewed yet.
  constraint reviewed_after_answer check (answered_at is not null or review = '' and reviewed_at is null),
  constraint answered_not_reviewed check (state <> 'answered' or reviewed_at is null),
  -- 回复人不得审核自己的回复, also behind a delegation.
  check (reviewer_id is null or reviewer_id <> all (array_remove(array[answerer_id, answerer_for], null))),
  check (reviewer_for is null or reviewer_for <> all (array_remove(array[answerer_id, answerer_for], null)))
);
create index monitoring_finding_project on monitoring_finding (region_id, project_id);
create index monitoring_finding_overdue on monitoring_finding (region_id, due_on) where state = 'open' and escalation_task_ids = '{}';
-- One open finding for a light.
create unique index monitoring_finding_open on monitoring_finding (region_id, round_id, project_id, line) where line is not null and state <> 'closed';

-- 谁看得见 --------------------------------------------------------------------------------------------------------------------------

alter table monitoring_round enable row level security;
alter table monitoring_round force row level security;
create policy in_reach on monitoring_round for select
  using (region_id = current_region() and year_in_reach(fiscal_year) and case current_reach()
         when 'region' then true when 'system' then true
         when 'department' then department_id = current_department()
         when 'division' then department_id = current_department()
         when 'organisation' then department_id = current_department() or evaluates(region_id, department_id, fiscal_year)
         else false end);
create policy office_insert on monitoring_round for insert with check (writes_books(region_id, department_id));
create policy office_update on monitoring_round for update using (writes_books(region_id, department_id)) with check (writes_books(region_id, department_id));
grant select, insert, update (version, closed_at) on monitoring_round to hengji_app;

alter table monitored_project enable row level security;
alter table monitored_project force row level security;
create policy in_reach on monitored_project for select
  using (year_in_reach(fiscal_year) and (sees_row(region_id, department_id, organisation_id, division_id) or evaluates(region_id, department_id, fiscal_year)));
-- Written by the office that opens the round, and by the program when a paper is submitted.
create policy office_insert on monitored_project for insert with check (writes_books(region_id, department_id));
create policy office_update on monitored_project for update using (writes_books(region_id, department_id)) with check (writes_books(region_id, department_id));
grant select, insert, update (version, is_key, initial_fen, annual_fen, paid_fen, reported_at) on monitored_project to hengji_app;

alter table monitoring_light enable row level security;
alter table monitoring_light force row level security;
create policy in_reach on monitoring_light for select
  using (exists (select from monitored_project monitored where monitored.region_id = monitoring_light.region_id
                    and monitored.round_id = monitoring_light.round_id and monitored.project_id = monitoring_light.project_id));
create policy program_insert on monitoring_light for insert with check (writes_books(region_id, department_id));
create policy program_update on monitoring_light for update using (writes_books(region_id, department_id)) with check (writes_books(region_id, department_id));
grant select, insert, update on monitoring_light to hengji_app;

alter table monitoring_timing enable row level security;
alter table monitoring_timing force row level security;
create policy in_reach on monitoring_timing for select
  using (exists (select from performance_target target where target.region_id = monitoring_timing.region_id
                    and target.paper_id = monitoring_timing.paper_id and target.form_row = monitoring_timing.form_row));
create policy program_insert on monitoring_timing for insert with check (writes_books(region_id, department_id));
create policy program_update on monitoring_timing for update using (writes_books(region_id, department_id)) with check (writes_books(region_id, department_id));
grant select, insert, update on monitoring_timing to hengji_app;

alter table monitoring_finding enable row level security;
alter table monitoring_finding force row level security;
create policy in_reach on monitoring_finding for select
  using (year_in_reach(fiscal_year) and (sees_row(region_id, department_id, organisation_id, division_id) or evaluates(region_id, department_id, fiscal_year)));
-- 已结束的监控不再提出问题; what was found before goes on to be answered.
create policy program_insert on monitoring_finding for insert
  with check (writes_books(region_id, department_id)
              and exists (select from monitoring_round
                           where monitoring_round.region_id = monitoring_finding.region_id
                             and monitoring_round.id = monitoring_finding.round_id
                             and monitoring_round.closed_at is null));
create policy program_update on monitoring_finding for update using (writes_books(region_id, department_id)) with check (writes_books(region_id, department_id));
grant select, insert, update on monitoring_finding to hengji_app;

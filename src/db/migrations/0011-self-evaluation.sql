-- 绩效自评: the papers are those of the workflow. Here stands what is not a cell of a form: levels and points that a person chooses,
-- answers to signals, and the reviewer's scores beside the self-scores.

-- 人工核定 of one place of a paper: `execution`, or a row such as `indicators/3`.
create table self_evaluation_mark (
  region_id       uuid not null,
  paper_id        uuid not null,
  place           text not null check (place ~ '^(execution|[a-zA-Z]+/[0-9]+)$'),
  department_id   uuid not null,
  version         integer not null default 1 check (version > 0),
  -- 等次 in words of the rule pack.
  level           text not null default '',
  -- 得分 inside the permitted range: exact decimal.
  points          text check (points ~ '^\d+(\.\d+)?$'),
  -- 依据 of a score that the rules cannot give.
  basis           text not null default '',
  -- 项目已经完成, of the place `execution`.
  finished        boolean not null default false,
  changed_at      timestamptz not null,
  changed_by      text not null,
  primary key (region_id, paper_id, place),
  foreign key (region_id, paper_id) references paper (region_id, id)
);

-- 答复信号, the last of each: what the officer says of a signal, and on which data.
create table self_evaluation_signal (
  region_id       uuid not null,
  paper_id        uuid not null,
  code            text not null check (code <> ''),
  department_id   uuid not null,
  version         integer not null default 1 check (version > 0),
  answer          text not null check (answer <> ''),
  answered_by     text not null,
  answered_at     timestamptz not null,
  -- 数据 that the answer was given on.
  answered_data   text not null,
  primary key (region_id, paper_id, code),
  foreign key (region_id, paper_id) references paper (region_id, id)
);

-- 信号的复核意见: what the reviewer makes of it, the last of each. A table of its own: the unit answers, and writes no verdict.
create table self_evaluation_verdict (
  region_id       uuid not null,
  paper_id        uuid not null,
  code            text not null check (code <> ''),
  department_id   uuid not null,
  version         integer not null default 1 check (version > 0),
  -- 规则包 that the department went by: what its reviewers mostly dismiss is switched off for it.
  pack_name       text not null,
  verdict         text not null check (verdict in ('stands', 'dismissed')),
  remark          text not null default '',
  reviewed_by     text not null,
  reviewed_at     timestamptz not null,
  primary key (region_id, paper_id, code),
  foreign key (region_id, paper_id) references paper (region_id, id)
);
create index self_evaluation_verdict_pack on self_evaluation_verdict (region_id, department_id, pack_name, code);

-- 复核: the reviewer's score beside the self-score, with the reason of a difference.
create table self_evaluation_recheck (
  region_id       uuid not null,
  paper_id        uuid not null,
  place           text not null check (place ~ '^(execution|[a-zA-Z]+/[0-9]+)$'),
  department_id   uuid not null,
  version         integer not null default 1 check (version > 0),
  -- 自评得分 when it was re-checked, and the reviewer's: exact decimals.
  self_score      text not null check (self_score ~ '^\d+(\.\d+)?$'),
  score           text not null check (score ~ '^\d+(\.\d+)?$'),
  reason          text not null default '',
  rechecked_at    timestamptz not null,
  rechecked_by    text not null,
  primary key (region_id, paper_id, place),
  foreign key (region_id, paper_id) references paper (region_id, id),
  check (score = self_score or reason <> '')
);

-- 谁看得见，谁改得了 ------------------------------------------------------------------------------------------------------------------

-- With the paper: what a unit is changing and has not submitted is not read by the finance bureau.
create function sees_self_evaluation(row_region uuid, row_paper uuid) returns boolean
  language sql stable parallel safe
  as $$ select row_region = current_region() and exists (
           select from paper
            where paper.region_id = row_region
              and paper.id = row_paper
              and (   current_reach() <> 'region'
                   or paper.organisation_id = current_organisation()
                   or paper.state in ('inReview', 'approved'))) $$;

-- 填报: by the own unit, until it is submitted.
create function fills_self_evaluation(row_region uuid, row_paper uuid) returns boolean
  language sql stable parallel safe
  as $$ select may_write() and row_region = current_region() and exists (
           select from paper
            where paper.region_id = row_region
              and paper.id = row_paper
              and paper.organisation_id = current_organisation()
              and paper.state in ('draft', 'returned')) $$;

-- 答复信号: also while it is in review; what is approved is closed.
create function answers_signals(row_region uuid, row_paper uuid) returns boolean
  language sql stable parallel safe
  as $$ select may_write() and row_region = current_region() and exists (
           select from paper
            where paper.region_id = row_region
              and paper.id = row_paper
              and paper.organisation_id = current_organisation()
              and paper.state in ('draft', 'returned', 'inReview')) $$;

-- 复核: by who is above a unit, once it is submitted. Which of them, and that nobody re-checks his own, the program says.
create function rechecks_self_evaluation(row_region uuid, row_paper uuid) returns boolean
  language sql stable parallel safe
  as $$ select may_write() and row_region = current_region() and current_reach() in ('division', 'department', 'region') and exists (
           select from paper
            where paper.region_id = row_region
              and paper.id = row_paper
              and paper.state in ('inReview', 'approved')) $$;

alter table self_evaluation_mark enable row level security;
alter table self_evaluation_mark force row level security;
create policy with_paper on self_evaluation_mark for select using (sees_self_evaluation(region_id, paper_id));
create policy filled_insert on self_evaluation_mark for insert with check (fills_self_evaluation(region_id, paper_id));
create policy filled_update on self_evaluation_mark for update
  using (fills_self_evaluation(region_id, paper_id)) with check (fills_self_evaluation(region_id, paper_id));
grant select, insert, update on self_evaluation_mark to hengji_app;

alter table self_evaluation_signal enable row level security;
alter table self_evaluation_signal force row level security;
create policy with_paper on self_evaluation_signal for select using (sees_self_evaluation(region_id, paper_id));
create policy answered_insert on self_evaluation_signal for insert with check (answers_signals(region_id, paper_id));
create policy answered_update on self_evaluation_signal for update
  using (answers_signals(region_id, paper_id)) with check (answers_signals(region_id, paper_id));
grant select, insert, update on self_evaluation_signal to hengji_app;

alter table self_evaluation_verdict enable row level security;
alter table self_evaluation_verdict force row level security;
create policy with_paper on self_evaluation_verdict for select using (sees_self_evaluation(region_id, paper_id));
create policy rechecked_insert on self_evaluation_verdict for insert with check (rechecks_self_evaluation(region_id, paper_id));
create policy rechecked_update on self_evaluation_verdict for update
  using (rechecks_self_evaluation(region_id, paper_id)) with check (rechecks_self_evaluation(region_id, paper_id));
grant select, insert, update on self_evaluation_verdict to hengji_app;

alter table self_evaluation_recheck enable row level security;
alter table self_evaluation_recheck force row level security;
create policy with_paper on self_evaluation_recheck for select
  using (region_id = current_region() and exists (select from paper where paper.region_id = self_evaluation_recheck.region_id and paper.id = self_evaluation_recheck.paper_id));
create policy rechecked_insert on self_evaluation_recheck for insert with check (rechecks_self_evaluation(region_id, paper_id));
create policy rechecked_update on self_evaluation_recheck for update
  using (rechecks_self_evaluation(region_id, paper_id)) with check (rechecks_self_evaluation(region_id, paper_id));
grant select, insert, update on self_evaluation_recheck to hengji_app;

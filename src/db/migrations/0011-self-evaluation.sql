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

-- 信号的答复和复核意见, the last of each: what the officer says of a signal, and what the reviewer makes of it.
create table self_evaluation_signal (
  region_id       uuid not null,
  paper_id        uuid not null,
  code            text not null check (code <> ''),
  department_id   uuid not null,
  version         integer not null default 1 check (version > 0),
  -- 规则包 that the department went by: what its reviewers mostly dismiss is switched off for it.
  pack_name       text not null,
  answer          text not null default '',
  answered_by     text,
  answered_at     timestamptz,
  -- 数据 that the answer was given on.
  answered_data   text not null default '',
  verdict         text check (verdict in ('stands', 'dismissed')),
  remark          text not null default '',
  reviewed_by     text,
  reviewed_at     timestamptz,
  primary key (region_id, paper_id, code),
  foreign key (region_id, paper_id) references paper (region_id, id),
  check ((answer = '') = (answered_at is null)),
  check ((verdict is null) = (reviewed_at is null))
);
create index self_evaluation_signal_reviewed on self_evaluation_signal (region_id, department_id, pack_name, code) where verdict is not null;

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

-- 谁看得见 --------------------------------------------------------------------------------------------------------------------------
-- With the paper: what a unit is changing and has not submitted is not read by the finance bureau.

alter table self_evaluation_mark enable row level security;
alter table self_evaluation_mark force row level security;
create policy with_paper on self_evaluation_mark
  using (region_id = current_region()
         and exists (select from paper
                      where paper.region_id = self_evaluation_mark.region_id
                        and paper.id = self_evaluation_mark.paper_id
                        and (   current_reach() <> 'region'
                             or paper.organisation_id = current_organisation()
                             or paper.state in ('inReview', 'approved'))))
  with check (region_id = current_region() and may_write()
              and exists (select from paper where paper.region_id = self_evaluation_mark.region_id and paper.id = self_evaluation_mark.paper_id));
grant select, insert, update on self_evaluation_mark to hengji_app;

alter table self_evaluation_signal enable row level security;
alter table self_evaluation_signal force row level security;
create policy with_paper on self_evaluation_signal
  using (region_id = current_region()
         and exists (select from paper
                      where paper.region_id = self_evaluation_signal.region_id
                        and paper.id = self_evaluation_signal.paper_id
                        and (   current_reach() <> 'region'
                             or paper.organisation_id = current_organisation()
                             or paper.state in ('inReview', 'approved'))))
  with check (region_id = current_region() and may_write()
              and exists (select from paper where paper.region_id = self_evaluation_signal.region_id and paper.id = self_evaluation_signal.paper_id));
grant select, insert, update on self_evaluation_signal to hengji_app;

alter table self_evaluation_recheck enable row level security;
alter table self_evaluation_recheck force row level security;
create policy with_paper on self_evaluation_recheck
  using (region_id = current_region() and exists (select from paper where paper.region_id = self_evaluation_recheck.region_id and paper.id = self_evaluation_recheck.paper_id))
  with check (region_id = current_region() and may_write()
              and exists (select from paper where paper.region_id = self_evaluation_recheck.region_id and paper.id = self_evaluation_recheck.paper_id));
grant select, insert, update on self_evaluation_recheck to hengji_app;

-- 绩效自评, second part: raw figures behind rates, 免予扣分 and 不适用, 汇总, comments by indicator with answers, and the check after 决算.

alter table self_evaluation_mark
  -- 分子、分母 of a rate: exact decimals. Units are added up by them, never by their rates.
  add column numerator        text check (numerator ~ '^\d+(\.\d+)?$'),
  add column denominator      text check (denominator ~ '^\d+(\.\d+)?$' and denominator !~ '^0+(\.0+)?$'),
  -- 免予扣分 or 不适用, with the reason and the document that approved it.
  add column outcome          text not null default '' check (outcome in ('', 'exempt', 'notApplicable')),
  add column outcome_reason   text not null default '',
  add column outcome_document text not null default '',
  add check ((numerator is null) = (denominator is null)),
  add check (outcome = '' or outcome_reason <> ''),
  add check (outcome <> 'exempt' or outcome_document <> '');

-- 复核等次 of a described indicator.
alter table self_evaluation_recheck add column level text not null default '';

-- 复核意见 on one indicator, and what the officer answers before the paper is submitted again.
create table self_evaluation_comment (
  region_id       uuid not null,
  paper_id        uuid not null,
  place           text not null check (place ~ '^(execution|[a-zA-Z]+/[0-9]+)$'),
  department_id   uuid not null,
  version         integer not null default 1 check (version > 0),
  comment         text not null check (comment <> ''),
  commented_at    timestamptz not null,
  commented_by    text not null,
  answer          text not null default '',
  answered_at     timestamptz,
  answered_by     text,
  primary key (region_id, paper_id, place),
  foreign key (region_id, paper_id) references paper (region_id, id),
  check ((answer = '') = (answered_at is null)),
  check ((answered_at is null) = (answered_by is null))
);

-- 汇总数的采用: the department takes the sum of its units, or says why it takes another value.
create table self_evaluation_consolidation (
  region_id       uuid not null,
  paper_id        uuid not null,
  place           text not null check (place ~ '^[a-zA-Z]+/[0-9]+$'),
  department_id   uuid not null,
  version         integer not null default 1 check (version > 0),
  choice          text not null check (choice in ('sum', 'own', 'none')),
  value           text not null default '',
  reason          text not null default '',
  decided_at      timestamptz not null,
  decided_by      text not null,
  primary key (region_id, paper_id, place),
  foreign key (region_id, paper_id) references paper (region_id, id),
  check (choice <> 'own' or (value <> '' and reason <> ''))
);

-- 决算后核对: a paper that was submitted on 快报口径 and differs from the final figures.
create table self_evaluation_final_check (
  region_id       uuid not null,
  paper_id        uuid not null,
  department_id   uuid not null,
  version         integer not null default 1 check (version > 0),
  task_id         uuid not null,
  opened_at       timestamptz not null,
  -- How the officer settled it, with the reason.
  note            text not null default '',
  checked_at      timestamptz,
  checked_by      text,
  primary key (region_id, paper_id),
  foreign key (region_id, paper_id) references paper (region_id, id),
  check ((note = '') = (checked_at is null)),
  check ((checked_at is null) = (checked_by is null))
);

-- 谁看得见 --------------------------------------------------------------------------------------------------------------------------
-- With the paper: what a unit is changing and has not submitted is not read by the finance bureau.

alter table self_evaluation_comment enable row level security;
alter table self_evaluation_comment force row level security;
create policy with_paper on self_evaluation_comment
  using (region_id = current_region()
         and exists (select from paper
                      where paper.region_id = self_evaluation_comment.region_id
                        and paper.id = self_evaluation_comment.paper_id
                        and (   current_reach() <> 'region'
                             or paper.organisation_id = current_organisation()
                             or paper.state in ('inReview', 'approved'))))
  with check (region_id = current_region() and may_write()
              and exists (select from paper where paper.region_id = self_evaluation_comment.region_id and paper.id = self_evaluation_comment.paper_id));
grant select, insert, update on self_evaluation_comment to hengji_app;

alter table self_evaluation_consolidation enable row level security;
alter table self_evaluation_consolidation force row level security;
create policy with_paper on self_evaluation_consolidation
  using (region_id = current_region()
         and exists (select from paper
                      where paper.region_id = self_evaluation_consolidation.region_id
                        and paper.id = self_evaluation_consolidation.paper_id
                        and (   current_reach() <> 'region'
                             or paper.organisation_id = current_organisation()
                             or paper.state in ('inReview', 'approved'))))
  with check (region_id = current_region() and may_write()
              and exists (select from paper where paper.region_id = self_evaluation_consolidation.region_id and paper.id = self_evaluation_consolidation.paper_id));
grant select, insert, update on self_evaluation_consolidation to hengji_app;

alter table self_evaluation_final_check enable row level security;
alter table self_evaluation_final_check force row level security;
create policy with_paper on self_evaluation_final_check
  using (region_id = current_region()
         and exists (select from paper
                      where paper.region_id = self_evaluation_final_check.region_id
                        and paper.id = self_evaluation_final_check.paper_id
                        and (   current_reach() <> 'region'
                             or paper.organisation_id = current_organisation()
                             or paper.state in ('inReview', 'approved'))))
  with check (region_id = current_region() and may_write()
              and exists (select from paper where paper.region_id = self_evaluation_final_check.region_id and paper.id = self_evaluation_final_check.paper_id));
grant select, insert, update on self_evaluation_final_check to hengji_app;

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
  -- 差异 as it stood then: what was explained is not asked about again.
  checked_data    text not null default '',
  primary key (region_id, paper_id),
  foreign key (region_id, paper_id) references paper (region_id, id),
  check ((note = '') = (checked_at is null)),
  check ((checked_at is null) = (checked_by is null))
);

-- 谁看得见，谁改得了 ------------------------------------------------------------------------------------------------------------------

-- Written by the reviewer; answered by the unit that it was returned to.
alter table self_evaluation_comment enable row level security;
alter table self_evaluation_comment force row level security;
create policy with_paper on self_evaluation_comment for select using (sees_self_evaluation(region_id, paper_id));
create policy rechecked_insert on self_evaluation_comment for insert with check (rechecks_self_evaluation(region_id, paper_id));
create policy rechecked_update on self_evaluation_comment for update
  using (rechecks_self_evaluation(region_id, paper_id)) with check (rechecks_self_evaluation(region_id, paper_id));
create policy answered_update on self_evaluation_comment for update
  using (fills_self_evaluation(region_id, paper_id)) with check (fills_self_evaluation(region_id, paper_id) and answer <> '');
grant select, insert, update on self_evaluation_comment to hengji_app;

alter table self_evaluation_consolidation enable row level security;
alter table self_evaluation_consolidation force row level security;
create policy with_paper on self_evaluation_consolidation for select using (sees_self_evaluation(region_id, paper_id));
create policy filled_insert on self_evaluation_consolidation for insert with check (fills_self_evaluation(region_id, paper_id));
create policy filled_update on self_evaluation_consolidation for update
  using (fills_self_evaluation(region_id, paper_id)) with check (fills_self_evaluation(region_id, paper_id));
grant select, insert, update on self_evaluation_consolidation to hengji_app;

-- Opened by the program with the figures, settled by the unit that filled in the paper.
alter table self_evaluation_final_check enable row level security;
alter table self_evaluation_final_check force row level security;
create policy with_paper on self_evaluation_final_check for select using (sees_self_evaluation(region_id, paper_id));
create policy program_insert on self_evaluation_final_check for insert
  with check (current_reach() = 'system' and may_write() and sees_self_evaluation(region_id, paper_id));
create policy program_update on self_evaluation_final_check for update
  using (current_reach() = 'system' and sees_self_evaluation(region_id, paper_id))
  with check (current_reach() = 'system' and may_write() and sees_self_evaluation(region_id, paper_id));
create policy settled on self_evaluation_final_check for update
  using (region_id = current_region()
         and exists (select from paper
                      where paper.region_id = self_evaluation_final_check.region_id
                        and paper.id = self_evaluation_final_check.paper_id
                        and paper.organisation_id = current_organisation()))
  with check (may_write() and region_id = current_region() and checked_at is not null);
grant select, insert, update (version, task_id, opened_at, note, checked_at, checked_by, checked_data) on self_evaluation_final_check to hengji_app;

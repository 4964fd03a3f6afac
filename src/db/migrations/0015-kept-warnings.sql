-- 保留的提醒: a warning of 系统校验 that somebody keeps, and why.

create table paper_kept_warning (
  region_id         uuid not null,
  id                uuid not null,
  department_id     uuid not null,
  version           integer not null default 1 check (version > 0),
  paper_id          uuid not null,
  cell              text not null check (cell <> ''),
  code              text not null check (code <> ''),
  -- What was kept: the words of the warning and the value it was about. Where one of them is another by now, it has not been explained.
  message           text not null check (message <> ''),
  value             text not null,
  reason            text not null check (reason <> ''),
  kept_at           timestamptz not null,
  kept_by           text not null,
  post_id           uuid not null,
  taken_back_at     timestamptz,
  -- 冻结: with which submission it went along, the last one. Unlike the cells it is not printed.
  frozen_edition    integer check (frozen_edition > 0),
  frozen_submission integer check (frozen_submission > 0),
  primary key (region_id, id),
  foreign key (region_id, department_id) references department (region_id, id),
  foreign key (region_id, paper_id) references paper (region_id, id),
  foreign key (region_id, post_id) references post (region_id, id),
  check ((frozen_edition is null) = (frozen_submission is null))
);
create index paper_kept_warning_paper on paper_kept_warning (region_id, paper_id) where taken_back_at is null;

-- As the cells: what a unit is changing and has not submitted is not read by the finance bureau.
alter table paper_kept_warning enable row level security;
alter table paper_kept_warning force row level security;
create policy with_paper on paper_kept_warning for select
  using (region_id = current_region()
         and exists (select from paper
                      where paper.region_id = paper_kept_warning.region_id
                        and paper.id = paper_kept_warning.paper_id
                        and (   current_reach() <> 'region'
                             or paper.organisation_id = current_organisation()
                             or paper.state in ('inReview', 'approved'))));
create policy kept on paper_kept_warning for insert
  with check (region_id = current_region() and may_write() and department_id = current_department()
              and exists (select from paper
                           where paper.region_id = paper_kept_warning.region_id
                             and paper.id = paper_kept_warning.paper_id
                             and paper.state in ('draft', 'returned')
                             and (paper.organisation_id = current_organisation() or current_reach() in ('department', 'system'))));
-- Taken back while the paper is filled in; frozen by its submission. What was kept, and why, is never another afterwards.
create policy changed on paper_kept_warning for update
  using (region_id = current_region()
         and exists (select from paper
                      where paper.region_id = paper_kept_warning.region_id
                        and paper.id = paper_kept_warning.paper_id
                        and paper.state in ('draft', 'returned', 'inReview')
                        and (paper.organisation_id = current_organisation() or current_reach() in ('department', 'system'))))
  with check (region_id = current_region() and may_write()
              and (taken_back_at is null
                   or exists (select from paper
                               where paper.region_id = paper_kept_warning.region_id
                                 and paper.id = paper_kept_warning.paper_id
                                 and paper.state in ('draft', 'returned'))));
grant select, insert on paper_kept_warning to hengji_app;
grant update (version, taken_back_at, frozen_edition, frozen_submission) on paper_kept_warning to hengji_app;

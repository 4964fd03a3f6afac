-- 绩效目标审核: an opinion belongs to one submission, and a department keeps its own 常用审核意见.

-- 第几次报送: what was said of a declaration that came back stays beside what is said of the next one.
alter table target_review add column submission integer not null default 1 check (submission > 0);
alter table target_review alter column submission drop default;
alter table target_review drop constraint target_review_pkey;
alter table target_review add primary key (region_id, paper_id, edition, submission, organisation_id);

-- 常用审核意见: those of the rule pack come first; a row adds one, or takes the place of one of them.
create table review_comment (
  region_id       uuid not null references region (id),
  id              uuid not null,
  department_id   uuid not null,
  version         integer not null default 1 check (version > 0),
  -- 审核要点 of the checklist.
  item            text not null check (item <> ''),
  -- Wording of the rule pack that the row takes the place of; '' where the department added it.
  origin          text not null default '',
  text            text not null check (text <> ''),
  -- 停用: is not offered any more.
  retired_at      timestamptz,
  created_at      timestamptz not null,
  created_by      text not null,
  primary key (region_id, id),
  foreign key (region_id, department_id) references department (region_id, id)
);
create unique index review_comment_text on review_comment (region_id, department_id, item, text) where retired_at is null;
create unique index review_comment_origin on review_comment (region_id, department_id, item, origin) where origin <> '';

alter table review_comment enable row level security;
alter table review_comment force row level security;
-- 三员分立: whoever administers the system sees nothing of it.
create policy in_reach on review_comment for select
  using (region_id = current_region() and current_reach() not in ('none', 'audit') and (department_id = current_department() or current_reach() in ('region', 'system')));
create policy office_insert on review_comment for insert with check (writes_books(region_id, department_id));
create policy office_update on review_comment for update using (writes_books(region_id, department_id)) with check (writes_books(region_id, department_id));
grant select, insert, update (version, text, retired_at) on review_comment to hengji_app;

-- 指标库: kept by the finance office: sector, sources, usual values, retirement and merging, values of years before the system.

alter table indicator_entry add column retired_reason text not null default '';
-- 并入: where its definitions and its history went.
alter table indicator_entry add column merged_into uuid;
-- 出处 of an entry that was printed somewhere: document and place, and how sure that is.
alter table indicator_entry add column source_document text not null default '';
alter table indicator_entry add column source_confidence text check (source_confidence in ('found', 'known', 'unsure'));
alter table indicator_entry add check (retired_at is not null or (retired_reason = '' and merged_into is null));
alter table indicator_entry add check ((source_document = '') = (source_confidence is null));
alter table indicator_entry add foreign key (region_id, merged_into) references indicator_entry (region_id, id);

-- 并入的口径: the name of the entry that it comes from; it stands beside the definitions of the entry, never after the current one.
alter table indicator_definition add column merged_from text not null default '';
-- What an indicator measures stays as it was; the words around it, and a comparison of the same direction, may be corrected.
grant update (version, entry_id, number, comparison, formula, explanation, target_source, actual_source, evidence, usual_values, bridge_reason, merged_from)
  on indicator_definition to hengji_app;

-- 补录的历年值: targets and results of years that no paper of the system holds.
create table indicator_value (
  region_id       uuid not null,
  id              uuid not null,
  department_id   uuid not null,
  version         integer not null default 1 check (version > 0),
  definition_id   uuid not null,
  fiscal_year     integer not null check (fiscal_year between 1990 and 2100),
  -- 单位或项目, in words: it may not exist any more.
  holder          text not null check (holder <> ''),
  target          text not null default '',
  actual          text not null default '',
  -- 出处: the document that says so.
  source          text not null check (source <> ''),
  entered_at      timestamptz not null,
  entered_by      text not null,
  primary key (region_id, id),
  unique (region_id, definition_id, fiscal_year, holder),
  foreign key (region_id, definition_id) references indicator_definition (region_id, id),
  foreign key (region_id, department_id) references department (region_id, id),
  check (target <> '' or actual <> '')
);

alter table indicator_value enable row level security;
alter table indicator_value force row level security;
-- 三员分立: whoever administers the system sees nothing of it.
create policy in_reach on indicator_value for select
  using (region_id = current_region() and current_reach() not in ('none', 'audit') and (department_id = current_department() or current_reach() in ('region', 'system')));
create policy office_insert on indicator_value for insert with check (writes_books(region_id, department_id));
create policy office_delete on indicator_value for delete using (writes_books(region_id, department_id));
grant select, insert, delete on indicator_value to hengji_app;

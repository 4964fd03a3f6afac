-- 绩效评价: an evaluation and its indicators, with facts, criterion and the server's score.
--
-- Numbers that were typed are kept as typed inside jsonb (facts, figures, printed); scores are numeric and written by
-- the server only.

create table evaluation (
  region_id       uuid not null references region (id),
  id              uuid not null,
  department_id   uuid not null,
  version         integer not null default 1 check (version > 0),
  title           text not null,
  fiscal_year     integer not null check (fiscal_year between 1990 and 2100),
  department_name text not null,
  status          text not null check (status in ('scoring', 'submitted')),
  -- The pack and its exact content at the last scoring.
  pack_name       text not null,
  pack_hash       text not null,
  -- Printed points of groups, text blocks of the report.
  printed_groups  jsonb not null,
  texts           jsonb not null,
  -- Summary of the last scoring, for lists.
  points          numeric not null,
  score           numeric,
  grade           text,
  indicator_count integer not null,
  scored_count    integer not null,
  created_at      timestamptz not null,
  updated_at      timestamptz not null,
  primary key (region_id, id),
  foreign key (region_id, department_id) references department (region_id, id)
);
create index evaluation_year on evaluation (region_id, fiscal_year, id);

create table evaluation_indicator (
  region_id              uuid not null,
  id                     uuid not null,
  department_id          uuid not null,
  version                integer not null default 1 check (version > 0),
  evaluation_id          uuid not null,
  position               integer not null check (position >= 0),
  path                   text[] not null check (cardinality(path) between 2 and 4),
  points                 numeric not null,
  definition             text not null,
  benchmark              text not null,
  criterion              text not null,
  -- The rule as it was read and confirmed by saving; null when the criterion cannot be scored.
  rule                   jsonb,
  facts                  jsonb not null,
  figures                jsonb not null,
  explanation            text not null,
  printed                jsonb,
  score                  numeric,
  -- Who changed which cell last, for the message of a conflict.
  facts_changed_at       timestamptz not null,
  facts_changed_by       text not null,
  criterion_changed_at   timestamptz not null,
  criterion_changed_by   text not null,
  explanation_changed_at timestamptz not null,
  explanation_changed_by text not null,
  primary key (region_id, id),
  unique (region_id, evaluation_id, position),
  foreign key (region_id, evaluation_id) references evaluation (region_id, id)
);

alter table evaluation enable row level security;
alter table evaluation force row level security;
create policy same_region on evaluation
  using (region_id = current_region()) with check (region_id = current_region());
grant select, insert, update on evaluation to hengji_app;

alter table evaluation_indicator enable row level security;
alter table evaluation_indicator force row level security;
create policy same_region on evaluation_indicator
  using (region_id = current_region()) with check (region_id = current_region());
grant select, insert, update on evaluation_indicator to hengji_app;

-- 协同填报: parts of a paper that other posts fill in, and values that one organisation supplies for all.

-- 待办 of a part: apart from those of the paper's own clerk.
alter table task drop constraint task_kind_check;
alter table task add constraint task_kind_check check (kind in ('fill', 'part', 'correct', 'review', 'register', 'reminder', 'other'));

-- 分工: one place of a paper that a post fills in. Places are a cell (`total`, `indicators/3/actual`), a row (`indicators/3/*`),
-- a column (`indicators/*/actual`) or a section (`indicators/*/*`).
create table paper_part (
  region_id             uuid not null,
  id                    uuid not null,
  department_id         uuid not null,
  version               integer not null default 1 check (version > 0),
  paper_id              uuid not null,
  -- As of the paper: its organisation and the division that reviews it see who fills what.
  paper_organisation_id uuid not null,
  paper_division_id     uuid,
  place                 text not null check (place ~ '^[A-Za-z0-9]+(/([1-9][0-9]*|\*)/([A-Za-z0-9]+|\*))?$'),
  -- 责任岗位
  organisation_id       uuid not null,
  post_id               uuid not null,
  post_label            text not null check (post_label <> ''),
  -- 出处: where the value is to be found.
  note                  text not null default '',
  due_on                date,
  given_at              timestamptz not null,
  given_by              text not null,
  -- 填好了
  reported_at           timestamptz,
  reported_by           text,
  -- 退回后重填: only what was commented; null: all of the place.
  only_cells            text[],
  reopened_at           timestamptz,
  taken_back_at         timestamptz,
  primary key (region_id, id),
  foreign key (region_id, department_id) references department (region_id, id),
  foreign key (region_id, paper_id) references paper (region_id, id),
  foreign key (region_id, organisation_id) references organisation (region_id, id),
  foreign key (region_id, post_id) references post (region_id, id),
  check ((reported_at is null) = (reported_by is null))
);
-- One post for one place: which of two places of different breadth counts says the program (the narrower one).
create unique index paper_part_place on paper_part (region_id, paper_id, place) where taken_back_at is null;
create index paper_part_post on paper_part (region_id, post_id, paper_id) where taken_back_at is null;

-- 统一口径数据: supplied once for all papers of a form and year. A correction raises `number`.
create table supplied_value (
  region_id       uuid not null,
  id              uuid not null,
  department_id   uuid not null,
  version         integer not null default 1 check (version > 0),
  fiscal_year     integer not null check (fiscal_year between 1990 and 2100),
  paper_type      text not null check (paper_type <> ''),
  -- `<pack>/<form>`; '' is the form built into the program.
  form            text not null,
  -- A cell; of a row that is known by its name, the column: `indicators/*/actual`.
  place           text not null check (place ~ '^[A-Za-z0-9]+(/([1-9][0-9]*|\*)/[A-Za-z0-9]+)?$'),
  row_name        text not null default '',
  label           text not null check (label <> ''),
  value           text not null check (value <> ''),
  source          text not null check (source <> ''),
  number          integer not null default 1 check (number > 0),
  -- 更正原因 of what stands now.
  reason          text not null default '',
  -- 提供的机构和岗位.
  organisation_id uuid not null,
  post_id         uuid not null,
  role            text not null,
  post_label      text not null,
  supplied_at     timestamptz not null,
  supplied_by     text not null,
  withdrawn_at    timestamptz,
  primary key (region_id, id),
  foreign key (region_id, department_id) references department (region_id, id),
  foreign key (region_id, organisation_id) references organisation (region_id, id),
  foreign key (region_id, post_id) references post (region_id, id),
  check ((place like '%*%') = (row_name <> '')),
  check (number = 1 or reason <> '')
);
create unique index supplied_value_place on supplied_value (region_id, department_id, fiscal_year, paper_type, form, place, row_name)
  where withdrawn_at is null;

-- 确认或异议 of one paper to a supplied value, the last of each.
create table supplied_answer (
  region_id       uuid not null,
  paper_id        uuid not null,
  supplied_id     uuid not null,
  department_id   uuid not null,
  version         integer not null default 1 check (version > 0),
  organisation_id uuid not null,
  post_id         uuid not null,
  -- The number of the value that was answered.
  number          integer not null check (number > 0),
  answer          text not null check (answer in ('confirmed', 'objected')),
  reason          text not null default '',
  -- 答复 of who supplies it: the value stays, and why.
  reply           text not null default '',
  replied_at      timestamptz,
  -- 待办 that the answer or the correction opened.
  task_id         uuid,
  answered_at     timestamptz not null,
  answered_by     text not null,
  primary key (region_id, paper_id, supplied_id),
  foreign key (region_id, paper_id) references paper (region_id, id),
  foreign key (region_id, supplied_id) references supplied_value (region_id, id),
  check (answer = 'confirmed' or reason <> ''),
  check ((reply = '') = (replied_at is null))
);

-- 谁看得见 --------------------------------------------------------------------------------------------------------------------------
-- The policies for reading a part ask no other table: those of the paper ask for the parts.

alter table paper_part enable row level security;
alter table paper_part force row level security;
create policy in_reach on paper_part for select
  using (region_id = current_region()
         and (   post_id = current_post() and taken_back_at is null
              or paper_organisation_id = current_organisation()
              or paper_division_id = current_organisation()
              or current_reach() = 'department' and department_id = current_department()
              or current_reach() in ('region', 'system')));
create policy given on paper_part for insert
  with check (region_id = current_region() and may_write() and department_id = current_department()
              and exists (select from paper
                           where paper.region_id = paper_part.region_id
                             and paper.id = paper_part.paper_id
                             and (paper.organisation_id = current_organisation() or current_reach() in ('department', 'system'))));
-- Taken back and opened again by the organisation of the paper and by the program; who fills a part only reports it.
create policy changed on paper_part for update
  using (region_id = current_region()
         and (post_id = current_post() or paper_organisation_id = current_organisation() or current_reach() in ('department', 'system'))
         and exists (select from paper where paper.region_id = paper_part.region_id and paper.id = paper_part.paper_id))
  with check (region_id = current_region() and may_write()
              and (reported_at is not null or paper_organisation_id = current_organisation() or current_reach() in ('department', 'system')));
grant select, insert on paper_part to hengji_app;
-- Place, post and paper stay as they were given.
grant update (version, paper_organisation_id, paper_division_id, organisation_id, reported_at, reported_by, only_cells, reopened_at, taken_back_at)
  on paper_part to hengji_app;

-- 责任岗位 sees the paper that it fills a part of. Its row is changed by the program, whose state and title are no part of anybody's.
create policy part_of_post on paper for select
  using (region_id = current_region() and year_in_reach(fiscal_year)
         and current_reach() in ('organisation', 'division', 'department')
         and exists (select from paper_part part
                      where part.region_id = paper.region_id
                        and part.paper_id = paper.id
                        and part.post_id = current_post()
                        and part.taken_back_at is null));

-- 谁填写这一格: the post of the narrowest place that it stands in, while that is open: a cell before a row, a row before a column, a
-- column before a section. Asked of all parts by their owner, as a post sees only its own.
create policy of_owner on paper_part for select to current_user
  using (region_id = current_region());
create function fills_cell(row_region uuid, row_paper uuid, row_cell text) returns boolean
  language sql stable security definer set search_path = pg_catalog, public, pg_temp
  as $$
    select coalesce((
      select part.post_id = current_post()
             and part.reported_at is null
             and (part.only_cells is null or row_cell = any (part.only_cells))
        from paper_part part
        join paper on paper.region_id = part.region_id
                  and paper.id = part.paper_id
       where part.region_id = row_region
         and part.paper_id = row_paper
         and part.taken_back_at is null
         and paper.state in ('draft', 'returned')
         and row_cell like replace(part.place, '*', '%')
       order by case when part.place like '%/*/*' then 3
                     when part.place like '%/*/%' then 2
                     when part.place like '%/*' then 1
                     else 0 end
       limit 1), false)
  $$;
revoke execute on function fills_cell from public;
grant execute on function fills_cell to hengji_app;

-- Its own cells only.
create policy cell_of_part on paper_cell for insert
  with check (region_id = current_region() and may_write() and fills_cell(region_id, paper_id, cell));
create policy cell_of_part_again on paper_cell for update
  using (region_id = current_region() and fills_cell(region_id, paper_id, cell))
  with check (region_id = current_region() and may_write() and fills_cell(region_id, paper_id, cell));

-- Of the department: its papers show it.
alter table supplied_value enable row level security;
alter table supplied_value force row level security;
create policy of_department on supplied_value for select
  using (region_id = current_region() and year_in_reach(fiscal_year)
         and (   current_reach() in ('organisation', 'division', 'department', 'guest') and department_id = current_department()
              or current_reach() in ('region', 'system')));
create policy supplied on supplied_value for insert
  with check (region_id = current_region() and may_write() and department_id = current_department()
              and current_reach() in ('division', 'department', 'system')
              and (organisation_id = current_organisation() or current_reach() = 'system'));
create policy corrected on supplied_value for update
  using (region_id = current_region() and department_id = current_department()
         and (organisation_id = current_organisation() or current_reach() in ('department', 'system')))
  with check (region_id = current_region() and may_write() and department_id = current_department());
grant select, insert, update on supplied_value to hengji_app;

-- With the paper, and by who supplied the value.
alter table supplied_answer enable row level security;
alter table supplied_answer force row level security;
create policy of_paper_or_value on supplied_answer for select
  using (region_id = current_region()
         and (   exists (select from paper where paper.region_id = supplied_answer.region_id and paper.id = supplied_answer.paper_id)
              or exists (select from supplied_value value
                          where value.region_id = supplied_answer.region_id
                            and value.id = supplied_answer.supplied_id
                            and value.organisation_id = current_organisation()
                            and current_reach() in ('division', 'department'))));
create policy answered on supplied_answer for insert
  with check (region_id = current_region() and may_write()
              and exists (select from paper
                           where paper.region_id = supplied_answer.region_id
                             and paper.id = supplied_answer.paper_id
                             and (paper.organisation_id = current_organisation() or current_reach() in ('department', 'system'))));
create policy answered_again on supplied_answer for update
  using (region_id = current_region()
         and (   exists (select from paper
                          where paper.region_id = supplied_answer.region_id
                            and paper.id = supplied_answer.paper_id
                            and (paper.organisation_id = current_organisation() or current_reach() in ('department', 'system')))
              or exists (select from supplied_value value
                          where value.region_id = supplied_answer.region_id
                            and value.id = supplied_answer.supplied_id
                            and value.organisation_id = current_organisation()
                            and current_reach() in ('division', 'department'))))
  with check (region_id = current_region() and may_write());
grant select, insert, update on supplied_answer to hengji_app;

-- 文书流转: papers with their cells, acts, frozen editions, tasks, collections and signed scans.

-- 一份文书. A row of any paper type: the form is the room's, state and chain are kept here.
create table paper (
  region_id       uuid not null references region (id),
  id              uuid not null,
  department_id   uuid not null,
  version         integer not null default 1 check (version > 0),
  type            text not null,
  title           text not null check (title <> ''),
  -- As it was submitted last: the finance bureau reads this while the unit changes the paper.
  submitted_title text,
  fiscal_year     integer not null check (fiscal_year between 1990 and 2100),
  -- 填报机构 and the division (业务处室) that reviews.
  organisation_id uuid not null,
  division_id     uuid,
  fund_chain_id   uuid,
  -- 填报岗位: tasks go to it whoever holds it.
  post_id         uuid not null,
  collection_id   uuid,
  state           text not null check (state in ('draft', 'inReview', 'returned', 'approved', 'void')),
  -- Position in the chain while in review; the chain as it stood when the paper was submitted.
  step            integer check (step >= 0),
  chain           jsonb not null,
  -- 版次: raised when an approved paper is unlocked.
  edition         integer not null default 1 check (edition > 0),
  submitted_by    uuid references account (id),
  -- 被代理人, when who submitted stood in for somebody.
  submitted_for   uuid references account (id),
  submitted_at    timestamptz,
  -- 代录: who typed it for the unit, and for whom that person stood in; the unit confirms by submitting.
  entered_by      uuid references account (id),
  entered_for     uuid references account (id),
  due_on          date,
  -- Once sent to the finance bureau it can see the paper.
  reached_finance boolean not null default false,
  approved_at     timestamptz,
  created_at      timestamptz not null,
  updated_at      timestamptz not null,
  primary key (region_id, id),
  foreign key (region_id, department_id) references department (region_id, id),
  foreign key (region_id, organisation_id) references organisation (region_id, id),
  foreign key (region_id, division_id) references organisation (region_id, id),
  foreign key (region_id, fund_chain_id) references fund_chain (region_id, id),
  foreign key (region_id, post_id) references post (region_id, id),
  check ((state = 'inReview') = (step is not null)),
  check (state <> 'inReview' or submitted_by is not null)
);
create index paper_year on paper (region_id, department_id, fiscal_year, type, state);
create index paper_organisation on paper (region_id, organisation_id, state);
create index paper_division on paper (region_id, division_id, state);

-- 一格. `indicators/3/value` is a cell of a row; an empty cell has no row.
create table paper_cell (
  region_id     uuid not null,
  paper_id      uuid not null,
  cell          text not null check (cell <> ''),
  department_id uuid not null,
  version       integer not null default 1 check (version > 0),
  value         text,
  changed_at    timestamptz not null,
  changed_by    text not null,
  primary key (region_id, paper_id, cell),
  foreign key (region_id, paper_id) references paper (region_id, id)
);

-- 办理记录: every act on a paper, append-only. Who submitted never approves and never registers an approval: neither the
-- person who submitted or typed it for the unit, nor the one who was acted for.
create table paper_act (
  region_id       uuid not null,
  id              uuid not null,
  department_id   uuid not null,
  paper_id        uuid not null,
  edition         integer not null,
  act             text not null check (act in ('create', 'enterFor', 'submit', 'withdraw', 'approve', 'sendBack', 'registerApproval', 'registerReturn',
                                               'unlock', 'extend', 'scan', 'voidScan', 'void')),
  -- The step of the chain that was done, null for acts outside it.
  step_label      text,
  account_id      uuid not null references account (id),
  -- 被代理人, when the person stood in for somebody.
  delegated_by    uuid references account (id),
  post_label      text not null,
  organisation_name text not null,
  submitted_by    uuid references account (id),
  submitted_for   uuid references account (id),
  entered_by      uuid references account (id),
  entered_for     uuid references account (id),
  reason          text not null default '',
  -- [{ cell, label, text }]
  comments        jsonb not null default '[]',
  -- 外部登记: { who, decidedOn, documentNumber, fileHash, fileName }
  external        jsonb,
  at              timestamptz not null,
  primary key (region_id, id),
  foreign key (region_id, paper_id) references paper (region_id, id),
  check (act not in ('approve', 'registerApproval', 'unlock')
         or submitted_by is not null
            and account_id <> all (array_remove(array[submitted_by, submitted_for, entered_by, entered_for], null))
            and (delegated_by is null
                 or delegated_by <> all (array_remove(array[submitted_by, submitted_for, entered_by, entered_for], null)))),
  check (act not in ('sendBack', 'registerReturn', 'unlock', 'extend', 'void') or reason <> '' or jsonb_array_length(comments) > 0)
);
create index paper_act_paper on paper_act (region_id, paper_id, at);

-- 冻结的一版: what was submitted, and what was approved (定稿). Never changed.
create table paper_edition (
  region_id     uuid not null,
  id            uuid not null,
  department_id uuid not null,
  paper_id      uuid not null,
  edition       integer not null check (edition > 0),
  -- 同一版次内第几次报送; the approved one is final.
  submission    integer not null check (submission > 0),
  final         boolean not null default false,
  cells         jsonb not null,
  -- Hash of form, edition and cells: printed as the code.
  hash          text not null,
  frozen_at     timestamptz not null,
  primary key (region_id, id),
  unique (region_id, paper_id, edition, submission),
  foreign key (region_id, paper_id) references paper (region_id, id)
);

-- 签字盖章的扫描件, matched to a frozen edition by the code in its footer.
create table signed_scan (
  region_id     uuid not null,
  id            uuid not null,
  department_id uuid not null,
  version       integer not null default 1 check (version > 0),
  paper_id      uuid not null,
  edition_id    uuid not null,
  file_hash     text not null,
  file_name     text not null,
  media_type    text not null,
  byte_count    bigint not null,
  uploaded_at   timestamptz not null,
  uploaded_by   text not null,
  -- Who uploaded it does not confirm it.
  uploaded_account_id uuid references account (id),
  -- A person looked at the signature and the seal.
  confirmed_at  timestamptz,
  confirmed_by  text,
  voided_at     timestamptz,
  void_reason   text,
  primary key (region_id, id),
  foreign key (region_id, paper_id) references paper (region_id, id),
  foreign key (region_id, edition_id) references paper_edition (region_id, id)
);

-- 附件: what a department uploaded for its registrations. A file is read and registered by this row, never by its hash alone.
create table uploaded_file (
  region_id     uuid not null references region (id),
  id            uuid not null,
  department_id uuid not null,
  version       integer not null default 1 check (version > 0),
  hash          text not null check (hash ~ '^[0-9a-f]{64}$'),
  file_name     text not null,
  media_type    text not null,
  byte_count    bigint not null,
  uploaded_by   uuid not null references account (id),
  uploaded_at   timestamptz not null,
  primary key (region_id, id),
  foreign key (region_id, department_id) references department (region_id, id)
);
create index uploaded_file_hash on uploaded_file (region_id, department_id, hash);
create index paper_act_file on paper_act (region_id, (external ->> 'fileHash')) where external is not null;

-- 报送任务: one paper of a type asked of many organisations, with a deadline.
create table collection (
  region_id     uuid not null references region (id),
  id            uuid not null,
  department_id uuid not null,
  version       integer not null default 1 check (version > 0),
  type          text not null,
  title         text not null check (title <> ''),
  fiscal_year   integer not null check (fiscal_year between 1990 and 2100),
  due_on        date not null,
  note          text not null default '',
  opened_at     timestamptz not null,
  opened_by     text not null,
  closed_at     timestamptz,
  primary key (region_id, id),
  foreign key (region_id, department_id) references department (region_id, id)
);
alter table paper add foreign key (region_id, collection_id) references collection (region_id, id);

-- 待办 of a post. Rooms write it through workflow; done when what it asks for has happened.
create table task (
  region_id       uuid not null references region (id),
  id              uuid not null,
  department_id   uuid not null,
  version         integer not null default 1 check (version > 0),
  organisation_id uuid not null,
  -- Null: whoever of the organisation has the role.
  post_id         uuid,
  role            text not null,
  kind            text not null check (kind in ('fill', 'correct', 'review', 'register', 'reminder', 'other')),
  paper_id        uuid,
  title           text not null,
  detail          text not null default '',
  link            text not null,
  fiscal_year     integer not null check (fiscal_year between 1990 and 2100),
  due_on          date,
  opened_at       timestamptz not null,
  done_at         timestamptz,
  primary key (region_id, id),
  foreign key (region_id, department_id) references department (region_id, id),
  foreign key (region_id, organisation_id) references organisation (region_id, id),
  foreign key (region_id, post_id) references post (region_id, id),
  foreign key (region_id, paper_id) references paper (region_id, id)
);
create index task_open on task (region_id, organisation_id, due_on) where done_at is null;
create index task_paper on task (region_id, paper_id);

alter table paper enable row level security;
alter table paper force row level security;
create policy in_reach on paper
  using (region_id = current_region() and year_in_reach(fiscal_year)
         and (   current_reach() = 'department' and department_id = current_department()
              or current_reach() = 'region' and (reached_finance or organisation_id = current_organisation())
              or current_reach() = 'organisation' and organisation_id = current_organisation()
              or current_reach() = 'division' and department_id = current_department()
                 and (organisation_id = current_organisation() or division_id = current_organisation())
              or current_reach() = 'system'
              or current_reach() = 'guest' and organisation_id = current_organisation() and exists (
                   select from fund_chain_grant granted
                    where granted.region_id = paper.region_id
                      and granted.organisation_id = current_organisation()
                      and granted.fund_chain_id = paper.fund_chain_id
                      and granted.revoked_at is null
                      and granted.from_on <= today_in_china()
                      and (granted.until_on is null or granted.until_on > today_in_china()))))
  with check (region_id = current_region() and may_write()
         and (   current_reach() = 'department' and department_id = current_department()
              or current_reach() = 'division' and department_id = current_department()
                 and (organisation_id = current_organisation() or division_id = current_organisation())
              or current_reach() = 'organisation' and department_id = current_department() and organisation_id = current_organisation()
              or current_reach() = 'region' and (reached_finance or organisation_id = current_organisation())
              or current_reach() = 'system'
              or current_reach() = 'guest' and department_id = current_department() and organisation_id = current_organisation()
                 and fund_chain_id is not null));
-- Who reviews a paper changes its row, but opens papers of the own organisation only; 财务处 opens them for its units.
create policy own_insert on paper as restrictive for insert
  with check (organisation_id = current_organisation() or current_reach() in ('department', 'system'));
grant select, insert, update on paper to hengji_app;

alter table paper_cell enable row level security;
alter table paper_cell force row level security;
-- What a unit is changing and has not submitted is not read by the finance bureau.
create policy with_paper on paper_cell
  using (region_id = current_region()
         and exists (select from paper
                      where paper.region_id = paper_cell.region_id
                        and paper.id = paper_cell.paper_id
                        and (   current_reach() <> 'region'
                             or paper.organisation_id = current_organisation()
                             or paper.state in ('inReview', 'approved'))))
  -- Filled by its own organisation, and by 财务处 for it (代录); who reviews writes comments, not cells.
  with check (region_id = current_region() and may_write()
              and exists (select from paper
                           where paper.region_id = paper_cell.region_id
                             and paper.id = paper_cell.paper_id
                             and (paper.organisation_id = current_organisation() or current_reach() in ('department', 'system'))));
grant select, insert, update on paper_cell to hengji_app;

alter table paper_act enable row level security;
alter table paper_act force row level security;
create policy with_paper on paper_act
  using (region_id = current_region() and exists (select from paper where paper.region_id = paper_act.region_id and paper.id = paper_act.paper_id))
  with check (region_id = current_region() and may_write() and (account_id = current_account() or current_reach() = 'system')
              and exists (select from paper where paper.region_id = paper_act.region_id and paper.id = paper_act.paper_id));
grant select, insert on paper_act to hengji_app;

alter table paper_edition enable row level security;
alter table paper_edition force row level security;
create policy with_paper on paper_edition
  using (region_id = current_region() and exists (select from paper where paper.region_id = paper_edition.region_id and paper.id = paper_edition.paper_id))
  with check (region_id = current_region() and may_write()
              and exists (select from paper where paper.region_id = paper_edition.region_id and paper.id = paper_edition.paper_id));
grant select, insert on paper_edition to hengji_app;

alter table signed_scan enable row level security;
alter table signed_scan force row level security;
create policy with_paper on signed_scan
  using (region_id = current_region() and exists (select from paper where paper.region_id = signed_scan.region_id and paper.id = signed_scan.paper_id))
  with check (region_id = current_region() and may_write()
              and exists (select from paper where paper.region_id = signed_scan.region_id and paper.id = signed_scan.paper_id));
-- The finance bureau voids scans when it unlocks; it uploads none for others.
create policy own_insert on signed_scan as restrictive for insert
  with check (current_reach() <> 'region' or department_id = current_department());
grant select, insert, update on signed_scan to hengji_app;

-- The own department's; and what an act names that the post may see (finance bureau, guests).
alter table uploaded_file enable row level security;
alter table uploaded_file force row level security;
create policy own_department on uploaded_file
  using (region_id = current_region()
         and (   current_reach() not in ('none', 'audit', 'guest') and department_id = current_department()
              or current_reach() = 'system'
              or exists (select from paper_act
                          where paper_act.region_id = uploaded_file.region_id
                            and paper_act.department_id = uploaded_file.department_id
                            and paper_act.external ->> 'fileHash' = uploaded_file.hash)))
  with check (region_id = current_region() and may_write() and current_reach() not in ('none', 'audit') and department_id = current_department());
grant select, insert on uploaded_file to hengji_app;

alter table collection enable row level security;
alter table collection force row level security;
create policy in_reach on collection
  using (region_id = current_region() and year_in_reach(fiscal_year)
         and (   current_reach() in ('department', 'division', 'organisation') and department_id = current_department()
              or current_reach() in ('region', 'system')))
  with check (region_id = current_region() and may_write()
         and current_reach() = 'department' and department_id = current_department());
grant select, insert, update on collection to hengji_app;

-- A task is read by its organisation and by the department's finance office; writers of a paper also open tasks for others.
alter table task enable row level security;
alter table task force row level security;
create policy in_reach on task for select
  using (region_id = current_region() and year_in_reach(fiscal_year)
         and (   current_reach() in ('organisation', 'division', 'region', 'department') and organisation_id = current_organisation()
              or current_reach() = 'department' and department_id = current_department()
              or current_reach() = 'system'));
create policy opened on task for insert
  with check (region_id = current_region() and may_write() and current_reach() not in ('none', 'audit') and link like '/%' and link not like '//%'
              and (paper_id is null or exists (select from paper where paper.region_id = task.region_id and paper.id = task.paper_id)));
-- Closing the tasks of a paper that the person may see, also those of other posts.
create policy closed on task for update
  using (region_id = current_region() and current_reach() not in ('none', 'audit')
         and (paper_id is null and organisation_id = current_organisation()
              or exists (select from paper where paper.region_id = task.region_id and paper.id = task.paper_id)))
  with check (region_id = current_region() and may_write());
-- An update reads the row too.
create policy of_visible_paper on task for select
  using (region_id = current_region() and paper_id is not null
         and exists (select from paper where paper.region_id = task.region_id and paper.id = task.paper_id));
grant select, insert, update on task to hengji_app;

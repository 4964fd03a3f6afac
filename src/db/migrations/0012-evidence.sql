-- 佐证材料: uploaded files by their content, what each proves, and the masked copies that experts read.

-- 一件材料. The file lies in the file store under its hash; a replaced one stays.
create table evidence_item (
  region_id       uuid not null references region (id),
  id              uuid not null,
  department_id   uuid not null,
  version         integer not null default 1 check (version > 0),
  -- 提供单位 and the year it belongs to.
  organisation_id uuid not null,
  fiscal_year     integer not null check (fiscal_year between 1990 and 2100),
  project_id      uuid,
  title           text not null check (title <> ''),
  kind            text not null check (kind in ('notice', 'instruction', 'screenshot', 'photo', 'contract', 'acceptance', 'statistics', 'media',
                                                'minutes', 'other')),
  -- 材料日期: of the document itself, not of its upload.
  document_on     date,
  file_hash       text not null check (file_hash ~ '^[0-9a-f]{64}$'),
  file_name       text not null check (file_name <> ''),
  media_type      text not null,
  byte_count      bigint not null check (byte_count > 0),
  -- 敏感信息 found by the search: [{ kind, place, sample }]; samples are masked, the numbers themselves are never kept here.
  findings        jsonb not null default '[]',
  -- 没有读到文字的部分: 第3页, 整个文件. A person has to say what it contains.
  unread          text[] not null default '{}',
  -- 经办的回答: null as long as none was needed or given.
  contents        text check (contents in ('none', 'personal', 'classified')),
  contents_reason text not null default '',
  answered_at     timestamptz,
  answered_by     text,
  state           text not null check (state in ('asked', 'kept', 'withdrawn', 'replaced')),
  withdrawn_reason text not null default '',
  -- 更换: which item this one took the place of, and why.
  replaces_id     uuid,
  replaced_reason text not null default '',
  -- 脱敏副本 for experts.
  masked_hash     text check (masked_hash ~ '^[0-9a-f]{64}$'),
  masked_name     text,
  masked_type     text,
  masked_bytes    bigint check (masked_bytes > 0),
  masked_way      text check (masked_way in ('drawn', 'uploaded', 'text')),
  masked_at       timestamptz,
  masked_by       text,
  uploaded_at     timestamptz not null,
  uploaded_by     uuid not null references account (id),
  uploaded_post   text not null,
  primary key (region_id, id),
  foreign key (region_id, department_id) references department (region_id, id),
  foreign key (region_id, organisation_id) references organisation (region_id, id),
  foreign key (region_id, project_id) references project (region_id, id),
  foreign key (region_id, replaces_id) references evidence_item (region_id, id),
  check ((contents is null) = (answered_at is null) and (answered_at is null) = (answered_by is null)),
  -- What was found or could not be read counts only after a person answered for it; what is classified never counts.
  check (state not in ('kept', 'replaced') or (findings = '[]' and unread = '{}') or coalesce(contents in ('none', 'personal'), false)),
  check (contents is distinct from 'classified' or state = 'withdrawn'),
  check (state <> 'withdrawn' or withdrawn_reason <> ''),
  check ((masked_hash is null) = (masked_at is null) and (masked_hash is null) = (masked_way is null)
         and (masked_hash is null) = (masked_name is null) and (masked_hash is null) = (masked_type is null)
         and (masked_hash is null) = (masked_bytes is null) and (masked_hash is null) = (masked_by is null))
);
create index evidence_item_unit on evidence_item (region_id, department_id, fiscal_year, organisation_id);
create index evidence_item_hash on evidence_item (region_id, department_id, file_hash);

-- 证明什么: one item proves one place of one paper. `place` is a row (`indicators/3`), a cell of its own, or '' for the paper as a whole.
create table evidence_link (
  region_id       uuid not null references region (id),
  id              uuid not null,
  department_id   uuid not null,
  version         integer not null default 1 check (version > 0),
  item_id         uuid not null,
  paper_id        uuid not null,
  place           text not null check (place = '' or place ~ '^[a-zA-Z]+(/[0-9]+)?$'),
  -- What the place was called when it was linked: 教师培训人次. The paper's own cells may change until it is submitted.
  place_label     text not null default '',
  -- 页码: 3, 3—5.
  page            text not null default '',
  note            text not null default '',
  -- `stale` 待重新确认: its file was replaced. `replaced`: another file stands in its place. `removed`: taken off.
  state           text not null default 'stands' check (state in ('stands', 'stale', 'replaced', 'removed')),
  -- Of a stale link: the one whose place it took.
  follows_id      uuid,
  -- 仍然成立, 改了结果: what the officer said of a stale one.
  confirmed       text check (confirmed in ('stands', 'changed')),
  confirmed_at    timestamptz,
  confirmed_by    text,
  -- 报送后补充
  supplemented    boolean not null default false,
  linked_at       timestamptz not null,
  linked_by       text not null,
  primary key (region_id, id),
  foreign key (region_id, item_id) references evidence_item (region_id, id),
  foreign key (region_id, paper_id) references paper (region_id, id),
  foreign key (region_id, follows_id) references evidence_link (region_id, id),
  check ((confirmed is null) = (confirmed_at is null) and (confirmed is null) = (confirmed_by is null)),
  check (state <> 'stale' or (follows_id is not null and confirmed is null))
);
create unique index evidence_link_place on evidence_link (region_id, item_id, paper_id, place) where state <> 'removed';
create index evidence_link_paper on evidence_link (region_id, paper_id) where state <> 'removed';

-- 谁看得见 --------------------------------------------------------------------------------------------------------------------------
-- With the paper: what a unit is changing and has not submitted is not read by the finance bureau.

alter table evidence_link enable row level security;
alter table evidence_link force row level security;
create policy with_paper on evidence_link
  using (region_id = current_region()
         and exists (select from paper
                      where paper.region_id = evidence_link.region_id
                        and paper.id = evidence_link.paper_id
                        -- Who sees the paper only for the part that it fills in does not see what the others have put in evidence.
                        and (   paper.organisation_id = current_organisation()
                             or current_reach() in ('department', 'system', 'guest')
                             or current_reach() = 'division' and paper.division_id = current_organisation()
                             or current_reach() = 'region' and paper.state in ('inReview', 'approved'))))
  -- Linked by the paper's own organisation, and by 财务处 for it; who reviews adds nothing.
  with check (region_id = current_region() and may_write()
              and exists (select from paper
                           where paper.region_id = evidence_link.region_id
                             and paper.id = evidence_link.paper_id
                             and (paper.organisation_id = current_organisation() or current_reach() in ('department', 'system'))));
-- What a paper was approved with stays with it, whoever asks: nothing is added any more, and nothing changed that was submitted.
create policy added_before_approval on evidence_link as restrictive for insert
  with check (exists (select from paper
                       where paper.region_id = evidence_link.region_id
                         and paper.id = evidence_link.paper_id
                         and paper.state in ('draft', 'returned', 'inReview')));
create policy changed_while_filled on evidence_link as restrictive for update
  with check (exists (select from paper
                       where paper.region_id = evidence_link.region_id
                         and paper.id = evidence_link.paper_id
                         and paper.state in ('draft', 'returned')));
grant select, insert on evidence_link to hengji_app;
-- A link is never moved to another file, paper or row.
grant update (version, page, note, state, confirmed, confirmed_at, confirmed_by) on evidence_link to hengji_app;

-- An item is read by its own unit and by the department; by others as far as it proves something of a paper that they see.
alter table evidence_item enable row level security;
alter table evidence_item force row level security;
create policy in_reach on evidence_item
  using (region_id = current_region() and year_in_reach(fiscal_year)
         and (   current_reach() = 'department' and department_id = current_department()
              or current_reach() in ('organisation', 'division', 'region') and organisation_id = current_organisation()
              or current_reach() = 'system'
              or current_reach() in ('organisation', 'division', 'region', 'guest')
                 and exists (select from evidence_link
                              where evidence_link.region_id = evidence_item.region_id
                                and evidence_link.item_id = evidence_item.id
                                and evidence_link.state <> 'removed')))
  with check (region_id = current_region() and may_write() and department_id = current_department()
         and (   current_reach() in ('organisation', 'division') and organisation_id = current_organisation()
              or current_reach() in ('department', 'system')));
grant select, insert on evidence_item to hengji_app;
-- The file of an item, what was found in it and whose it is are never changed: another file is another item.
grant update (version, title, kind, document_on, contents, contents_reason, answered_at, answered_by, state, withdrawn_reason, masked_hash,
              masked_name, masked_type, masked_bytes, masked_way, masked_at, masked_by) on evidence_item to hengji_app;

-- 报送以后的内容 --------------------------------------------------------------------------------------------------------------------
-- The cells of a paper are what its evidence proves: what was submitted or approved stays as it is, for its own organisation too.
create policy filled on paper_cell as restrictive for insert
  with check (exists (select from paper
                       where paper.region_id = paper_cell.region_id
                         and paper.id = paper_cell.paper_id
                         and paper.state in ('draft', 'returned')));
create policy filled_again on paper_cell as restrictive for update
  with check (exists (select from paper
                       where paper.region_id = paper_cell.region_id
                         and paper.id = paper_cell.paper_id
                         and paper.state in ('draft', 'returned')));
revoke update on paper_cell from hengji_app;
grant update (version, value, changed_at, changed_by) on paper_cell to hengji_app;

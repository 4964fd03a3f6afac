-- 预算编制, 预算账 (append-only, whole fen), 决算数据, 政府采购, 对下转移支付, 调整.
--
-- The sums of the ledger are kept by the database: each entry carries the sums of its account before and after it, checked by
-- before + amount = after and tied to the entry before by a foreign key; the account carries those of its last entry; a voucher
-- carries the sum of its lines. No entry is changed or removed; what was wrong is reversed by a counter-entry (红字冲销).

-- 评价组 reads the books of the year it evaluates and of the year before.
create function evaluates(row_region uuid, row_department uuid, row_year integer) returns boolean
  language sql stable parallel safe
  as $$ select current_reach() = 'organisation' and row_region = current_region() and exists (
           select from evaluation
            where evaluation.region_id = row_region
              and evaluation.department_id = row_department
              and evaluation.team_id = current_organisation()
              and evaluation.fiscal_year - row_year between 0 and 1) $$;

-- The same asked once a statement instead of once a row: which years of which department the team reads.
create function evaluated_years() returns table (department_id uuid, fiscal_year integer)
  language sql stable parallel safe rows 10
  as $$ select evaluation.department_id, evaluation.fiscal_year - back
          from evaluation, generate_series(0, 1) back
         where current_reach() = 'organisation'
           and evaluation.region_id = current_region()
           and evaluation.team_id = current_organisation() $$;

-- 财务处 keeps the books of its own department; so does the program in its place.
create function writes_books(row_region uuid, row_department uuid) returns boolean
  language sql stable parallel safe
  as $$ select row_region = current_region() and row_department = current_department() and may_write() and current_reach() in ('department', 'system') $$;

create policy of_evaluation on project for select using (evaluates(region_id, department_id, fiscal_year));

-- 预算编制: one line of the budget of a unit (of the department itself: 部门代编、待分配), its versions side by side.
create table budget_line (
  region_id       uuid not null references region (id),
  id              uuid not null,
  department_id   uuid not null,
  version         integer not null default 1 check (version > 0),
  fiscal_year     integer not null check (fiscal_year between 1990 and 2100),
  organisation_id uuid not null,
  division_id     uuid,
  project_id      uuid,
  -- 基本支出 or 项目支出.
  category        text not null check (category in ('basic', 'project')),
  name            text not null check (name <> ''),
  -- 一般公共预算 · 政府性基金预算 · 国有资本经营预算 · 财政专户管理资金 · 单位资金
  fund_kind       text not null check (fund_kind in ('general', 'governmentFund', 'stateCapital', 'specialAccount', 'unitFunds')),
  origin          text not null check (origin in ('central', 'province', 'city', 'district')),
  function_code   text not null default '' check (function_code ~ '^[0-9]{0,7}$'),
  economy_code    text not null default '' check (economy_code ~ '^[0-9]{0,7}$'),
  procurement     boolean not null default false,
  three_public    text check (three_public in ('abroad', 'vehiclePurchase', 'vehicleRunning', 'reception')),
  -- 本部门支出 or 对下转移支付.
  spending        text not null default 'own' check (spending in ('own', 'transfer')),
  -- 一上 · 评审审定 · 一下（控制数） · 二上 · 二下（批复）. Null: not filled.
  first_up_fen    bigint check (first_up_fen >= 0),
  reviewed_fen    bigint check (reviewed_fen >= 0),
  control_fen     bigint check (control_fen >= 0),
  second_up_fen   bigint check (second_up_fen >= 0),
  approved_fen    bigint check (approved_fen >= 0),
  -- 细化下达: out of a line of the department (minus) into one of a unit (plus).
  distributed_fen bigint not null default 0,
  cut_reason      text not null default '',
  -- Who changed which column when: { firstUp: { by, at } }.
  changes         jsonb not null default '{}',
  position        integer not null default 0,
  illustrative    boolean not null default false,
  removed_at      timestamptz,
  primary key (region_id, id),
  foreign key (region_id, department_id) references department (region_id, id),
  foreign key (region_id, organisation_id) references organisation (region_id, id),
  foreign key (region_id, division_id) references organisation (region_id, id),
  foreign key (region_id, project_id, department_id, fiscal_year) references project (region_id, id, department_id, fiscal_year),
  check ((category = 'project') = (project_id is not null)),
  -- No more is distributed than was replied.
  check (coalesce(approved_fen, 0) + distributed_fen >= 0)
);
create index budget_line_year on budget_line (region_id, department_id, fiscal_year, organisation_id);

-- 财政下达的控制数 of the department, by 基本/项目 and 资金性质: what is split to units and projects.
create table budget_control (
  region_id     uuid not null references region (id),
  department_id uuid not null,
  version       integer not null default 1 check (version > 0),
  fiscal_year   integer not null check (fiscal_year between 1990 and 2100),
  category      text not null check (category in ('basic', 'project')),
  fund_kind     text not null check (fund_kind in ('general', 'governmentFund', 'stateCapital', 'specialAccount', 'unitFunds')),
  total_fen     bigint not null check (total_fen >= 0),
  primary key (region_id, department_id, fiscal_year, category, fund_kind),
  foreign key (region_id, department_id) references department (region_id, id)
);
create index budget_line_project on budget_line (region_id, project_id);

-- 一上、二上 of a unit: who submitted never accepts.
create table budget_submission (
  region_id       uuid not null references region (id),
  id              uuid not null,
  department_id   uuid not null,
  version         integer not null default 1 check (version > 0),
  fiscal_year     integer not null check (fiscal_year between 1990 and 2100),
  organisation_id uuid not null,
  stage           text not null check (stage in ('firstUp', 'secondUp')),
  -- recalled: of 二上, the control figures were taken back before anything was submitted on them.
  state           text not null check (state in ('open', 'submitted', 'returned', 'accepted', 'recalled')),
  submitted_by    uuid references account (id),
  submitted_at    timestamptz,
  -- As it was submitted: { lineId: fen }.
  amounts         jsonb not null default '{}',
  decided_by      uuid references account (id),
  decided_at      timestamptz,
  reason          text not null default '',
  -- 待办 that came with the control figures.
  task_ids        uuid[] not null default '{}',
  primary key (region_id, id),
  unique (region_id, department_id, fiscal_year, organisation_id, stage),
  foreign key (region_id, organisation_id) references organisation (region_id, id),
  check (state not in ('submitted', 'accepted') or submitted_by is not null),
  check (state <> 'accepted' or decided_by is not null and decided_by <> submitted_by),
  check (state not in ('returned', 'recalled') or reason <> ''),
  check (state <> 'recalled' or stage = 'secondUp' and submitted_by is null)
);

-- 预算账户: everything by which money is told apart, and its sums. Of the department itself (organisation = department): 待分配.
create table ledger_account (
  region_id       uuid not null references region (id),
  id              uuid not null,
  department_id   uuid not null,
  version         integer not null default 1 check (version > 0),
  fiscal_year     integer not null check (fiscal_year between 1990 and 2100),
  organisation_id uuid not null,
  division_id     uuid,
  project_id      uuid,
  category        text not null check (category in ('basic', 'project')),
  fund_kind       text not null check (fund_kind in ('general', 'governmentFund', 'stateCapital', 'specialAccount', 'unitFunds')),
  origin          text not null check (origin in ('central', 'province', 'city', 'district')),
  function_code   text not null default '' check (function_code ~ '^[0-9]{0,7}$'),
  economy_code    text not null default '' check (economy_code ~ '^[0-9]{0,7}$'),
  -- 财政直接支付 · 授权支付 · 实拨资金
  payment_way     text not null default 'direct' check (payment_way in ('direct', 'authorised', 'appropriated')),
  direct_funds    boolean not null default false,
  bond            boolean not null default false,
  procurement     boolean not null default false,
  three_public    text check (three_public in ('abroad', 'vehiclePurchase', 'vehicleRunning', 'reception')),
  spending        text not null default 'own' check (spending in ('own', 'transfer')),
  -- 指标 (allotted) and 支付 (paid) after the last entry; null before the first.
  last_number     integer check (last_number > 0),
  allotted_fen    bigint not null default 0,
  paid_fen        bigint not null default 0,
  primary key (region_id, id),
  -- Not by department and year first: before statistics are gathered, the look-ups by id would go through all accounts of the year.
  unique nulls not distinct (region_id, organisation_id, fiscal_year, project_id, category, fund_kind, origin, function_code, economy_code,
                             payment_way, direct_funds, bond, procurement, three_public, spending, department_id),
  unique (region_id, id, department_id, fiscal_year),
  foreign key (region_id, department_id) references department (region_id, id),
  foreign key (region_id, organisation_id) references organisation (region_id, id),
  foreign key (region_id, division_id) references organisation (region_id, id),
  foreign key (region_id, project_id, department_id, fiscal_year) references project (region_id, id, department_id, fiscal_year),
  check ((category = 'project') = (project_id is not null)),
  check (last_number is not null or allotted_fen = 0 and paid_fen = 0)
);
-- The project first: before statistics are gathered, look-ups by id would go through all accounts of the region.
create index ledger_account_project on ledger_account (project_id, region_id);

-- 凭证: one document and all the entries it makes. reverses_id: a counter-voucher (红字冲销).
create table ledger_voucher (
  region_id       uuid not null references region (id),
  id              uuid not null,
  department_id   uuid not null,
  fiscal_year     integer not null check (fiscal_year between 1990 and 2100),
  -- 预下达 · 批复 · 追加 · 追减 · 项目间调剂 · 科目调剂 · 上年结转确认 · 单位撤并划转 · 收回 · 细化下达 · 支付 · 退回 · 年终结转结余
  kind            text not null check (kind in ('preAllotment', 'approval', 'increase', 'decrease', 'betweenProjects', 'betweenSubjects',
                                                'carryoverConfirmed', 'unitTransfer', 'recovered', 'distribution', 'payment', 'refund', 'yearEndCarryover')),
  reverses_id     uuid,
  reversal        boolean not null generated always as (reverses_id is not null) stored,
  -- Of the counter-voucher of a 预下达: the 批复 that took its place.
  taken_over_by   uuid,
  document_type   text not null check (document_type <> ''),
  document_number text not null default '',
  document_on     date not null,
  approver        text not null default '',
  summary         text not null default '',
  -- 单位撤并划转 to or from outside of the department: the other side.
  counterpart     text not null default '',
  -- Not counted in 预算调整率: 国家政策 · 不可抗力 · 上级临时交办.
  exclusion       text check (exclusion in ('policy', 'forceMajeure', 'superiorOrder')),
  file_hash       text,
  file_name       text,
  import_id       uuid,
  -- Of the system it comes from: the same key is booked once. The hash tells whether the same thing came again.
  external_key    text,
  content_hash    text,
  line_count      integer not null check (line_count > 0),
  total_fen       bigint not null,
  illustrative    boolean not null default false,
  booked_at       timestamptz not null,
  booked_by       text not null,
  booked_account_id uuid not null references account (id),
  primary key (region_id, id),
  unique (region_id, id, department_id, fiscal_year, kind, line_count),
  unique (region_id, id, department_id, fiscal_year, kind, line_count, reversal),
  unique (region_id, reverses_id),
  unique (region_id, id, reverses_id),
  unique (region_id, external_key, department_id, fiscal_year),
  foreign key (region_id, department_id) references department (region_id, id),
  -- A counter-voucher has as many lines of the same kind and year.
  foreign key (region_id, reverses_id, department_id, fiscal_year, kind, line_count)
    references ledger_voucher (region_id, id, department_id, fiscal_year, kind, line_count),
  foreign key (region_id, taken_over_by) references ledger_voucher (region_id, id),
  check (taken_over_by is null or reverses_id is not null and kind = 'preAllotment'),
  check ((external_key is null) = (content_hash is null)),
  check (kind not in ('betweenProjects', 'betweenSubjects', 'distribution') or total_fen = 0),
  check (kind <> 'unitTransfer' or total_fen = 0 or counterpart <> ''),
  check (kind not in ('approval', 'increase', 'decrease', 'betweenProjects', 'carryoverConfirmed', 'unitTransfer', 'recovered') or document_number <> '')
);
-- By number, as imports ask what is booked already; not by department and year first, for the same reason as above.
create index ledger_voucher_number on ledger_voucher (region_id, document_number, fiscal_year);
create index ledger_voucher_illustrative on ledger_voucher (region_id, department_id, fiscal_year) where illustrative;
create index ledger_voucher_taken_over on ledger_voucher (taken_over_by, region_id) where taken_over_by is not null;

-- 分录. amount_fen is the change of its side: 指标 (allotment) or 支付 (payment).
create table ledger_entry (
  region_id       uuid not null,
  id              uuid not null,
  department_id   uuid not null,
  fiscal_year     integer not null,
  account_id      uuid not null,
  number          integer not null check (number > 0),
  previous_number integer,
  kind            text not null,
  side            text not null check (side in ('allotment', 'payment')),
  reversal        boolean not null,
  amount_fen      bigint not null check (amount_fen <> 0),
  allotted_before bigint not null,
  allotted_after  bigint not null,
  paid_before     bigint not null,
  paid_after      bigint not null,
  voucher_id      uuid not null,
  line            integer not null,
  line_count      integer not null,
  previous_line   integer,
  voucher_before  bigint not null,
  voucher_after   bigint not null,
  booked_on       date not null,
  -- 国库支付 or 单位会计账; of payments only.
  figure_source   text check (figure_source in ('treasury', 'unitBooks')),
  summary         text not null default '',
  -- Where it stood in the imported file: Sheet1!A7.
  file_row        text,
  -- Of a counter-entry: the voucher whose line it turns, and the amount of that line.
  reverses_id     uuid,
  reversed_fen    bigint,
  primary key (region_id, id),
  unique (region_id, account_id, number, allotted_after, paid_after),
  unique (region_id, account_id, number),
  unique (region_id, voucher_id, line, voucher_after),
  unique (region_id, voucher_id, line),
  unique (region_id, voucher_id, line, account_id, side, amount_fen),
  foreign key (region_id, account_id, department_id, fiscal_year) references ledger_account (region_id, id, department_id, fiscal_year),
  foreign key (region_id, voucher_id, department_id, fiscal_year, kind, line_count, reversal)
    references ledger_voucher (region_id, id, department_id, fiscal_year, kind, line_count, reversal),
  foreign key (region_id, account_id, previous_number, allotted_before, paid_before)
    references ledger_entry (region_id, account_id, number, allotted_after, paid_after),
  foreign key (region_id, voucher_id, previous_line, voucher_before) references ledger_entry (region_id, voucher_id, line, voucher_after),
  -- Line n of a counter-voucher is line n of the reversed one with the sign turned, on the same account and side.
  foreign key (region_id, voucher_id, reverses_id) references ledger_voucher (region_id, id, reverses_id),
  foreign key (region_id, reverses_id, line, account_id, side, reversed_fen)
    references ledger_entry (region_id, voucher_id, line, account_id, side, amount_fen),
  check (case when reversal then reverses_id is not null and reversed_fen is not null and reversed_fen = -amount_fen
              else reverses_id is null and reversed_fen is null end),
  check (number = 1 and previous_number is null and allotted_before = 0 and paid_before = 0
         or previous_number is not null and previous_number = number - 1),
  check (line = 1 and previous_line is null and voucher_before = 0
         or previous_line is not null and previous_line = line - 1 and line <= line_count),
  check (line <= line_count),
  check (voucher_after = voucher_before + amount_fen),
  check (allotted_after = allotted_before + case side when 'allotment' then amount_fen else 0 end),
  check (paid_after = paid_before + case side when 'payment' then amount_fen else 0 end),
  check (case when kind in ('payment', 'refund') then side = 'payment' when kind = 'unitTransfer' then true else side = 'allotment' end),
  check ((figure_source is not null) = (side = 'payment')),
  check (case when kind in ('preAllotment', 'approval', 'increase', 'carryoverConfirmed', 'payment') then (amount_fen > 0) = not reversal
              when kind in ('decrease', 'recovered', 'refund', 'yearEndCarryover') then (amount_fen < 0) = not reversal
              else true end)
);
-- As the 台账 is read; by account the unique keys serve.
create index ledger_entry_year on ledger_entry (region_id, department_id, fiscal_year, booked_on, voucher_id, line);

-- The account stands at its last entry, the voucher at its last line: checked when the transaction ends.
alter table ledger_account add foreign key (region_id, id, last_number, allotted_fen, paid_fen)
  references ledger_entry (region_id, account_id, number, allotted_after, paid_after) deferrable initially deferred;
alter table ledger_voucher add foreign key (region_id, id, line_count, total_fen)
  references ledger_entry (region_id, voucher_id, line, voucher_after) deferrable initially deferred;

-- 导入批次: which file, by which matching of columns. The same file is not booked twice.
create table ledger_import (
  region_id     uuid not null references region (id),
  id            uuid not null,
  department_id uuid not null,
  version       integer not null default 1 check (version > 0),
  fiscal_year   integer not null check (fiscal_year between 1990 and 2100),
  kind          text not null check (kind in ('allotments', 'payments', 'finalFigures', 'projects')),
  file_name     text not null,
  file_hash     text not null check (file_hash ~ '^[0-9a-f]{64}$'),
  row_count     integer not null check (row_count >= 0),
  total_fen     bigint not null,
  matching      jsonb not null,
  imported_at   timestamptz not null,
  imported_by   text not null,
  reversed_at   timestamptz,
  primary key (region_id, id),
  foreign key (region_id, department_id) references department (region_id, id)
);
create unique index ledger_import_file on ledger_import (region_id, department_id, kind, file_hash) where reversed_at is null;
alter table ledger_voucher add foreign key (region_id, import_id) references ledger_import (region_id, id);

-- 列对应, remembered by the titles of the columns.
create table column_matching (
  region_id     uuid not null references region (id),
  id            uuid not null,
  department_id uuid not null,
  version       integer not null default 1 check (version > 0),
  kind          text not null,
  titles        text not null,
  matching      jsonb not null,
  used_at       timestamptz not null,
  primary key (region_id, id),
  unique (region_id, department_id, kind, titles),
  foreign key (region_id, department_id) references department (region_id, id)
);

-- 预算批复文件: finance → department, department → units.
create table budget_reply (
  region_id       uuid not null references region (id),
  id              uuid not null,
  department_id   uuid not null,
  fiscal_year     integer not null check (fiscal_year between 1990 and 2100),
  direction       text not null check (direction in ('toDepartment', 'toUnit')),
  organisation_id uuid not null,
  document_number text not null check (document_number <> ''),
  replied_on      date not null,
  total_fen       bigint not null check (total_fen >= 0),
  -- Lines as replied: [{ lineId, name, fen }].
  lines           jsonb not null,
  voucher_id      uuid,
  file_hash       text,
  file_name       text,
  illustrative    boolean not null default false,
  recorded_at     timestamptz not null,
  recorded_by     text not null,
  primary key (region_id, id),
  unique (region_id, department_id, fiscal_year, direction, organisation_id, document_number),
  foreign key (region_id, organisation_id) references organisation (region_id, id),
  foreign key (region_id, voucher_id) references ledger_voucher (region_id, id)
);

-- 调整事项. Applied for here (paper) or booked at once from a document; what becomes of the targets is decided in the targets room.
create table budget_adjustment (
  region_id       uuid not null references region (id),
  id              uuid not null,
  department_id   uuid not null,
  version         integer not null default 1 check (version > 0),
  fiscal_year     integer not null check (fiscal_year between 1990 and 2100),
  kind            text not null check (kind in ('increase', 'decrease', 'betweenProjects', 'betweenSubjects', 'carryoverConfirmed', 'unitTransfer', 'recovered')),
  organisation_id uuid not null,
  division_id     uuid,
  paper_id        uuid,
  voucher_id      uuid,
  title           text not null check (title <> ''),
  basis           text not null check (basis <> ''),
  reason          text not null default '',
  counterpart     text not null default '',
  exclusion       text check (exclusion in ('policy', 'forceMajeure', 'superiorOrder')),
  -- 调整明细 with the accounts they were found to mean: [{ account, side, amountFen, summary }]. net_fen: of the side 指标.
  lines           jsonb not null,
  net_fen         bigint not null,
  -- 不涉及目标 · 目标待定 (with a deadline) · 已处理
  targets_state   text not null check (targets_state in ('none', 'pending', 'decided')),
  targets_due_on  date,
  created_at      timestamptz not null,
  primary key (region_id, id),
  unique (region_id, paper_id),
  unique (region_id, voucher_id),
  foreign key (region_id, organisation_id) references organisation (region_id, id),
  foreign key (region_id, division_id) references organisation (region_id, id),
  foreign key (region_id, paper_id) references paper (region_id, id),
  foreign key (region_id, voucher_id) references ledger_voucher (region_id, id),
  check (paper_id is not null or voucher_id is not null),
  check (targets_state <> 'pending' or targets_due_on is not null)
);

-- 受影响的项目 of an adjustment: where each target decision will be kept. Whoever looks after the project sees and decides it.
create table adjustment_project (
  region_id       uuid not null,
  adjustment_id   uuid not null,
  project_id      uuid not null,
  department_id   uuid not null,
  version         integer not null default 1 check (version > 0),
  fiscal_year     integer not null check (fiscal_year between 1990 and 2100),
  organisation_id uuid not null,
  division_id     uuid,
  change_fen      bigint not null,
  -- Filled by the targets room: 调整、取消、保留.
  decision        text check (decision in ('changed', 'cancelled', 'kept')),
  reason          text not null default '',
  decided_at      timestamptz,
  decided_by      text,
  -- 待办 to whom it was given.
  task_id         uuid,
  task_organisation_id uuid,
  -- No longer in the application when it was submitted again.
  removed_at      timestamptz,
  primary key (region_id, adjustment_id, project_id),
  foreign key (region_id, adjustment_id) references budget_adjustment (region_id, id),
  foreign key (region_id, project_id, department_id, fiscal_year) references project (region_id, id, department_id, fiscal_year),
  foreign key (region_id, organisation_id) references organisation (region_id, id),
  check (decision is null or reason <> '')
);
create index adjustment_project_project on adjustment_project (region_id, project_id);

-- 决算与报表数据: what 部门决算 and other reports say, by item. Append-only; a correction replaces.
create table final_figure (
  region_id       uuid not null references region (id),
  id              uuid not null,
  department_id   uuid not null,
  fiscal_year     integer not null check (fiscal_year between 1990 and 2100),
  organisation_id uuid not null,
  -- 本级 or 汇总.
  scope           text not null check (scope in ('own', 'consolidated')),
  item            text not null check (item <> ''),
  amount_fen      bigint,
  -- 人数 and other counts.
  quantity        numeric(20, 4),
  source_document text not null check (source_document <> ''),
  source_place    text not null default '',
  import_id       uuid,
  -- 更正: the figure before, of the same year, unit, 口径 and item, and why. 撤销: neither amount nor quantity is left.
  replaces_id     uuid,
  reason          text not null default '',
  withdrawn       boolean not null default false,
  illustrative    boolean not null default false,
  recorded_at     timestamptz not null,
  recorded_by     text not null,
  primary key (region_id, id),
  unique (region_id, replaces_id),
  unique (region_id, id, department_id, fiscal_year, organisation_id, scope, item),
  foreign key (region_id, organisation_id) references organisation (region_id, id),
  foreign key (region_id, import_id) references ledger_import (region_id, id),
  foreign key (region_id, replaces_id, department_id, fiscal_year, organisation_id, scope, item)
    references final_figure (region_id, id, department_id, fiscal_year, organisation_id, scope, item),
  check (replaces_id is null or reason <> ''),
  check (case when withdrawn then replaces_id is not null and amount_fen is null and quantity is null
              else (amount_fen is null) <> (quantity is null) end)
);
-- One line of corrections for each figure: the one that nothing replaces is in force.
create unique index final_figure_first on final_figure (region_id, department_id, fiscal_year, organisation_id, scope, item) where replaces_id is null;
create index final_figure_year on final_figure (region_id, department_id, fiscal_year, item);

-- 差异说明 of 国库支付 or 预算账 against 单位会计账 or 部门决算, as the two stood when it was written: stale once one of them changed. Append-only.
create table difference_note (
  region_id       uuid not null references region (id),
  id              uuid not null,
  department_id   uuid not null,
  fiscal_year     integer not null check (fiscal_year between 1990 and 2100),
  organisation_id uuid not null,
  -- 支出类别.项目, such as project.paid; what the ledger is compared with.
  item            text not null check (item <> ''),
  against         text not null check (against in ('unitBooks', 'final')),
  ledger_fen      bigint not null,
  against_fen     bigint not null,
  explanation     text not null check (explanation <> ''),
  recorded_at     timestamptz not null,
  recorded_by     text not null,
  primary key (region_id, id),
  foreign key (region_id, organisation_id) references organisation (region_id, id),
  check (ledger_fen <> against_fen)
);
create index difference_note_year on difference_note (region_id, department_id, fiscal_year, organisation_id);

-- 对下转移支付执行情况 as a district reports it. Cumulative; append-only.
create table transfer_report (
  region_id       uuid not null references region (id),
  id              uuid not null,
  department_id   uuid not null,
  fiscal_year     integer not null check (fiscal_year between 1990 and 2100),
  project_id      uuid not null,
  organisation_id uuid not null,
  as_of           date not null,
  -- 应下达 · 已下达 · 实际支出
  due_fen         bigint not null check (due_fen >= 0),
  issued_fen      bigint not null check (issued_fen >= 0),
  spent_fen       bigint not null check (spent_fen >= 0),
  source_document text not null check (source_document <> ''),
  note            text not null default '',
  illustrative    boolean not null default false,
  recorded_at     timestamptz not null,
  recorded_by     text not null,
  primary key (region_id, id),
  foreign key (region_id, project_id, department_id, fiscal_year) references project (region_id, id, department_id, fiscal_year),
  foreign key (region_id, organisation_id) references organisation (region_id, id)
);
create index transfer_report_project on transfer_report (region_id, project_id, organisation_id, as_of);

-- 政府采购项目, and everything that moved its figures, a line each.
create table procurement_item (
  region_id       uuid not null references region (id),
  id              uuid not null,
  department_id   uuid not null,
  version         integer not null default 1 check (version > 0),
  fiscal_year     integer not null check (fiscal_year between 1990 and 2100),
  organisation_id uuid not null,
  division_id     uuid,
  project_id      uuid,
  name            text not null check (name <> ''),
  -- 项目总投资, where it is more than the share of the year.
  whole_fen       bigint check (whole_fen >= 0),
  -- 原件未列明: what a printed total has over the corrections that it lists. One of a year; kept by the program.
  unlisted        boolean not null default false,
  position        integer not null default 0,
  illustrative    boolean not null default false,
  primary key (region_id, id),
  foreign key (region_id, organisation_id) references organisation (region_id, id),
  foreign key (region_id, division_id) references organisation (region_id, id),
  foreign key (region_id, project_id, department_id, fiscal_year) references project (region_id, id, department_id, fiscal_year)
);
create index procurement_item_year on procurement_item (region_id, department_id, fiscal_year);
create unique index procurement_item_unlisted on procurement_item (region_id, department_id, fiscal_year) where unlisted;

create table procurement_change (
  region_id       uuid not null,
  id              uuid not null,
  department_id   uuid not null,
  item_id         uuid not null,
  -- 预算 · 预算核减核增 · 计划 · 合同 · 验收 · 支付
  kind            text not null check (kind in ('budget', 'correction', 'plan', 'contract', 'acceptance', 'payment')),
  amount_fen      bigint not null check (amount_fen <> 0),
  happened_on     date not null,
  document_number text not null default '',
  reason          text not null default '',
  reverses_id     uuid,
  illustrative    boolean not null default false,
  recorded_at     timestamptz not null,
  recorded_by     text not null,
  primary key (region_id, id),
  unique (region_id, reverses_id),
  foreign key (region_id, item_id) references procurement_item (region_id, id),
  foreign key (region_id, reverses_id) references procurement_change (region_id, id),
  check (kind <> 'correction' or reason <> ''),
  check (kind = 'correction' or (amount_fen > 0) = (reverses_id is null))
);
create index procurement_change_item on procurement_change (region_id, item_id);

-- 原件合计: what a document prints as the total of a year; the last one counts. Append-only.
create table procurement_total (
  region_id       uuid not null references region (id),
  id              uuid not null,
  department_id   uuid not null,
  fiscal_year     integer not null check (fiscal_year between 1990 and 2100),
  kind            text not null check (kind in ('budget', 'correction', 'plan', 'contract', 'acceptance', 'payment')),
  amount_fen      bigint not null,
  source_document text not null check (source_document <> ''),
  source_place    text not null default '',
  illustrative    boolean not null default false,
  recorded_at     timestamptz not null,
  recorded_by     text not null,
  primary key (region_id, id),
  foreign key (region_id, department_id) references department (region_id, id)
);
create index procurement_total_year on procurement_total (region_id, department_id, fiscal_year, kind);

-- Row-level security. Money is booked by 财务处 (reach department) and by the program; units fill their own budget lines.
alter table budget_line enable row level security;
alter table budget_line force row level security;
-- 财政部门 sees the lines of a unit when the department has accepted its 一上, issued its control figures or registered a reply: not before.
create policy in_reach on budget_line for select
  using (year_in_reach(fiscal_year)
         and (sees_row(region_id, department_id, organisation_id, division_id) or evaluates(region_id, department_id, fiscal_year))
         and (   current_reach() <> 'region' or approved_fen is not null or distributed_fen <> 0
              or exists (select from budget_submission handed
                          where handed.region_id = budget_line.region_id and handed.department_id = budget_line.department_id
                            and handed.fiscal_year = budget_line.fiscal_year and handed.organisation_id = budget_line.organisation_id
                            and (handed.state = 'accepted' or handed.stage = 'secondUp' and handed.state <> 'recalled'))));
-- A unit begins its lines with 一上; 审定数, 控制数 and 二下 are none of its business.
create policy own_insert on budget_line for insert
  with check (may_write() and department_id = current_department() and sees_row(region_id, department_id, organisation_id, division_id)
              and (   current_reach() in ('department', 'system')
                   or current_reach() = 'organisation' and distributed_fen = 0 and cut_reason = ''
                      and coalesce(reviewed_fen, control_fen, second_up_fen, approved_fen) is null));
create policy own_update on budget_line for update
  using (sees_row(region_id, department_id, organisation_id, division_id)) with check (may_write() and current_reach() in ('organisation', 'department', 'system') and department_id = current_department() and sees_row(region_id, department_id, organisation_id, division_id));
grant select, insert, update (version, removed_at) on budget_line to hengji_app;
-- Figures are changed by this alone, as columns have no rights by post: 审定数, 控制数, 核减原因, 二下 and 细化下达 by 财务处 and the program, 一上 and
-- 二上 also by the unit. Who acts is held to the policies here too. Answers how many lines were changed.
create function save_budget_figures(given jsonb) returns bigint
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp
  as $$
  declare
    changed bigint;
  begin
    update budget_line line
       set first_up_fen = figure."firstUp", reviewed_fen = figure.reviewed, control_fen = figure.control,
           second_up_fen = figure."secondUp", approved_fen = figure.approved, distributed_fen = figure.distributed,
           cut_reason = figure."cutReason", changes = figure.changes, version = line.version + 1
      from jsonb_to_recordset(given)
           as figure (id uuid, version integer, "firstUp" bigint, reviewed bigint, control bigint, "secondUp" bigint, approved bigint,
                      distributed bigint, "cutReason" text, changes jsonb)
     where line.id = figure.id
       and line.version = figure.version
       and line.removed_at is null
       and (   writes_books(line.region_id, line.department_id)
            or row(line.reviewed_fen, line.control_fen, line.approved_fen, line.distributed_fen, line.cut_reason)
               is not distinct from row(figure.reviewed, figure.control, figure.approved, figure.distributed, figure."cutReason"));
    get diagnostics changed = row_count;
    return changed;
  end $$;
revoke execute on function save_budget_figures from public;
grant execute on function save_budget_figures to hengji_app;

alter table budget_control enable row level security;
alter table budget_control force row level security;
create policy in_reach on budget_control for select
  using (region_id = current_region() and year_in_reach(fiscal_year) and (current_reach() = 'department' and department_id = current_department() or current_reach() in ('region', 'system')));
create policy office_insert on budget_control for insert with check (writes_books(region_id, department_id));
create policy office_update on budget_control for update using (writes_books(region_id, department_id)) with check (writes_books(region_id, department_id));
grant select, insert, update on budget_control to hengji_app;

alter table budget_submission enable row level security;
alter table budget_submission force row level security;
create policy in_reach on budget_submission for select
  using (year_in_reach(fiscal_year) and (sees_row(region_id, department_id, organisation_id, null) or evaluates(region_id, department_id, fiscal_year)));
-- 二上 is opened, and taken back, with the control figures: by 财务处.
create policy own_insert on budget_submission for insert
  with check (may_write() and department_id = current_department() and sees_row(region_id, department_id, organisation_id, null)
              and (current_reach() in ('department', 'system') or current_reach() = 'organisation' and stage = 'firstUp' and state = 'open'));
-- Who submits or decides is the person who acts; a unit never accepts or returns its own.
create policy own_update on budget_submission for update
  using (sees_row(region_id, department_id, organisation_id, null))
  with check (may_write() and department_id = current_department() and sees_row(region_id, department_id, organisation_id, null)
              and (   current_reach() = 'system'
                   or state = 'submitted' and submitted_by = current_account() and current_reach() in ('organisation', 'department')
                   or state in ('accepted', 'returned', 'recalled') and decided_by = current_account() and current_reach() = 'department'
                   or state = 'open' and current_reach() = 'department'));
grant select, insert, update on budget_submission to hengji_app;

alter table ledger_account enable row level security;
alter table ledger_account force row level security;
create policy in_reach on ledger_account for select
  using (year_in_reach(fiscal_year) and (sees_row(region_id, department_id, organisation_id, division_id)
         or region_id = current_region() and current_reach() = 'organisation'
            and (department_id, fiscal_year) in (select evaluated.department_id, evaluated.fiscal_year from evaluated_years() evaluated)
         or current_reach() = 'guest' and spending = 'transfer' and organisation_id = current_organisation() and exists (
              select from project where project.region_id = ledger_account.region_id and project.id = ledger_account.project_id)));
create policy office_insert on ledger_account for insert with check (writes_books(region_id, department_id));
-- An account goes forward only: it never stands before an entry that it has.
create function ledger_ends_at(row_region uuid, row_account uuid, row_number integer) returns boolean
  language plpgsql stable parallel safe set plan_cache_mode = force_generic_plan -- Not planned anew for each account.
  as $$ begin
    return not exists (select from ledger_entry entry
                        where entry.region_id = row_region and entry.account_id = row_account and entry.number = coalesce(row_number, 0) + 1);
  end $$;
create policy office_update on ledger_account for update using (writes_books(region_id, department_id))
  with check (writes_books(region_id, department_id)
              and ledger_ends_at(region_id, id, last_number));
grant select, insert, update (version, last_number, allotted_fen, paid_fen) on ledger_account to hengji_app;
-- 主管处室 of an account that had none: it is filled once, never changed or taken away. Who acts is held to the policies here too.
create function fill_ledger_divisions(accounts uuid[], divisions uuid[]) returns void
  language sql security definer set search_path = pg_catalog, public, pg_temp
  as $$ update ledger_account account
           set division_id = named.division_id, version = account.version + 1
          from unnest(accounts, divisions) as named (id, division_id)
         where account.id = named.id
           and account.division_id is null $$;
revoke execute on function fill_ledger_divisions from public;
grant execute on function fill_ledger_divisions to hengji_app;

alter table ledger_entry enable row level security;
alter table ledger_entry force row level security;
-- Whole departments are read without asking each account; who reads, what a team evaluates and which accounts a post sees is asked once
-- a statement, not once an entry (hence the selects, and no exists): a year may have a million entries.
create policy in_reach on ledger_entry for select
  using (region_id = (select current_region())
         and fiscal_year between (select coalesce(nullif(current_setting('app.first_year', true), '')::integer, 0))
                             and (select coalesce(nullif(current_setting('app.last_year', true), '')::integer, 9999))
         and (   (select current_reach()) = 'department' and department_id = (select current_department())
              or (select current_reach()) in ('region', 'system')
              or (select current_reach()) = 'organisation'
                 and (department_id, fiscal_year) in (select evaluated.department_id, evaluated.fiscal_year from evaluated_years() evaluated)
              or (select current_reach()) in ('organisation', 'division', 'guest')
                 and account_id in (select account.id from ledger_account account)));
-- No entry beyond where the account stands: the account is moved on first, and must find its last entry when the transaction ends.
create policy office_insert on ledger_entry for insert
  with check (writes_books(region_id, department_id)
              and exists (select from ledger_account account
                           where account.region_id = ledger_entry.region_id and account.id = ledger_entry.account_id
                             and account.last_number >= ledger_entry.number));
grant select, insert on ledger_entry to hengji_app;

alter table ledger_voucher enable row level security;
alter table ledger_voucher force row level security;
create policy in_reach on ledger_voucher for select
  using (region_id = (select current_region()) and year_in_reach(fiscal_year)
         and (   (select current_reach()) = 'department' and department_id = (select current_department())
              or (select current_reach()) in ('region', 'system')
              or (select current_reach()) = 'organisation'
                 and (department_id, fiscal_year) in (select evaluated.department_id, evaluated.fiscal_year from evaluated_years() evaluated)
              or (select current_reach()) in ('organisation', 'division', 'guest')
                 and exists (select from ledger_entry entry where entry.region_id = ledger_voucher.region_id and entry.voucher_id = ledger_voucher.id)));
create policy office_insert on ledger_voucher for insert with check (writes_books(region_id, department_id) and (booked_account_id = current_account() or current_reach() = 'system'));
grant select, insert on ledger_voucher to hengji_app;

-- After many entries: until the database gathers statistics by itself, it takes the ledger for as good as empty and goes through it in
-- loops. Owned by the owner of the tables, as only it may gather them. Gathered when a tenth is new; where somebody else gathers just
-- now, nobody waits.
create function refresh_ledger_statistics(entries integer) returns void
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp
  as $$ begin
    if (select reltuples from pg_class where oid = 'public.ledger_entry'::regclass) < 10.0 * entries then
      analyze (skip_locked) ledger_account, ledger_voucher, ledger_entry;
    end if;
  end $$;
revoke execute on function refresh_ledger_statistics from public;
grant execute on function refresh_ledger_statistics to hengji_app;

alter table ledger_import enable row level security;
alter table ledger_import force row level security;
create policy in_reach on ledger_import for select
  using (region_id = current_region() and year_in_reach(fiscal_year) and (current_reach() = 'department' and department_id = current_department() or current_reach() in ('region', 'system')));
create policy office_insert on ledger_import for insert with check (writes_books(region_id, department_id));
create policy office_update on ledger_import for update using (writes_books(region_id, department_id)) with check (writes_books(region_id, department_id));
grant select, insert, update (version, reversed_at) on ledger_import to hengji_app;

alter table column_matching enable row level security;
alter table column_matching force row level security;
create policy own on column_matching
  using (region_id = current_region() and department_id = current_department() and current_reach() in ('department', 'system'))
  with check (writes_books(region_id, department_id));

grant select, insert, update on column_matching to hengji_app;

alter table budget_reply enable row level security;
alter table budget_reply force row level security;
create policy in_reach on budget_reply for select
  using (year_in_reach(fiscal_year) and (sees_row(region_id, department_id, organisation_id, null) or evaluates(region_id, department_id, fiscal_year)));
create policy office_insert on budget_reply for insert with check (writes_books(region_id, department_id));
grant select, insert on budget_reply to hengji_app;

alter table budget_adjustment enable row level security;
alter table budget_adjustment force row level security;
create policy in_reach on budget_adjustment for select
  using (year_in_reach(fiscal_year) and (sees_row(region_id, department_id, organisation_id, division_id) or evaluates(region_id, department_id, fiscal_year)
         or region_id = current_region() and exists (select from adjustment_project affected
              where affected.region_id = budget_adjustment.region_id and affected.adjustment_id = budget_adjustment.id)));
create policy own_insert on budget_adjustment for insert
  with check (may_write() and current_reach() in ('organisation', 'division', 'department', 'system') and department_id = current_department() and sees_row(region_id, department_id, organisation_id, division_id));
-- The approval that brings an adjustment into force is carried out by the program.
create policy own_update on budget_adjustment for update
  using (sees_row(region_id, department_id, organisation_id, division_id))
  with check (may_write() and current_reach() in ('organisation', 'division', 'department', 'system') and department_id = current_department()
              and sees_row(region_id, department_id, organisation_id, division_id));
grant select, insert, update on budget_adjustment to hengji_app;

alter table adjustment_project enable row level security;
alter table adjustment_project force row level security;
create policy in_reach on adjustment_project for select
  using (year_in_reach(fiscal_year) and (sees_row(region_id, department_id, organisation_id, division_id) or evaluates(region_id, department_id, fiscal_year)));
create policy own_insert on adjustment_project for insert
  with check (may_write() and current_reach() in ('organisation', 'division', 'department', 'system') and department_id = current_department()
              and sees_row(region_id, department_id, organisation_id, division_id));
create policy own_update on adjustment_project for update
  using (sees_row(region_id, department_id, organisation_id, division_id))
  with check (may_write() and current_reach() in ('organisation', 'division', 'department', 'system') and department_id = current_department()
              and sees_row(region_id, department_id, organisation_id, division_id));
grant select, insert, update on adjustment_project to hengji_app;

alter table final_figure enable row level security;
alter table final_figure force row level security;
create policy in_reach on final_figure for select
  using (year_in_reach(fiscal_year) and (sees_row(region_id, department_id, organisation_id, null) or evaluates(region_id, department_id, fiscal_year)));
create policy office_insert on final_figure for insert with check (writes_books(region_id, department_id));
grant select, insert on final_figure to hengji_app;

alter table difference_note enable row level security;
alter table difference_note force row level security;
create policy in_reach on difference_note for select
  using (year_in_reach(fiscal_year) and (sees_row(region_id, department_id, organisation_id, null) or evaluates(region_id, department_id, fiscal_year)));
create policy office_insert on difference_note for insert with check (writes_books(region_id, department_id));
grant select, insert on difference_note to hengji_app;

alter table transfer_report enable row level security;
alter table transfer_report force row level security;
create policy in_reach on transfer_report for select
  using (year_in_reach(fiscal_year) and (sees_row(region_id, department_id, organisation_id, null) or evaluates(region_id, department_id, fiscal_year)
         or current_reach() = 'guest' and organisation_id = current_organisation() and region_id = current_region()
         or current_reach() = 'division' and exists (select from project where project.region_id = transfer_report.region_id and project.id = transfer_report.project_id)));
create policy office_insert on transfer_report for insert with check (writes_books(region_id, department_id));
-- 区（市） reports its own.
create policy guest_insert on transfer_report for insert
  with check (may_write() and current_reach() = 'guest' and region_id = current_region() and department_id = current_department() and organisation_id = current_organisation()
              and exists (select from project where project.region_id = transfer_report.region_id and project.id = transfer_report.project_id
                                               and guest_of_chain(project.region_id, project.fund_chain_id)));
grant select, insert on transfer_report to hengji_app;

alter table procurement_item enable row level security;
alter table procurement_item force row level security;
create policy in_reach on procurement_item for select
  using (year_in_reach(fiscal_year) and (sees_row(region_id, department_id, organisation_id, division_id) or evaluates(region_id, department_id, fiscal_year)));
create policy office_insert on procurement_item for insert with check (writes_books(region_id, department_id));
create policy office_update on procurement_item for update using (writes_books(region_id, department_id)) with check (writes_books(region_id, department_id));
grant select, insert, update on procurement_item to hengji_app;

alter table procurement_change enable row level security;
alter table procurement_change force row level security;
create policy with_item on procurement_change for select
  using (region_id = current_region() and exists (select from procurement_item item where item.region_id = procurement_change.region_id and item.id = procurement_change.item_id));
create policy office_insert on procurement_change for insert with check (writes_books(region_id, department_id));
grant select, insert on procurement_change to hengji_app;

alter table procurement_total enable row level security;
alter table procurement_total force row level security;
create policy in_reach on procurement_total for select
  using (year_in_reach(fiscal_year) and (sees_row(region_id, department_id, department_id, null) or evaluates(region_id, department_id, fiscal_year)));
create policy office_insert on procurement_total for insert with check (writes_books(region_id, department_id));
grant select, insert on procurement_total to hengji_app;

-- 评价 is written by the team and by its department; the finance bureau reads (0003 let it write the indicators as well).
drop policy with_evaluation on evaluation_indicator;
create policy with_evaluation on evaluation_indicator
  using (region_id = current_region() and exists (
    select from evaluation where evaluation.region_id = evaluation_indicator.region_id and evaluation.id = evaluation_indicator.evaluation_id))
  with check (region_id = current_region() and may_write() and department_id = current_department() and exists (
    select from evaluation
     where evaluation.region_id = evaluation_indicator.region_id
       and evaluation.id = evaluation_indicator.evaluation_id
       and (   current_reach() = 'department' and evaluation.department_id = current_department()
            or current_reach() = 'organisation' and evaluation.team_id = current_organisation())));

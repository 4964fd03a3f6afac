-- 绩效监控: a finding that was not answered in time is passed up once.

-- 上报: 待办 of the leaders; empty until the deadline has passed, closed with the answer.
alter table monitoring_finding add column escalation_task_ids uuid[] not null default '{}';
create index monitoring_finding_overdue on monitoring_finding (region_id, due_on) where state = 'open' and escalation_task_ids = '{}';

-- 表式: the official form that a paper was opened with, `<pack>/<form>`; '' is the form built into the program.
alter table paper add column form text not null default '' check (form ~ '^([a-z0-9-]+/[a-z0-9-]+)?$');

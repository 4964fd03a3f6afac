import { type Db, inRegion } from '../db/server.ts'
import type { Clock } from '../kernel/index.ts'
import type { Actor } from '../org/index.ts'
import { appendAudit } from './append-audit.command.ts'
import type { AuditFilter } from './audit.view.ts'
import { searchTrail } from './search-entries.query.ts'
import { csvHead, csvRow } from './trail-csv.ts'

const PAGE = 1000

const labels: Readonly<Record<keyof AuditFilter, string>> = {
  from: '起始日期',
  to: '截止日期',
  account: '账号',
  action: '动作',
  subject: '对象',
  organisation: '机构',
  text: '关键词',
}

/** 导出操作留痕. The export is an act itself and is recorded with its conditions before the first line leaves. */
export async function exportTrail(
  deps: { db: Db; clock: Clock },
  { actor, filter }: { actor: Actor; filter: AuditFilter },
): Promise<AsyncGenerator<string>> {
  const changes = (Object.keys(labels) as (keyof AuditFilter)[]).flatMap((name) =>
    filter[name] ? [{ field: labels[name], after: filter[name] }] : [],
  )
  await inRegion(deps.db, actor, (tx) =>
    appendAudit(tx, { actor, action: 'audit.export', subject: 'audit/trail', at: deps.clock.now(), changes }),
  )
  return csvLines(deps, { actor, filter })
}

/** Page by page: the file is never in memory as a whole. */
async function* csvLines({ db }: { db: Db }, { actor, filter }: { actor: Actor; filter: AuditFilter }): AsyncGenerator<string> {
  yield csvHead()
  let cursor: string | undefined
  do {
    const page = await searchTrail({ db }, { actor, filter, cursor, limit: PAGE })
    if (page.entries.length > 0) yield page.entries.map(csvRow).join('')
    cursor = page.next
  } while (cursor)
}

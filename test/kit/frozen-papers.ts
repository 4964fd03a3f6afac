import { createHash } from 'node:crypto'
import { type Db, inRegion, sql } from '../../src/db/server.ts'
import { newId } from '../../src/kernel/index.ts'
import { demoActor } from './database.ts'

export interface GivenEdition {
  readonly edition: number
  readonly submission: number
  readonly final: boolean
  readonly cells: Readonly<Record<string, string>>
}

/** 项目绩效目标 as a school would fill it in. */
export const targetCells: Readonly<Record<string, string>> = {
  projectName: '校园足球发展经费',
  projectKind: '特定目标类',
  continuing: '延续',
  period: '2020年至2022年',
  currentAppropriation: '120.00',
  carryover: '0',
  otherFunds: '12.50',
  totalFunds: '132.50',
  overallObjective: '保障校园足球训练和比赛正常开展，学生参加训练的人数逐年增加。',
  'indicators/1/dimension': '产出指标',
  'indicators/1/category': '数量指标',
  'indicators/1/name': '参加训练的学生人数',
  'indicators/1/target': '≥600人',
  'indicators/2/dimension': '满意度指标',
  'indicators/2/category': '服务对象满意度',
  'indicators/2/name': '学生满意度',
  'indicators/2/target': '≥90%',
}

/** A paper of 青岛第一中学 in the state and with the frozen editions that a test needs, written past the commands. */
export async function givenPaper(
  db: Db,
  {
    state,
    edition = 1,
    editions,
    title = '校园足球发展经费',
  }: { state: string; edition?: number; editions: readonly GivenEdition[]; title?: string },
): Promise<string> {
  const clerk = demoActor('yizhong-01')
  const id = newId()
  await inRegion(db, clerk, async (tx) => {
    await sql`
      insert into paper (region_id, id, department_id, type, title, fiscal_year, organisation_id, post_id, state, step, chain, edition,
                         submitted_by, submitted_at, approved_at, created_at, updated_at)
      values (${clerk.regionId}, ${id}, ${clerk.departmentId}, 'targets.projectTargets', ${title}, 2020, ${clerk.organisationId},
              ${clerk.postId}, ${state}, ${state === 'inReview' ? 0 : null}, '[]', ${edition}, ${clerk.accountId}, now(),
              ${state === 'approved' ? sql`now()` : null}, now(), now())`.execute(tx)
    for (const frozen of editions) await freeze(tx, { paperId: id, ...frozen })
  })
  return id
}

/** Moves the paper on, as unlocking and approving would. */
export async function movePaper(
  db: Db,
  { paperId, state, edition, frozen }: { paperId: string; state: string; edition: number; frozen?: GivenEdition },
): Promise<void> {
  await inRegion(db, demoActor('yizhong-01'), async (tx) => {
    await sql`update paper set state = ${state}, edition = ${edition}, version = version + 1 where id = ${paperId}`.execute(tx)
    if (frozen) await freeze(tx, { paperId, ...frozen })
  })
}

async function freeze(
  tx: Parameters<Parameters<typeof inRegion>[2]>[0],
  { paperId, edition, submission, final, cells }: GivenEdition & { paperId: string },
): Promise<void> {
  const clerk = demoActor('yizhong-01')
  const hash = createHash('sha256')
    .update(JSON.stringify([edition, cells]))
    .digest('hex')
  await sql`
    insert into paper_edition (region_id, id, department_id, paper_id, edition, submission, final, cells, hash, frozen_at)
    values (${clerk.regionId}, ${newId()}, ${clerk.departmentId}, ${paperId}, ${edition}, ${submission}, ${final},
            ${JSON.stringify(cells)}::jsonb, ${hash}, now())`.execute(tx)
}

/** 上传: one file by `multipart/form-data`, as the page sends it. */
export async function uploadFile(
  server: { origin: string },
  client: { cookie: string },
  { path, bytes, fileName = '扫描件.png' }: { path: string; bytes: Uint8Array; fileName?: string },
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape.
): Promise<{ status: number; body: any }> {
  const form = new FormData()
  form.append('file', new Blob([Uint8Array.from(bytes)]), fileName)
  const response = await fetch(new URL(path, server.origin), {
    ...{ method: 'POST', body: form, signal: AbortSignal.timeout(40_000) },
    headers: { origin: server.origin, cookie: client.cookie },
  })
  const text = await response.text()
  return { status: response.status, body: text === '' ? undefined : JSON.parse(text) }
}

import { expect } from 'vitest'
import { postVouchers } from '../../src/budget/server.ts'
import { type Db, inRegion, sql } from '../../src/db/server.ts'
import type { SelfEvaluationView } from '../../src/evaluation/index.ts'
import { dayInChina, newId } from '../../src/kernel/index.ts'
import { createProjects } from '../../src/library/server.ts'
import { account, demoPost, NOW, organisation, wan, YEAR } from './adjustments.ts'
import { type DeclaredRow, paperHands } from './declared-targets.ts'
import type { TestServer } from './server.ts'

/** 校园足球 of two schools in the running year: 100 万元 each. */
export const football = {
  yizhong: { id: newId(), code: 'ZX-31-01', name: '校园足球发展经费（一中）', unit: '山东省青岛第一中学' },
  erzhong: { id: newId(), code: 'ZX-31-02', name: '校园足球发展经费（二中）', unit: '山东省青岛第二中学' },
} as const
export type School = keyof typeof football

/** 评分规则 of the department: as an installation sets it. */
export async function goByPack(ownerDb: Db, packName: string): Promise<void> {
  await sql`update department set pack_name = ${packName} where id = ${demoPost('caiwu-01').departmentId}`.execute(ownerDb)
}

/** Projects of both schools with their money; `paid` in 万元. */
export function givenFootball(db: Db, paid: Readonly<Record<School, string>>): Promise<void> {
  const actor = demoPost('caiwu-01')
  const divisionId = organisation('基础教育处')
  const schools = Object.entries(football) as [School, (typeof football)[School]][]
  return inRegion(db, actor, async (tx) => {
    await createProjects(tx, {
      ...{ actor, at: NOW },
      projects: schools.map(([, { id, code, name, unit }]) => ({
        ...{ id, code, name, fiscalYear: YEAR, firstYear: YEAR, lastYear: YEAR, kind: 'specific' as const, state: 'executing' as const },
        ...{ level: 'second' as const, organisationId: organisation(unit), divisionId },
      })),
    })
    const entries = (amountOf: (school: School) => string) =>
      schools.map(([school, { id, unit }]) => ({
        account: account(id, { organisationId: organisation(unit) }),
        amountFen: wan(amountOf(school)),
      }))
    await postVouchers(tx, {
      ...{ actor, at: NOW },
      drafts: [
        {
          kind: 'approval',
          fiscalYear: YEAR,
          documentNumber: '演示批〔2031〕9号',
          documentOn: `${YEAR - 1}-12-20`,
          entries: entries(() => '100'),
        },
        { kind: 'payment', fiscalYear: YEAR, documentOn: `${YEAR}-01-01`, entries: entries((school) => paid[school]) },
      ],
    })
  })
}

const reviewers = (school: School) => [`${school}-02`, 'jijiao-01', 'jijiao-02', 'caiwu-01', 'caiwu-02', 'juling-01']

/** 逐级批准 by whoever's turn it is; what is decided outside is registered. */
async function approveAll(
  server: TestServer,
  hands: ReturnType<typeof paperHands>,
  { id, school }: { id: string; school: School },
): Promise<void> {
  for (let step = 0; step < 8; step++) {
    let moved = false
    for (const name of reviewers(school)) {
      const { body } = await (await hands.post(name)).request('GET', `/api/v1/papers/${id}`)
      if (body?.state === 'approved') return
      if (!body?.actions?.approve && !body?.actions?.registerExternal) continue
      const external = {
        result: 'approved',
        who: '青岛市财政局',
        decidedOn: dayInChina(new Date(body.submittedAt)),
        documentNumber: '演示财〔2031〕30号',
      }
      const answer = body.actions.approve ? await hands.act(name, id, 'approval') : await hands.act(name, id, 'external-decision', external)
      expect(answer.status, `${name} ${answer.text}`).toBe(200)
      moved = true
      break
    }
    if (!moved) throw new Error(`${server.origin}: nobody can approve ${id}`)
  }
}

/** 申报到批复 of the indicators of a school's project. */
export async function declareFootball(server: TestServer, school: School, rows: readonly DeclaredRow[]): Promise<void> {
  const hands = paperHands(server)
  const clerk = `${school}-01`
  const request = { fiscalYear: YEAR, projectId: football[school].id }
  const opened = await (await hands.post(clerk)).request('POST', '/api/v1/targets/declarations', request)
  expect(opened.status, opened.text).toBe(201)
  const id: string = opened.body.paperId
  await hands.write(clerk, id, { overallObjective: '开展校园足球。', ...rowCells(rows) })
  const submitted = await hands.act(clerk, id, 'submission')
  expect(submitted.status, submitted.text).toBe(200)
  await approveAll(server, hands, { id, school })
}

function rowCells(rows: readonly DeclaredRow[]): Record<string, string> {
  return Object.fromEntries(
    rows.flatMap((row, index) =>
      (['dimension', 'category', 'name', 'target'] as const).map((column, at) => [`indicators/${index + 1}/${column}`, row[at]!]),
    ),
  )
}

/** 建立自评表, filled in by the school; `cells` beside what fills itself. */
export async function openFootball(server: TestServer, school: School, cells: Record<string, string>): Promise<string> {
  const hands = paperHands(server)
  const clerk = `${school}-01`
  const request = { fiscalYear: YEAR, projectId: football[school].id }
  const opened = await (await hands.post(clerk)).request('POST', '/api/v1/self-evaluations', request)
  expect(opened.status, opened.text).toBe(200)
  await hands.write(clerk, opened.body.paperId, { overallResult: '按计划开展。', ...cells })
  return opened.body.paperId
}

/** Acts on self-evaluations as their pages do. */
export function selfHands(server: TestServer) {
  const hands = paperHands(server)
  const ask = async (name: string, method: string, path: string, body?: unknown) =>
    (await hands.post(name)).request(method, `/api/v1/self-evaluations/${path}`, body)
  const done = async (name: string, method: string, path: string, body?: unknown): Promise<SelfEvaluationView> => {
    const answer = await ask(name, method, path, body)
    expect(answer.status, answer.text).toBe(200)
    return answer.body
  }
  return { ...hands, ask, done, approve: (id: string, school: School) => approveAll(server, hands, { id, school }) }
}

/** 决算整理期补记的支出 of a project of 双阳区: raised and paid on the last day of 2022. */
export function payLate(db: Db, projectName: string, amountFen: string): Promise<void> {
  return raiseAndPay(db, { projectName, amountFen, spending: 'own' })
}

/** 对下转移支付 of a project of 双阳区. */
export function issueToDistricts(db: Db, projectName: string, amountFen: string): Promise<void> {
  return raiseAndPay(db, { projectName, amountFen, spending: 'transfer' })
}

interface Raised {
  readonly projectName: string
  readonly amountFen: string
  readonly spending: 'own' | 'transfer'
}

function raiseAndPay(db: Db, { projectName, amountFen, spending }: Raised): Promise<void> {
  const actor = demoPost('shuangyang-03')
  return inRegion(db, actor, async (tx) => {
    const { rows } = await sql<{ id: string; unit: string }>`
      select project.id, organisation.id as unit
        from project
        join organisation on organisation.region_id = project.region_id and organisation.id = project.organisation_id
       where project.name = ${projectName}`.execute(tx)
    const { id, unit } = rows[0]!
    const places = { organisationId: unit, divisionId: null, origin: 'district' as const, economyCode: '30201', spending }
    const entries = [{ account: account(id, places), amountFen: BigInt(amountFen) }]
    const common = { fiscalYear: 2022, documentOn: '2022-12-31', illustrative: true, entries } as const
    await postVouchers(tx, {
      ...{ actor, at: NOW },
      drafts: [
        { ...common, kind: 'increase', documentNumber: '演示〔2022〕9号', summary: '追加' },
        { ...common, kind: 'payment', summary: '补记' },
      ],
    })
  })
}

import { createHash } from 'node:crypto'
import { utils, write } from '@e965/xlsx'
import { describe, expect, it } from 'vitest'
import { demoActor, testDatabase } from '../../../test/kit/database.ts'
import { inRegion } from '../../db/server.ts'
import { newId } from '../../kernel/index.ts'
import { createProjects } from '../../library/server.ts'
import { spreadsheets } from '../../office/server.ts'
import { demoOrganisations } from '../../org/server.ts'
import { postVouchers } from '../ledger/post-vouchers.command.ts'
import type { AccountKey } from '../ledger/voucher-draft.ts'
import { type BigFile, bigPayments } from './fixtures/big-file.ts'
import { type TestCell, workbookOf } from './fixtures/workbook.ts'
import { type PreparedImport, prepareImport } from './prepare-import.command.ts'

const { db } = await testDatabase()
const actor = demoActor('caiwu-01')
const clock = { now: () => new Date('2021-01-10T02:00:00Z') }
const units = demoOrganisations.flatMap(({ kind, code, name, departmentId }) =>
  kind === 'budgetUnit' && departmentId === demoActor('caiwu-01').departmentId && code ? [{ code, name }] : [],
)
const project = { code: 'P001', name: '校园足球发展经费' }
const projectId = newId()
const organisationId = demoOrganisations.find(({ kind }) => kind === 'headquarters')!.id
await inRegion(db, actor, (tx) =>
  createProjects(tx, {
    ...{ actor, at: clock.now() },
    projects: [
      {
        id: projectId,
        ...project,
        fiscalYear: 2020,
        level: 'fund',
        kind: 'specific',
        firstYear: 2020,
        lastYear: 2020,
        organisationId,
        state: 'executing',
      },
    ],
  }),
)

/** 指标 for every account the payments name: none of them warns. */
const accounts = demoOrganisations
  .filter(({ kind, code, departmentId }) => kind === 'budgetUnit' && departmentId === demoActor('caiwu-01').departmentId && code)
  .flatMap((unit) =>
    [null, projectId].flatMap((ofProject) =>
      (['direct', 'authorised'] as const).flatMap((paymentWay) =>
        [true, false].map(
          (procurement): AccountKey => ({
            ...{ organisationId: unit.id, divisionId: null, projectId: ofProject, category: ofProject ? 'project' : 'basic' },
            ...{ fundKind: 'general', origin: 'city', functionCode: '2050204', economyCode: '30201', paymentWay, procurement },
            ...{ directFunds: false, bond: false, threePublic: null, spending: 'own' },
          }),
        ),
      ),
    ),
  )
await inRegion(db, actor, (tx) =>
  postVouchers(tx, {
    ...{ actor, at: clock.now() },
    drafts: [
      {
        ...{ fiscalYear: 2020, kind: 'approval', documentNumber: '青财教〔2020〕1号', documentOn: '2020-01-05' },
        entries: accounts.map((account) => ({ account, amountFen: 10_000_000_000n })),
      },
    ],
  }),
)

const file = bigPayments(20_000, units, project)
const deps = { db, clock, spreadsheets, digest: (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex') }
const read = (bytes: Uint8Array) =>
  prepareImport(deps, { actor, bytes, fileName: '支付.xlsx', kind: 'payments', fiscalYear: 2020, choice: {} })

function placesOf({ findings, layout }: PreparedImport): string[] {
  return findings.map(({ row, column }) => `${layout.cells.sheet.name}!${String.fromCharCode(64 + column)}${row}`)
}

/** The same table in the old format. A formula without its result cannot be written there: a text stands in its place. */
function oldFormat({ rows }: BigFile): Uint8Array {
  const plain = (cell: TestCell) => {
    if (cell === undefined || cell === '') return null
    if (typeof cell !== 'object') return typeof cell === 'number' ? { t: 'n', v: cell } : { t: 's', v: cell }
    if ('date' in cell) return { t: 'n', v: cell.date, z: 'yyyy-mm-dd' }
    return cell.xml.includes('#REF!') ? { t: 'e', v: 23 } : { t: 's', v: '公式' }
  }
  const sheet = utils.aoa_to_sheet(rows.map((row) => row.map(plain)))
  const book = utils.book_new()
  utils.book_append_sheet(book, sheet, 'Sheet1')
  return write(book, { type: 'buffer', bookType: 'biff8' }) as Uint8Array
}

describe('两万行、二十列的支付表，有 37 处错', () => {
  it('种下 37 处', () => expect(file.faults).toHaveLength(37))

  it('.xlsx：查出的正是这 37 处，单元格不差一格；读取加核对在几秒之内（平时不到一秒，见 bench/excel）', async () => {
    const bytes = workbookOf([{ rows: file.rows }])
    const started = performance.now()
    const prepared = await read(bytes)
    const milliseconds = performance.now() - started
    expect(placesOf(prepared)).toEqual(file.faults)
    expect(prepared.checked!.rowCount).toBe(20_000)
    // Machines that test are busy: what is promised is measured in bench/excel.
    expect(milliseconds).toBeLessThan(12_000)
  })

  it('.xls（三千行）：同样的 37 处', async () => {
    const small = bigPayments(3000, units, project)
    const prepared = await read(oldFormat(small))
    expect([prepared.format, placesOf(prepared)]).toEqual(['xls', small.faults])
  })
})

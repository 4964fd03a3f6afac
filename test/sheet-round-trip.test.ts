import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { spreadsheets } from '../src/office/server.ts'
import { compareSheet, fileSheet, isGiven, readFormSheet } from '../src/workflow/index.ts'
import { sheetWorkbook } from '../src/workflow/server.ts'
import { cellsOf, demoPapers } from './kit/demo-papers.ts'
import { allForms, type Filled, filledForm, randomFrom, type SheetForm } from './kit/generated-forms.ts'
import { hasSources, SOURCES } from './kit/source-documents.ts'

type Cells = ReadonlyMap<string, string>

/** One paper in the system and the sheet that comes back for it. */
interface Case {
  readonly form: SheetForm
  readonly inSystem: Filled
  readonly inFile: Cells
}

const forms = allForms()
const empty: Filled = { cells: new Map(), quoted: new Map() }
const given = ({ form, inSystem: { quoted } }: Pick<Case, 'form' | 'inSystem'>) => {
  const names = new Set(quoted.keys())
  return (cell: string) => isGiven(form.sections, cell, names)
}

const filled = forms.flatMap((form) => [1, 2].map((seed): Case => asExported(form, filledForm(form, { seed }))))
const blank = forms.map((form): Case => ({ form, inSystem: empty, inFile: new Map() }))
const edited = forms.map((form): Case => {
  const inSystem = filledForm(form, { seed: 7 })
  return { form, inSystem, inFile: edit(inSystem.cells, given({ form, inSystem })) }
})
const all = [...filled, ...blank, ...edited]
const sheets = await throughExcel(all)

function asExported(form: SheetForm, inSystem: Filled): Case {
  return { form, inSystem, inFile: inSystem.cells }
}

/** Every other typed figure is another one afterwards. */
function edit(cells: Cells, isGivenCell: (cell: string) => boolean): Cells {
  const random = randomFrom(9)
  return new Map(
    [...cells].map(([cell, value]) => [cell, !isGivenCell(cell) && /^[\d.]+$/.test(value) && random(2) === 0 ? '8.25' : value]),
  )
}

/** All of them in one workbook, written and read as the product does it. */
async function throughExcel(cases: readonly Case[]) {
  const contents = cases.map(({ form: { label: title, sections, sheet }, inFile: cells }, index) => ({
    ...sheetWorkbook({ title, sections, sheet, cells, year: 2026, version: '第 1 版' }),
    name: `表${index + 1}`,
  }))
  const reading = await spreadsheets.readGrid(await spreadsheets.writeWorkbook(contents), { percents: true })
  if (reading.kind !== 'read') throw new Error(JSON.stringify(reading))
  return reading.sheets.map(fileSheet)
}

function readBack(one: Case) {
  const { form, inSystem } = one
  const isGivenCell = given(one)
  const read = readFormSheet({ form, file: sheets[all.indexOf(one)]!, current: inSystem.cells, isGiven: isGivenCell })
  if ('severity' in read) throw new Error(read.message)
  const records = new Map([...inSystem.cells].map(([cell, value]) => [cell, { cell, value, changedAt: new Date(), changedBy: '经办' }]))
  return { ...read, ...compareSheet(read.cells, { sections: form.sections, records, exported: undefined, isGiven: isGivenCell }) }
}

const named = (cases: readonly Case[]) => cases.map((one) => [one.form.name!, one] as const)

describe('导出后原样读回', () => {
  it('规则包里的每张表都在', () => {
    expect(forms.length).toBeGreaterThanOrEqual(12)
    expect(all.length).toBeLessThanOrEqual(50)
  })

  it.each(named(filled))('%s：没有一处改动，没有一处读不懂', (_, one) => {
    const { changes, given: notTaken, problems, unchanged } = readBack(one)
    expect({ changes, notTaken, problems }).toEqual({ changes: [], notTaken: [], problems: [] })
    expect(unchanged).toBeGreaterThan(one.inSystem.cells.size / 2)
  })

  it.each(named(blank))('%s：空白表没有一处改动', (_, one) => {
    const { changes, problems } = readBack(one)
    expect({ changes, problems }).toEqual({ changes: [], problems: [] })
  })
})

describe('在 Excel 里改过再读回', () => {
  it.each(named(edited))('%s：改了哪些格，读回就是哪些格', (_, one) => {
    const shown = JSON.stringify(one.form.sheet)
    const changed = [...one.inFile].filter(([cell, value]) => one.inSystem.cells.get(cell) !== value)
    // A cell that the sheet does not show does not come back.
    const wanted = changed.filter(([cell]) => new RegExp(`["{]${cell.split('/').at(-1)}["}]`).test(shown))
    const { changes, problems } = readBack(one)
    expect(changes.map(({ cell, after }) => [cell, after]).sort()).toEqual(wanted.sort())
    expect(problems).toEqual([])
  })

  it('改过的格不是一张表也没有', () => {
    expect(
      edited.filter(({ inFile, inSystem }) => [...inFile].some(([cell, value]) => inSystem.cells.get(cell) !== value)).length,
    ).toBeGreaterThan(9)
  })
})

describe.skipIf(!hasSources)('没有从本系统导出、表样相同的表', () => {
  it('郑州的申报表原件：55 项任务、48 个指标逐格读出，名称和金额与演示文书一致', async () => {
    const { papers } = demoPapers('zhengzhou-2020-targets.yaml')
    const form = forms.find(({ name }) => name === papers[0]!.form)!
    const grid = await spreadsheets.readGrid(readFileSync(`${SOURCES}/documents/zhengzhou-2020-target-declaration.xlsx`), {
      percents: true,
    })
    if (grid.kind !== 'read') throw new Error(grid.kind)
    const read = readFormSheet({ form, file: fileSheet(grid.sheets[0]!), current: new Map(), isGiven: () => false })
    if ('severity' in read) throw new Error(read.message)
    const found = new Map(read.cells.map(({ cell, value }) => [cell, value]))
    const column = (section: string, id: string) =>
      [...found.keys()].filter((cell) => cell.startsWith(`${section}/`) && cell.endsWith(`/${id}`))
    expect([column('tasks', 'name').length, column('indicators', 'name').length]).toEqual([55, 48])
    const squeezed = (text: string | undefined) => (text ?? '').replace(/\s/g, '')
    const wanted = [...cellsOf(papers[0]!)].filter(([cell]) => /\/(name|total|appropriation|dimension|category|target)$/.test(cell))
    const different = wanted.filter(
      ([cell, value]) => Number(value) !== Number(found.get(cell)) && squeezed(value) !== squeezed(found.get(cell)),
    )
    expect(different.map(([cell, value]) => [cell, value, found.get(cell)])).toEqual([])
    expect(read.problems).toEqual([])
  })
})

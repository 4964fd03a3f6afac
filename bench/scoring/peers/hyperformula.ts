/** HyperFormula: one sheet, a row for each leaf, formulas with ROUND. Building the sheet computes it. */
import { HyperFormula } from 'hyperformula'
import { CRITERIA, type Criterion, hundredths, type LeafFacts, type Outcome } from '../work.ts'

type Cell = string | number

function scoreFormula(criterion: Criterion, row: number): string {
  const [a, b, rate] = [`A${row}`, `B${row}`, `ROUND(A${row}/B${row}*100,2)`]
  const p = criterion.points
  switch (criterion.kind) {
    case 'step':
      return `=MAX(0,ROUND(${p}-ROUND(MAX(0,${criterion.from}-${rate})*0.05*${p},2),2))`
    case 'shares':
      return `=ROUND(${p}-ROUND(${a}/${b}*${p},2),2)`
    case 'proportional':
      return `=ROUND(MIN(1,${a}/${b})*${p},2)`
    case 'bands':
      return `=ROUND(IF(${rate}>=95,${p},IF(${rate}>=90,${p}*0.8,IF(${rate}>=80,${p}*0.6,0))),2)`
    case 'occurrences':
      return `=MAX(0,${p}-${a}*0.5)`
  }
}

export function prepare(all: LeafFacts[][]): Cell[][] {
  const rows: Cell[][] = []
  for (const department of all) {
    const first = rows.length + 1
    department.forEach((leaf, index) => {
      const row = rows.length + 1
      rows.push([leaf.a, leaf.b, scoreFormula(CRITERIA[index]!, row), `=ROUND(C${row}/${CRITERIA[index]!.points}*100,2)`])
    })
    rows[first - 1]!.push(
      `=ROUND(SUM(C${first}:C${rows.length}),2)`,
      `=IF(E${first}>=90,"优",IF(E${first}>=80,"良",IF(E${first}>=60,"中","差")))`,
    )
  }
  return rows
}

export function run(rows: Cell[][]): unknown[][] {
  const engine = HyperFormula.buildFromArray(rows, { licenseKey: 'gpl-v3', maxRows: 50_000 })
  const values = engine.getSheetValues(0)
  engine.destroy()
  return values
}

export function outcome(values: unknown[][]): Outcome {
  const heads = values.filter((_, index) => index % CRITERIA.length === 0)
  return {
    scores: values.map((row) => hundredths(row[2])),
    rates: values.map((row) => hundredths(row[3])),
    totals: heads.map((row) => hundredths(row[4])),
    grades: heads.map((row) => String(row[5])),
  }
}

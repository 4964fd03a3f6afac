import { formatFixed, formatPlain, fraction, plainMoney } from '../../kernel/index.ts'
import { comparisonLabels, type PerformanceTarget } from '../../targets/index.ts'
import type { Cells, FormField, FormSection, QuotedCell, RowsSection } from '../../workflow/index.ts'
import { type Assessment, assessSelfEvaluation, rowsOfTargets } from './assess-self-evaluation.ts'
import { chosenValue } from './consolidation/consolidate.ts'
import { type FundFigures, figuresByRow } from './fund-line.ts'
import { basisLabels, type SelfMaterial } from './self-material.ts'

/** 来源 as the page names it. */
export const sources = {
  library: '项目库',
  targets: '批复的绩效目标',
  score: '系统计分',
  final: '预算账，已有部门决算',
  provisional: '预算账，快报口径',
} as const

interface Filling {
  readonly material: SelfMaterial
  readonly assessment: Assessment
}

/** 自动填列: everything that no person types, with where it comes from; scores by what was typed so far. */
export function fillSelfForm(
  sections: readonly FormSection[],
  typed: Cells,
  material: SelfMaterial,
): { readonly quoted: ReadonlyMap<string, QuotedCell>; readonly assessment: Assessment } {
  const assessment = assessSelfEvaluation(sections, typed, material)
  const filling = { material, assessment }
  const cells = sections.flatMap((section) => (section.kind === 'facts' ? facts(section.fields, filling) : rows(section, filling)))
  return { quoted: new Map(cells), assessment }
}

type Filled = readonly (readonly [string, QuotedCell])[]

function facts(fields: readonly FormField[], { material, assessment }: Filling): Filled {
  return fields.flatMap(({ id, origin }): Filled => {
    const value = factOf(origin?.quoted, material, assessment)
    return value === undefined ? [] : [[id, value]]
  })
}

function factOf(quoted: string | undefined, material: SelfMaterial, { execution, total }: Assessment): QuotedCell | undefined {
  switch (quoted) {
    case 'library.projectName':
      return { value: material.projectName, source: sources.library }
    case 'library.departmentName':
      return { value: material.departmentName, source: sources.library }
    case 'library.unitName':
      return { value: material.unitName, source: sources.library }
    case 'targets.overallObjective':
      return { value: material.overallObjective, source: sources.targets }
    case 'selfEvaluation.executionPoints':
      return execution && { value: formatPlain(execution.points), source: material.rules.label }
    case 'selfEvaluation.executionScore':
      return execution?.score && { value: formatFixed(execution.score, 2), source: sources.score }
    // Blank until everything is scored: a sum of some is no total.
    case 'selfEvaluation.totalScore':
      return total && { value: formatFixed(total, 2), source: sources.score }
    case 'selfEvaluation.moneyBasis':
      return { value: basisLabels[material.basis], source: sources[material.basis] }
    default:
      return undefined
  }
}

function rows(section: RowsSection, { material, assessment }: Filling): Filled {
  if (section.quoted === 'targets.indicators') return indicators(section, material, assessment)
  if (section.quoted === 'targets.tasks') {
    return material.tasks.flatMap(({ row, name, content }) =>
      section.columns.flatMap(({ id, origin }): Filled => {
        const value = origin?.quoted === 'targets.name' ? name : origin?.quoted === 'targets.content' ? content : undefined
        return value === undefined ? [] : [[`${section.id}/${row}/${id}`, { value, source: sources.targets }]]
      }),
    )
  }
  return funds(section, material)
}

function indicators(section: RowsSection, { targets, consolidation }: SelfMaterial, { rows: assessed }: Assessment): Filled {
  return rowsOfTargets(targets).flatMap(({ row, target }) => {
    const place = `${section.id}/${row}`
    const score = assessed.find((one) => one.place === place)?.scored?.score
    const consolidated = consolidation?.indicators.find((one) => one.place === place)
    const chosen = consolidated && chosenValue(consolidated)
    return section.columns.flatMap(({ id, origin }): Filled => {
      if (id === 'actual') return chosen ? [[`${place}/${id}`, chosen]] : []
      if (origin?.quoted === 'selfEvaluation.score') {
        return score ? [[`${place}/${id}`, { value: formatFixed(score, 2), source: sources.score }]] : []
      }
      const value = id === 'points' && target.points !== null ? formatPlain(fraction(target.points)) : targetColumn(origin?.quoted, target)
      return value === undefined ? [] : [[`${place}/${id}`, { value, source: sources.targets }]]
    })
  })
}

function targetColumn(quoted: string | undefined, target: PerformanceTarget): string | undefined {
  const { comparison, targetValues, unit } = target
  switch (quoted) {
    case 'targets.dimension':
      return target.levelOne
    case 'targets.category':
      return target.levelTwo
    case 'targets.name':
      return target.name
    case 'targets.target':
      return target.target
    case 'targets.comparison':
      return comparison === null || targetValues.length === 0 ? '定性' : comparisonLabels[comparison]
    case 'targets.targetValue':
      return targetValues.length === 0 ? target.target : targetValues.join('～')
    case 'targets.unit':
      return unit === 'date' ? '' : unit
    default:
      return undefined
  }
}

const figures: Readonly<Record<string, keyof FundFigures>> = {
  'ledger.initialBudget': 'initial',
  'ledger.annualBudget': 'annual',
  'ledger.paid': 'paid',
  'ledger.finalSpent': 'paid',
}

/** The printed rows of the form say which money is meant. */
function funds(section: RowsSection, { funds: lines, basis }: SelfMaterial): Filled {
  const labelColumn = section.columns.find(({ origin }) => origin === undefined)?.id
  if (!section.fixed || labelColumn === undefined) return []
  const byRow = figuresByRow(
    section.fixed.map((row) => row[labelColumn] ?? ''),
    lines,
  )
  return byRow.flatMap((money, index) =>
    section.columns.flatMap(({ id, origin }): Filled => {
      const figure = figures[origin?.quoted ?? '']
      if (!figure) return []
      const source = figure === 'paid' ? sources[basis] : '预算账'
      return [[`${section.id}/${index + 1}/${id}`, { value: plainMoney(money[figure], '万元'), source }]]
    }),
  )
}

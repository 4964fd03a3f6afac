import { errorAt, type Fraction, formatPlain, fraction, parseFraction, warningAt } from '../../kernel/index.ts'
import type { CellProblem, Cells } from '../../workflow/index.ts'
import { type BusinessRow, businessRows, RESULT_SECTION } from './business-rows.ts'
import { EXCELLENCE } from './business-target.ts'
import { isMet, type Measure, measureWords } from './commitment.ts'
import { readCommitments } from './read-commitments.ts'

/** 一项数量 that the completion has to answer: of a confirmed task, or read out of 目标内容 where none was confirmed. */
export interface AskedQuantity extends Measure {
  readonly name: string
  readonly counted: string
}

const FOUR_PARTS = { excellence: '创优性', difficulty: '攻坚性', innovation: '创新性', benefit: '效益性' } as const
const TEXTS = ['summary', 'achievements', ...Object.keys(FOUR_PARTS)]

/** 系统校验 of 完成情况: every quantity of the target is answered, a 创优目标 has its four parts, evidence is numbered through. */
export function checkCompletion(
  cells: Cells,
  { fiscalYear, askedOf }: { fiscalYear: number; askedOf: (row: BusinessRow) => readonly AskedQuantity[] | undefined },
): CellProblem[] {
  return businessRows(cells, RESULT_SECTION).flatMap((row) => {
    const asked = askedOf(row) ?? readCommitments(row.content, { fiscalYear })
    const written = TEXTS.map((column) => cells.get(cellOf(row, column)) ?? '').join('\n')
    const found = readCommitments(written, { fiscalYear }).map((one) => ({ ...one, words: one.clause.text }))
    const open = written.trim() === '' ? [] : asked.flatMap((quantity) => checkAnswered(quantity, { row, found }))
    return [...open, ...checkParts(cells, row), ...checkEvidence(cells, row)]
  })
}

function cellOf({ row }: BusinessRow, column: string): string {
  return `${RESULT_SECTION}/${row}/${column}`
}

interface Written extends Measure {
  readonly words: string
}

function checkAnswered(asked: AskedQuantity, { row, found }: { row: BusinessRow; found: readonly Written[] }): CellProblem[] {
  if (asked.comparison === null || asked.comparison === 'by') return []
  const answers = found.filter((one) => isAnswer(asked, one))
  const cell = cellOf(row, 'achievements')
  const at = `${row.category} ${row.number}`
  if (answers.length === 0) {
    const message = `目标“${asked.name}”（${measureWords(asked)}）在完成情况中没有对应的数量。请写明完成数，没有完成的说明原因。`
    return [{ ...warningAt(at, 'targets.quantityUnanswered', message), cell }]
  }
  if (answers.some((one) => one.values.some((value) => isMet(scaled(asked), scaledValue(value, one.unit)) !== false))) return []
  const written = answers.map(({ values, unit }) => `${values[0]}${unit}`).join('、')
  const message = `目标“${asked.name}”要求 ${measureWords(asked)}，完成情况写的是 ${written}。请核对，没有完成的说明原因。`
  return [{ ...warningAt(at, 'targets.quantityBelow', message), cell }]
}

/** The same thing is counted: units of one kind, and the words have enough in common; or the very number is there for the same words. */
function isAnswer(asked: AskedQuantity, found: Written): boolean {
  const alike = likeness(asked.counted || asked.name, found.words)
  if ((asked.unit.endsWith('%') || asked.unit.includes('百分')) !== (found.unit.endsWith('%') || found.unit.includes('百分'))) return false
  const same = asked.values.some((value) => scaledValue(value, asked.unit).eq(scaledValue(found.values[0]!, found.unit)))
  return (same && alike > 0) || alike >= (kindOf(asked.unit) === kindOf(found.unit) ? 0.3 : 0.6)
}

/** 两字词 of the object that the words have too. */
function likeness(object: string, words: string): number {
  const plain = object.replace(/[“”‘’（）()\s的和与、]/g, '')
  const pairs = Array.from({ length: Math.max(0, plain.length - 1) }, (_, at) => plain.slice(at, at + 2))
  if (pairs.length === 0) return plain !== '' && words.includes(plain) ? 1 : 0
  return pairs.filter((pair) => words.includes(pair)).length / pairs.length
}

const PEOPLE = new Set(['人', '名', '位', '人次', '人头'])
const PLACES = new Set(['所', '家', '个', '处', '座'])

function kindOf(unit: string): string {
  const plain = unit.replace(/^[百千万亿]+/, '')
  return PEOPLE.has(plain) ? '人' : PLACES.has(plain) ? '个' : plain
}

const SCALES = { 亿: 100_000_000, 万: 10_000, 千: 1_000, 百: 100 } as const

/** 1.27万个 is 12700. */
function scaledValue(value: string, unit: string): Fraction {
  const scale = [...(/^[百千万亿]+/.exec(unit)?.[0] ?? '')].reduce((product, sign) => product * SCALES[sign as keyof typeof SCALES], 1)
  return (parseFraction(value) ?? fraction('0')).mul(fraction(String(scale)))
}

function scaled({ comparison, values, unit }: Measure): Pick<Measure, 'comparison' | 'values'> {
  return { comparison, values: values.map((value) => formatPlain(scaledValue(value, unit))) }
}

function checkParts(cells: Cells, row: BusinessRow): CellProblem[] {
  if (row.category !== EXCELLENCE) return []
  return Object.entries(FOUR_PARTS).flatMap(([column, label]) => {
    const cell = cellOf(row, column)
    if ((cells.get(cell) ?? '').trim() !== '') return []
    return [{ ...errorAt(label, 'targets.partMissing', `创优目标“${row.name}”没有填写${label}。请填写。`), cell }]
  })
}

/** 证明材料 is a numbered list: 1. 2. 3., one a line. */
function checkEvidence(cells: Cells, row: BusinessRow): CellProblem[] {
  const cell = cellOf(row, 'evidence')
  const lines = (cells.get(cell) ?? '').split('\n').filter((line) => line.trim() !== '')
  const wrong = lines.findIndex((line, index) => !new RegExp(`^\\s*${index + 1}\\s*[.．、]`).test(line))
  if (wrong < 0) return []
  const message = `“${row.name}”的证明材料第 ${wrong + 1} 行没有按 1、2、3 顺序编号。请逐件编号，每件一行。`
  return [{ ...warningAt('证明材料', 'targets.evidenceNumbers', message), cell }]
}

import { z } from 'zod'
import { formatFixed } from '../../kernel/index.ts'
import { YearInAddress } from '../../org/index.ts'
import type { RulePack, Source } from '../../packs/index.ts'
import { ledgerKinds } from '../ledger/ledger-kind.ts'
import { amountLine, amountSourceLabel } from './amount.ts'
import type { ExecutionTable } from './execution-table.ts'
import type { ReckonedDefinition, ReckonedMeasure, ReckonedTerm } from './reckon-measure.ts'
import { linkOfTerm, linkOfVoucher } from './term-link.ts'
import type { TermVoucher } from './term-voucher.store.ts'

/** 分 as text; rates in percent with two decimals, no sign. */
const Fen = z.string().meta({ description: '金额，单位分' })
const Rate = z.string().meta({ description: '百分比，两位小数' })

const SourceOfRule = z.object({
  document: z.string(),
  article: z.string().optional(),
  place: z.string().optional(),
  confidence: z.enum(['found', 'known', 'unsure']),
})

/** 取数项 */
export const TermView = z.object({
  name: z.string(),
  label: z.string(),
  sign: z.enum(['+', '-']),
  fiscalYear: z.int(),
  /** Of money; null while nobody has reported it. */
  amountFen: Fen.nullable(),
  /** Of heads. */
  quantity: z.string().nullable(),
  sourceLabel: z.string(),
  /** 文件及位置, where the figure was reported. */
  document: z.string().nullable(),
  entries: z.int(),
  link: z.string(),
})

export const DefinitionView = z.object({
  id: z.string(),
  label: z.string(),
  used: z.boolean(),
  status: z.enum(['rate', 'notApplicable', 'impossible']),
  rate: Rate.nullable(),
  /** Why there is no rate. */
  reason: z.string(),
  notes: z.array(z.string()),
  numerator: z.array(TermView),
  denominator: z.array(TermView),
  numeratorFen: Fen.nullable(),
  denominatorFen: Fen.nullable(),
  /** 支付进度 at the ends of months. */
  nodes: z.array(z.object({ monthEnd: z.int(), due: Rate, paidFen: Fen, rate: Rate })),
  source: SourceOfRule,
  note: z.string().nullable(),
})

export const MeasureView = z.object({
  id: z.string(),
  version: z.int(),
  name: z.string(),
  formula: z.string(),
  source: SourceOfRule,
  note: z.string().nullable(),
  /** 本规则的文件没有这项指标: in words, with the document that the name and the definition come from. */
  takenOver: z.string().nullable(),
  definitions: z.array(DefinitionView),
})

export const ExecutionTableView = z.object({
  rows: z.array(z.object({ name: z.string(), initialFen: Fen, annualFen: Fen, finalFen: Fen, rate: Rate.nullable() })),
  quick: z.boolean(),
})

export const MeasureListView = z.object({
  fiscalYear: z.int(),
  departmentName: z.string(),
  packLabel: z.string(),
  table: ExecutionTableView,
  measures: z.array(MeasureView),
})

/** 凭证 behind a term, latest first. */
export const MeasureDetailView = MeasureView.extend({
  fiscalYear: z.int(),
  vouchers: z.array(
    z.object({
      /** Name of the amount and the year it is of. */
      term: z.string(),
      fiscalYear: z.int(),
      id: z.string(),
      kindLabel: z.string(),
      documentNumber: z.string(),
      documentOn: z.string(),
      summary: z.string(),
      amountFen: Fen,
      entries: z.int(),
      link: z.string(),
    }),
  ),
})

export const MeasureQuery = z.strictObject({
  year: YearInAddress,
  departmentId: z.uuid().optional().meta({ description: '财政部门查看某个部门时填写' }),
})

export type TermView = z.infer<typeof TermView>
export type DefinitionView = z.infer<typeof DefinitionView>
export type MeasureView = z.infer<typeof MeasureView>
export type MeasureListView = z.infer<typeof MeasureListView>
export type MeasureDetailView = z.infer<typeof MeasureDetailView>
export type ExecutionTableView = z.infer<typeof ExecutionTableView>

export function presentMeasure({ measure, definitions }: ReckonedMeasure, pack: PackOfMeasure): MeasureView {
  const { id, version, name, formula, source, note } = measure
  return {
    ...{ id, version, name, formula, source: plainSource(source), note: note ?? null, takenOver: takenOverWords(measure, pack) },
    definitions: definitions.map(presentDefinition),
  }
}

type PackOfMeasure = Pick<RulePack, 'document' | 'inheritedMeasures'>

/** A measure of another document is no requirement of this one: whoever reads it must know whose it is. */
function takenOverWords({ id, name, source }: ReckonedMeasure['measure'], { document, inheritedMeasures }: PackOfMeasure): string | null {
  if (!inheritedMeasures.includes(id)) return null
  return `《${document}》没有“${name}”这项指标；名称、公式和取法取自${source.document}，供参考。`
}

export function presentDefinition({ definition, used, value, notes, nodes, ...terms }: ReckonedDefinition): DefinitionView {
  const { id, label, source, note, kind } = definition
  const rated = value.kind === 'rate' ? value : undefined
  // A mean over several nodes is no quotient of two amounts.
  const quotient = kind === 'ratio' || (nodes.length === 1 && rated?.numerator.eq(nodes[0]!.numerator)) ? rated : undefined
  return {
    ...{ id, label, used, status: value.kind, rate: rated ? formatFixed(rated.rate, 2) : null },
    ...{ reason: value.kind === 'impossible' ? value.reason : '', notes: [...notes] },
    numerator: terms.numerator.map(presentTerm),
    denominator: terms.denominator.map(presentTerm),
    numeratorFen: quotient ? formatFixed(quotient.numerator, 0) : null,
    denominatorFen: quotient ? formatFixed(quotient.denominator, 0) : null,
    nodes: nodes.map(({ monthEnd, due, numerator, rate }) => ({
      ...{ monthEnd, due: formatFixed(due, 2), paidFen: formatFixed(numerator, 0), rate: formatFixed(rate, 2) },
    })),
    source: plainSource(source),
    note: note ?? null,
  }
}

export function presentTerm({ name, label, sign, fiscalYear, amount }: ReckonedTerm): TermView {
  const line = amountLine(name)!
  return {
    ...{ name, label, sign: sign < 0 ? '-' : '+', fiscalYear },
    amountFen: amount && line.unit === 'fen' ? formatFixed(amount.value, 0) : null,
    quantity: amount && line.unit === 'count' ? amount.value.toString() : null,
    sourceLabel: amountSourceLabel(name, amount),
    document: amount?.document ?? null,
    entries: amount?.entries ?? 0,
    link: amount?.quick ? linkOfTerm('paid', fiscalYear) : linkOfTerm(name, fiscalYear),
  }
}

export function presentTable({ rows, quick }: ExecutionTable): ExecutionTableView {
  return {
    quick,
    rows: rows.map(({ name, initialFen, annualFen, finalFen, rate }) => ({
      ...{ name, initialFen: String(initialFen), annualFen: String(annualFen), finalFen: String(finalFen) },
      rate: rate ? formatFixed(rate, 2) : null,
    })),
  }
}

export function presentVoucher(
  term: { readonly name: string; readonly fiscalYear: number },
  voucher: TermVoucher,
): MeasureDetailView['vouchers'][number] {
  const { id, kind, documentNumber, documentOn, summary, fen, entries } = voucher
  return {
    ...{ term: term.name, fiscalYear: term.fiscalYear, id, kindLabel: ledgerKinds[kind].label, documentNumber, documentOn, summary },
    ...{ amountFen: String(fen), entries, link: linkOfVoucher(id) },
  }
}

function plainSource({ document, article, place, confidence }: Source): z.infer<typeof SourceOfRule> {
  return { document, ...(article !== undefined && { article }), ...(place !== undefined && { place }), confidence }
}

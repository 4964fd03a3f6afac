import { z } from 'zod'
import { isStorable } from '../../kernel/index.ts'
import { emptyValueWords } from './indicator-draft.ts'

const Storable = (most: number) => z.string().trim().max(most).refine(isStorable, '含有不能保存的控制字符')
/** 指标值 of the library: words or figures, never signs alone. */
const SaidValue = Storable(200)
  .refine((text) => emptyValueWords(text) === undefined, { error: ({ input }) => emptyValueWords(String(input)) })
  .default('')
const Version = z.int().min(1)

const Search = Storable(100).optional().meta({ description: '名称、分组中的文字，或名称的拼音首字母' })

export const IndicatorsAsked = z.strictObject({
  search: Search,
  retired: z.enum(['true', 'false']).default('false').meta({ description: '连同停用的' }),
})

/** 停用的 are not in the list that is read back. */
export const IndicatorsExported = z.strictObject({ search: Search, sector: Storable(40).optional().meta({ description: '行业领域' }) })

export const BridgeDefinition = z.strictObject({ reason: Storable(500).min(1, '请写明衔接理由。') })

const Comparison = z.enum(['atLeast', 'moreThan', 'atMost', 'lessThan', 'equal', 'range', 'by'])

/** 指标库的一条, as it is typed. */
export const SaveIndicator = z.strictObject({
  /** What the page showed; absent for a new one. */
  version: Version.optional(),
  sector: Storable(40).min(1, '请填写行业领域。'),
  levelOne: Storable(60).min(1, '请填写一级指标。'),
  levelTwo: Storable(60).default(''),
  name: Storable(200).min(1, '请填写指标名称。'),
  qualitative: z.boolean(),
  comparison: Comparison.nullable(),
  unit: Storable(20).default(''),
  formula: Storable(2000).default(''),
  explanation: Storable(2000).default(''),
  targetSource: Storable(500).default(''),
  actualSource: Storable(500).default(''),
  evidence: Storable(1000).default(''),
  usualValues: SaidValue,
  /** 口径变了的: why values of both may be compared; empty: they may not. */
  bridgeReason: Storable(500).default(''),
})

export const RetireIndicator = z.strictObject({ version: Version, reason: Storable(500).min(1, '请写明停用理由。') })
export const RestoreIndicator = z.strictObject({ version: Version })
export const MergeIndicator = z.strictObject({
  version: Version,
  into: z.uuid(),
  reason: Storable(500).min(1, '请写明合并理由。'),
})

/** 补录历年值 */
export const RecordValue = z
  .strictObject({
    fiscalYear: z.int().min(1990).max(2100),
    holder: Storable(200).min(1, '请填写单位或项目。'),
    target: SaidValue,
    actual: SaidValue,
    source: Storable(300).min(1, '请写明出处，如某年度自评报告。'),
  })
  .refine(({ target, actual }) => target !== '' || actual !== '', { path: ['target'], message: '指标值和完成值至少填写一个。' })

const ValueView = z.object({
  fiscalYear: z.int(),
  target: z.string(),
  /** 完成值; empty when there is none. */
  actual: z.string(),
  holder: z.string(),
  definitionNumber: z.int(),
  /** Whether it may be compared with values under the current definition. */
  comparable: z.boolean(),
  /** 补录的: its id and where it is from. */
  entered: z.object({ id: z.uuid(), source: z.string() }).optional(),
})

const DefinitionView = z.object({
  number: z.int(),
  current: z.boolean(),
  unit: z.string(),
  comparison: z.string(),
  formula: z.string(),
  drift: z.array(z.string()),
  bridgeReason: z.string(),
  mergedFrom: z.string(),
})

export const IndicatorEntryView = z.object({
  ...{ id: z.uuid(), version: z.int(), sector: z.string(), levelOne: z.string(), levelTwo: z.string(), name: z.string() },
  /** 一级／二级 in one. */
  path: z.string(),
  qualitative: z.boolean(),
  unit: z.string(),
  comparison: Comparison.nullable(),
  /** 定性, or the sign. */
  nature: z.string(),
  direction: z.enum(['up', 'down', 'day', 'range']),
  ...{ formula: z.string(), explanation: z.string(), targetSource: z.string(), actualSource: z.string() },
  ...{ evidence: z.string(), usualValues: z.string() },
  source: z.object({ document: z.string(), confidence: z.enum(['found', 'known', 'unsure']) }).optional(),
  retired: z.object({ reason: z.string(), into: z.string().optional() }).optional(),
  definitions: z.array(DefinitionView),
  values: z.array(ValueView),
})
export const IndicatorListView = z.object({ entries: z.array(IndicatorEntryView), mayMaintain: z.boolean() })

export const IndicatorImportQuery = z.strictObject({ confirm: z.enum(['true', 'false']).default('false') })

export type IndicatorEntryView = z.infer<typeof IndicatorEntryView>
export type IndicatorListView = z.infer<typeof IndicatorListView>
export type SaveIndicator = z.output<typeof SaveIndicator>
export type RecordValue = z.output<typeof RecordValue>

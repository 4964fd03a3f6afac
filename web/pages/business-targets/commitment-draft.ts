import type { BusinessTargetView, CommitmentView, ProposalView } from '../../../src/targets/index.ts'

/** 任务 while it is typed. */
export interface TypedCommitment {
  /** The task that is corrected; absent for a new one. */
  readonly id?: string
  readonly version?: number
  readonly quotes: readonly ProposalView['quote'][]
  readonly name: string
  readonly counted: string
  /** '' is 定性. */
  readonly comparison: CommitmentView['comparison'] | ''
  readonly low: string
  readonly high: string
  readonly unit: string
  readonly dueOn: string
  readonly stages: readonly { readonly key: number; readonly dueOn: string; readonly words: string }[]
  readonly leadId: string
  readonly otherIds: readonly string[]
}

export const comparisonOptions = [
  { value: 'atLeast', label: '≥ 不少于' },
  { value: 'moreThan', label: '＞ 超过' },
  { value: 'atMost', label: '≤ 不超过' },
  { value: 'lessThan', label: '＜ 少于' },
  { value: 'equal', label: '＝ 等于' },
  { value: 'range', label: '区间' },
  { value: 'by', label: '按期完成（只有期限）' },
  { value: '', label: '定性（没有数值）' },
] as const

/** A task that is added by hand. */
export function emptyDraft({ fiscalYear }: Pick<BusinessTargetView, 'fiscalYear'>): TypedCommitment {
  const dueOn = `${fiscalYear}-12-31`
  return { quotes: [], name: '', counted: '', comparison: '', low: '', high: '', unit: '', dueOn, stages: [], leadId: '', otherIds: [] }
}

/** One proposal, or several joined: the first gives the measure, the earliest day the deadline. */
export function draftOfProposals(proposals: readonly ProposalView[], target: BusinessTargetView): TypedCommitment {
  const first = proposals.find(({ comparison }) => comparison !== 'by') ?? proposals[0]!
  const day = proposals.flatMap(({ dueOn }) => dueOn ?? []).sort()[0]
  return {
    ...emptyDraft(target),
    quotes: proposals.map(({ quote }) => quote),
    name: proposals.map(({ name }) => name).join('，'),
    ...{ counted: first.counted, comparison: first.comparison, unit: first.unit },
    ...{ low: first.values[0] ?? '', high: first.values[1] ?? '' },
    ...(day && { dueOn: day }),
  }
}

export function draftOfCommitment(commitment: CommitmentView): TypedCommitment {
  const { id, version, quotes, name, counted, comparison, values, unit, dueOn, stages, divisions } = commitment
  return {
    ...{ id, version, quotes, name, counted, unit, comparison: comparison ?? '' },
    ...{ low: values[0] ?? '', high: values[1] ?? '', dueOn: dueOn ?? '' },
    stages: stages.map((stage, key) => ({ key, ...stage })),
    leadId: divisions.find(({ leads }) => leads)?.divisionId ?? '',
    otherIds: divisions.filter(({ leads }) => !leads).map(({ divisionId }) => divisionId),
  }
}

/** As the server takes it. */
export function sentDraft({ quotes, name, counted, comparison, low, high, unit, dueOn, stages, leadId, otherIds }: TypedCommitment) {
  const values = comparison === '' ? [] : comparison === 'by' ? [dueOn] : comparison === 'range' ? [low, high] : [low]
  return {
    ...{ quotes: [...quotes], name, counted, comparison: comparison || null, values, unit, dueOn: dueOn || null },
    stages: stages.map(({ dueOn: day, words }) => ({ dueOn: day, words })),
    divisionIds: [leadId, ...otherIds].filter(Boolean),
  }
}

/** What is still missing before it can be sent. */
export function missingIn({ name, comparison, low, high, dueOn, stages, leadId }: TypedCommitment): string | undefined {
  if (name.trim() === '') return '请写明要做的事'
  if (comparison !== '' && comparison !== 'by' && (low.trim() === '' || (comparison === 'range' && high.trim() === '')))
    return '请填写目标值'
  if (dueOn === '') return '请填写完成期限'
  if (leadId === '') return '请选择牵头处室'
  return stages.some((stage) => stage.dueOn === '' || stage.words.trim() === '') ? '有阶段没有写完' : undefined
}

import { moneyText, plainMoney } from '../../../src/kernel/index.ts'
import {
  assessmentAspects,
  type assessmentConclusions,
  type feasibilityConclusions,
  type ProcedureContent,
  type ProcedureKind,
  type RecordProcedure,
} from '../../../src/library/index.ts'
import { fenTyped } from './ProjectFigure.tsx'

export type Aspect = keyof typeof assessmentAspects
export type Grade = '优' | '良' | '中' | '差'
export const grades: readonly Grade[] = ['优', '良', '中', '差']
export const aspects = Object.keys(assessmentAspects) as readonly Aspect[]

/** 登记立项程序 as it is typed: everything text until it is sent. */
export interface ProcedureEntry {
  readonly kind: ProcedureKind
  readonly decidedOn: string
  readonly documentNumber: string
  readonly fileHash: string | undefined
  readonly fileName: string | undefined
  readonly conclusion: string
  readonly grades: Readonly<Record<Aspect, Grade | ''>>
  readonly words: Readonly<Record<Aspect, string>>
  /** 说明, 评估意见, 核减理由, 决定. */
  readonly summary: string
  readonly submitted: string
  readonly reviewed: string
  readonly reviewer: string
  readonly meeting: '党组会' | '局长办公会' | ''
  readonly minutesNumber: string
  readonly title: string
}

const noAspects = { necessity: '', economy: '', targets: '', plan: '', funding: '' } as const

export function blankEntry(kind: ProcedureKind): ProcedureEntry {
  return {
    ...{ kind, decidedOn: '', documentNumber: '', fileHash: undefined, fileName: undefined, conclusion: '' },
    ...{ grades: noAspects, words: noAspects, summary: '', submitted: '', reviewed: '', reviewer: '' },
    ...{ meeting: '', minutesNumber: '', title: '' },
  }
}

/** 更正 begins with what was recorded. */
export function entryOf(record: {
  readonly decidedOn: string
  readonly documentNumber: string
  readonly fileHash: string | null
  readonly fileName: string | null
  readonly content: ProcedureContent
}): ProcedureEntry {
  const { content, decidedOn, documentNumber } = record
  const blank = {
    ...{ ...blankEntry(content.kind), decidedOn, documentNumber },
    ...{ fileHash: record.fileHash ?? undefined, fileName: record.fileName ?? undefined },
  }
  switch (content.kind) {
    case 'feasibility':
      return { ...blank, conclusion: content.conclusion, summary: content.summary }
    case 'exAnteAssessment':
      return {
        ...{ ...blank, conclusion: content.conclusion, summary: content.summary },
        grades: Object.fromEntries(aspects.map((aspect) => [aspect, content.aspects[aspect].grade])) as Record<Aspect, Grade>,
        words: Object.fromEntries(aspects.map((aspect) => [aspect, content.aspects[aspect].words])) as Record<Aspect, string>,
      }
    case 'budgetReview':
      return {
        ...{ ...blank, summary: content.reason, reviewer: content.reviewer },
        submitted: plainMoney(BigInt(content.submittedFen), '万元'),
        reviewed: plainMoney(BigInt(content.reviewedFen), '万元'),
      }
    case 'collectiveDecision':
      return { ...blank, meeting: content.meeting, minutesNumber: content.minutesNumber, summary: content.decision }
    case 'other':
      return { ...blank, title: content.title, summary: content.words }
  }
}

/** 核减额 = 送审数 − 审定数, in fen; undefined while one of them is no amount. */
export function cutOf({ submitted, reviewed }: Pick<ProcedureEntry, 'submitted' | 'reviewed'>): bigint | undefined {
  const [from, to] = [fenTyped(submitted), fenTyped(reviewed)]
  return from === undefined || to === undefined ? undefined : BigInt(from) - BigInt(to)
}

/** What is missing before it can be registered. */
export function missingInEntry(entry: ProcedureEntry): string | undefined {
  if (entry.decidedOn === '') return '请填写日期。'
  switch (entry.kind) {
    case 'feasibility':
      return entry.conclusion === '' ? '请选择结论。' : undefined
    case 'exAnteAssessment': {
      const open = aspects.find((aspect) => entry.grades[aspect] === '')
      if (open) return `请评定${assessmentAspects[open]}。`
      if (entry.conclusion === '') return '请选择结论。'
      return entry.conclusion !== 'support' && entry.summary.trim() === '' ? '请写明需要调整的内容或不支持的理由。' : undefined
    }
    case 'budgetReview': {
      const wrong = (
        [
          ['送审数', entry.submitted],
          ['审定数', entry.reviewed],
        ] as const
      ).find(([, text]) => !(Number(fenTyped(text) ?? -1) >= 0))
      if (wrong) return `请填写${wrong[0]}，单位万元，最多六位小数。`
      return cutOf(entry) !== 0n && entry.summary.trim() === '' ? '审定数与送审数不同，请写明理由。' : undefined
    }
    case 'collectiveDecision':
      if (entry.meeting === '') return '请选择会议。'
      return entry.minutesNumber.trim() === '' ? '请填写会议纪要编号。' : undefined
    case 'other':
      return entry.title.trim() === '' ? '请写明程序名称。' : undefined
  }
}

/** What is sent; only of an entry that nothing is missing in. */
export function procedureOf(entry: ProcedureEntry): RecordProcedure {
  const { decidedOn, documentNumber, fileHash, fileName } = entry
  return {
    ...{ decidedOn, documentNumber, content: contentOf(entry) },
    ...(fileHash && { fileHash }),
    ...(fileName && { fileName }),
  }
}

function contentOf(entry: ProcedureEntry): ProcedureContent {
  const { kind, summary } = entry
  switch (kind) {
    case 'feasibility':
      return { kind, conclusion: entry.conclusion as keyof typeof feasibilityConclusions, summary }
    case 'exAnteAssessment':
      return {
        ...{ kind, summary, conclusion: entry.conclusion as keyof typeof assessmentConclusions },
        aspects: Object.fromEntries(
          aspects.map((aspect) => [aspect, { grade: entry.grades[aspect], words: entry.words[aspect] }]),
        ) as Extract<ProcedureContent, { kind: 'exAnteAssessment' }>['aspects'],
      }
    case 'budgetReview':
      return {
        ...{ kind, reason: summary, reviewer: entry.reviewer, cutFen: String(cutOf(entry) ?? 0n) },
        ...{ submittedFen: fenTyped(entry.submitted) ?? '', reviewedFen: fenTyped(entry.reviewed) ?? '' },
      }
    case 'collectiveDecision':
      return { kind, meeting: entry.meeting || '党组会', minutesNumber: entry.minutesNumber, decision: summary }
    case 'other':
      return { kind, title: entry.title, words: summary }
  }
}

export function cutWords(entry: ProcedureEntry): string {
  const cut = cutOf(entry)
  return cut === undefined ? '' : moneyText(cut, '万元')
}

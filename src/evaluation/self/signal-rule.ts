import { formatPlain, fraction } from '../../kernel/index.ts'
import type { SelfSignalRules } from '../../packs/index.ts'
import type { SelfRules } from './self-rules.ts'
import type { SignalCode } from './signal.ts'

const lineWords: Readonly<Partial<Record<SignalCode, (lines: SelfSignalRules) => readonly [string, keyof SelfSignalRules]>>> = {
  budgetChanged: ({ budgetChange }) => [`全年预算比年初预算增减达到 ${percent(budgetChange.value)} 的提示`, 'budgetChange'],
  targetBelowHistory: ({ history }) => [`指标值不到上年完成值 ${percent(history.value)} 的提示`, 'history'],
  sameText: ({ otherPapers }) => [`同一段文字另有 ${otherPapers.value} 张以上自评表相同的提示`, 'otherPapers'],
}

const confidenceWords = { found: '', known: '，条款待核', unsure: '，建议值，文件没有规定' } as const

/** 提示的界线 of a signal in words, with where the line comes from. */
export function signalRule(code: SignalCode, { selfEvaluationSignals: lines }: Pick<SelfRules, 'selfEvaluationSignals'>): string {
  const words = lines && lineWords[code]?.(lines)
  if (!words) return ''
  return `${words[0]}${confidenceWords[lines[words[1]].source.confidence]}`
}

function percent(value: string): string {
  return `${formatPlain(fraction(value))}%`
}

import type { WorkingView } from '../../../src/evaluation/index.ts'

export interface Segment {
  readonly from: number
  readonly text: string
  readonly applied: boolean
}

/** The criterion cut at the stretches that were applied. */
export function quoteSegments(text: string, applied: readonly { from: number; to: number }[]): Segment[] {
  const segments: Segment[] = []
  let at = 0
  const push = (to: number, marked: boolean) => {
    if (to > at) segments.push({ from: at, text: text.slice(at, to), applied: marked })
    at = Math.max(at, to)
  }
  for (const span of [...applied].sort((a, b) => a.from - b.from)) {
    push(span.from, false)
    push(span.to, true)
  }
  push(text.length, false)
  return segments
}

export interface EquationLine {
  readonly key: number
  readonly kind: 'sum' | 'sentence'
  /** Left of the first equals sign: 扣分. Empty in a line that goes on. */
  readonly name: string
  readonly text: string
  /** 两位小数, where a figure is rounded. */
  readonly rounded: string | undefined
  readonly final: boolean
}

/** 算式 line by line, names in one column and equals signs below each other; sentences stand over both columns. */
export function equationLines(steps: WorkingView['arithmetic']): EquationLine[] {
  return steps.map((step, key) => {
    const [, sum = step.text, rounded] = /^(.*?)[，,]四舍五入(.+)$/s.exec(withoutSource(step.text)) ?? []
    const [, name = '', rest] = /^([^=＝，。\d(（][^=＝，。]{0,23}?)\s*[=＝]\s*(.+)$/s.exec(sum) ?? []
    const isRounding = step.kind === 'rounding'
    return {
      key,
      kind: rest !== undefined || isRounding || /^[\d(（]/.test(sum) ? 'sum' : 'sentence',
      name: name.trim(),
      text: rest === undefined && !isRounding && !/^[\d(（]/.test(sum) ? step.text : `= ${rest ?? sum.replace(/^[=＝]\s*/, '')}`,
      rounded: rounded?.replace(/[。]$/, '') ?? (isRounding ? '两位小数' : undefined),
      final: name.trim() === '得分',
    }
  })
}

/** Sources stand with the figures already. */
function withoutSource(text: string): string {
  return text.replace(/（来源：.*）$/s, '')
}

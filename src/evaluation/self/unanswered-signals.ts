import { warningAt } from '../../kernel/index.ts'
import type { CellProblem, FormSection } from '../../workflow/index.ts'
import { type Signal, signalLabels } from './signal.ts'
import { isUnanswered, type SignalNote } from './signal-note.ts'

/** 系统校验 of unanswered 信号: a warning each, with where it is answered. A signal is no verdict and keeps nothing from being submitted. */
export function unansweredSignals(
  sections: readonly FormSection[],
  { signals, notes }: { readonly signals: readonly Signal[]; readonly notes: readonly SignalNote[] },
): CellProblem[] {
  const open = signals.filter((signal) =>
    isUnanswered(
      signal,
      notes.find(({ code }) => code === signal.code),
    ),
  )
  const cell = firstField(sections)
  return open.map(({ code }) => {
    const message = `“${signalLabels[code]}”的信号还没有答复。请打开计算过程，在信号一栏写明情况；报送以后到批复以前也可以答复。`
    return { ...warningAt('信号', 'selfEvaluation.signalUnanswered', message), cell }
  })
}

/** A signal is of the whole paper: it stands at its head. */
function firstField(sections: readonly FormSection[]): string {
  return sections.flatMap((section) => (section.kind === 'facts' ? section.fields : []))[0]?.id ?? ''
}

import type { TargetDecision } from '../../budget/index.ts'
import { errorAt, type Problem } from '../../kernel/index.ts'
import { readTarget } from '../../scoring/index.ts'
import type { PerformanceTarget } from '../performance-target.ts'

/** 对一项指标的处理 */
export interface DecidedTarget {
  readonly targetId: string
  readonly decision: TargetDecision
  /** 调整后指标值, of what is changed. */
  readonly newTarget: string | null
  readonly reason: string
}

/** 一行处理 as it was asked for; `target` undefined: it names none of the live ones. */
export interface AskedDecision {
  readonly target: PerformanceTarget | undefined
  readonly decision: TargetDecision | undefined
  readonly newTarget: string
  readonly reason: string
  /** Where a problem is shown. */
  readonly at: string
}

export interface AskedProject {
  readonly name: string
  /** What was decided for the project as a whole. */
  readonly decision: TargetDecision
  readonly reason: string
  readonly rows: readonly AskedDecision[]
  readonly at: string
}

export interface PlacedProblem extends Problem {
  /** The asked line that it is about; undefined: the project. */
  readonly row?: number
}

/**
 * 逐项处理 of the live targets of a project. 取消 and 保留 go for all of them; with 调整 each one has one line of its own, and one of them
 * at least is not 保留. A project without live targets has nothing that 调整 could be said of.
 */
export function decideRows(
  live: readonly PerformanceTarget[],
  asked: AskedProject,
): { readonly decided: readonly DecidedTarget[]; readonly problems: readonly PlacedProblem[] } {
  const problems = [
    ...asked.rows.flatMap((row, index) => checkRow(row, asked).map((problem) => ({ ...problem, row: index }))),
    ...twice(asked),
  ]
  if (asked.decision !== 'changed') {
    const { decision, reason } = asked
    return { decided: live.map(({ id }) => ({ targetId: id, decision, newTarget: null, reason })), problems }
  }
  if (live.length === 0) return { decided: [], problems: [...problems, nothingToChange(asked)] }
  const lines = new Map(asked.rows.flatMap((row) => (row.target ? [[row.target.id, row] as const] : [])))
  const undecided = live.filter(({ id }) => !lines.has(id))
  const decided = live.flatMap(({ id }): DecidedTarget[] => {
    const line = lines.get(id)
    if (!line?.decision) return []
    const newTarget = line.decision === 'changed' ? line.newTarget.trim() : null
    return [{ targetId: id, decision: line.decision, newTarget, reason: line.reason.trim() || asked.reason }]
  })
  return { decided, problems: [...problems, ...undecidedProblem(asked, undecided), ...allKept(asked, live, decided)] }
}

/** 一项指标两行处理: neither of them wins. */
function twice({ rows }: AskedProject): PlacedProblem[] {
  return rows.flatMap(({ target, at }, index) => {
    const first = target && rows.findIndex((row) => row.target?.id === target.id)
    if (first === undefined || first === index) return []
    const message = `“${target!.name}”在${rows[first]!.at}已经处理，${at}又处理了一次。请只留一行。`
    return [{ ...errorAt(at, 'targets.decidedTwice', message), row: index }]
  })
}

/** Monitoring and self-evaluation run on approved targets: a change of none would say something that nothing follows from. */
function nothingToChange({ name, at }: AskedProject): Problem {
  const message = `“${name}”没有现行有效的绩效指标，没有可以调整的。请选择保留或取消；要按新的指标值考核的，先申报绩效目标并批复，再办理调整。`
  return errorAt(at, 'targets.nothingToChange', message)
}

function undecidedProblem({ name, at }: AskedProject, undecided: readonly PerformanceTarget[]): Problem[] {
  if (undecided.length === 0) return []
  const names = undecided.slice(0, 3).map((target) => `“${target.name}”`)
  const more = undecided.length > 3 ? `等 ${undecided.length} 项` : ''
  const message = `“${name}”的绩效指标${names.join('、')}${more}还没有处理。请逐项选择调整、取消或保留；全部一样的，可对整个项目选择取消或保留。`
  return [errorAt(at, 'targets.undecided', message)]
}

function allKept({ name, at }: AskedProject, live: readonly PerformanceTarget[], decided: readonly DecidedTarget[]): Problem[] {
  if (live.length === 0 || decided.length < live.length || decided.some(({ decision }) => decision !== 'kept')) return []
  return [errorAt(at, 'targets.nothingChanged', `“${name}”选择了调整，但各项指标都是保留。请填写调整后的指标值，或对整个项目选择保留。`)]
}

function checkRow({ target, decision, newTarget, at }: AskedDecision, { decision: whole, name }: AskedProject): Problem[] {
  if (!target) return [errorAt(at, 'targets.noSuchTarget', `${at}与“${name}”现行有效的指标对不上：指标可能已经调整。请重新选择。`)]
  if (whole !== 'changed' && decision !== undefined && decision !== whole) {
    return [errorAt(at, 'targets.decisionsDiffer', `“${target.name}”的处理与整个项目的处理不一致。逐项处理的，请对项目选择调整。`)]
  }
  if (decision !== 'changed') return []
  const text = newTarget.trim()
  if (text === '') return [errorAt(at, 'targets.newTargetMissing', `“${target.name}”没有填写调整后的指标值。请填写。`)]
  if (text === target.target) {
    return [errorAt(at, 'targets.newTargetSame', `“${target.name}”调整后的指标值与现在的相同。请核对，或选择保留。`)]
  }
  return readTarget(text)
    .problems.filter(({ severity }) => severity === 'error')
    .map(({ code, message }) => errorAt(at, `targets.${code.split('.').at(-1)}`, message))
}

import { type Fraction, fraction, integer } from '../kernel/index.ts'
import type { LibraryGate } from '../packs/index.ts'
import type { ProcedureContent } from './procedure.view.ts'
import { type ProcedureKind, type Project, procedureKinds } from './project.ts'

/** 缺少的立项程序 and the rule that asks for it. */
export interface Missing {
  readonly procedure: LibraryGate['procedure']
  readonly label: string
  readonly message: string
  readonly source: LibraryGate['source']
}

/** 立项程序 as far as the rule looks at it: current records only, the newest last. */
export interface HeldProcedure {
  readonly kind: ProcedureKind
  readonly content: ProcedureContent
}

type Judged = Pick<Project, 'kind' | 'level' | 'continuing' | 'amountFen'>

const FEN_OF_WAN = integer(1_000_000n)

/**
 * 一上之前还缺什么: the procedures that the pack asks of such a project and that it does not have, or whose result speaks
 * against it. `procedures` are those of the project and, for a third-level one, of the second-level project above it.
 */
export function missingOf(project: Judged, procedures: readonly HeldProcedure[], gates: readonly LibraryGate[]): Missing[] {
  return gatesOf(project, gates).flatMap((gate) => {
    const label = procedureKinds[gate.procedure]
    const held = procedures.findLast(({ kind }) => kind === gate.procedure)
    const tell = (message: string) => [{ procedure: gate.procedure, label, message, source: gate.source }]
    if (!held) return tell(`没有${label}记录。${whyAsked(project, gate)}请办理后登记。`)
    return isAgainst(held.content) ? tell(`${label}的结论是“不予支持”或“不可行”，不能申报预算。请重新论证后登记新的结论。`) : []
  })
}

/** 须办理的立项程序. A project without an amount cannot show that it is below a threshold. */
export function gatesOf(project: Judged, gates: readonly LibraryGate[]): LibraryGate[] {
  if (project.level === 'fund') return []
  return gates.filter(
    ({ kinds, onlyNew, fromWan }) =>
      kinds.includes(project.kind) &&
      !(onlyNew && project.continuing) &&
      (fromWan === undefined || project.amountFen === null || wanOf(project.amountFen).gte(fraction(fromWan))),
  )
}

function wanOf(fen: bigint): Fraction {
  return integer(fen).div(FEN_OF_WAN)
}

function whyAsked({ amountFen }: Judged, { onlyNew, fromWan }: LibraryGate): string {
  if (onlyNew) return '新增项目须有。'
  if (fromWan === undefined) return ''
  return amountFen === null ? `申报金额 ${fromWan} 万元以上的项目须有，本项目没有填申报金额。` : `申报金额 ${fromWan} 万元以上的项目须有。`
}

function isAgainst(content: ProcedureContent): boolean {
  return (
    (content.kind === 'exAnteAssessment' && content.conclusion === 'reject') ||
    (content.kind === 'feasibility' && content.conclusion === 'notFeasible')
  )
}

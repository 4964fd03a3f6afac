import type { Db, Tx } from '../db/server.ts'
import type { Clock, Problem } from '../kernel/index.ts'
import type { Actor } from '../org/index.ts'
import type { Chain } from './chain.ts'
import type { QuotedCells } from './complete-cells.ts'
import type { CellProblem, Cells, PaperForm } from './form.ts'
import type { OnceAYear } from './once-a-year.query.ts'
import type { FormCatalogue } from './pack-forms.query.ts'
import type { ExternalDecision } from './paper-record.ts'

/** What a room is told of a paper of its own type, inside the transaction of the act. */
export interface PaperHappening {
  readonly actor: Actor
  readonly at: Date
  readonly paper: {
    readonly id: string
    readonly regionId: string
    readonly departmentId: string
    readonly fiscalYear: number
    readonly organisationId: string
    readonly divisionId: string | null
    readonly edition: number
    /** 项目 of the library; null for a paper of a whole department or unit. */
    readonly projectId: string | null
    /** `<pack>/<form>`; '' is the form built into the program. */
    readonly form: string
  }
  readonly cells: Cells
  /** 外部登记 that approved it: document number, day, file. */
  readonly external: ExternalDecision | null
}

/** 联动: what a room does when its papers move on. It stands or falls with the act. */
export interface PaperEffects {
  /** 一年一份: a second paper of the year that belongs to no project is not submitted. */
  readonly once?: OnceAYear
  /**
   * 引用数: cells that the room supplies, with where they come from. Asked whenever a paper is read or saved as a draft, and before
   * 系统校验 of the submission, with which they are frozen. `cells` holds what was typed.
   */
  readonly quoted?: (tx: Tx, happening: PaperHappening) => Promise<QuotedCells>
  /**
   * 系统校验 that needs more than the paper: budget, last year, what is still to be decided. Asked whenever a paper is read that is not approved,
   * and before it is submitted: errors keep it from being submitted.
   */
  readonly remarks?: (tx: Tx, happening: PaperHappening) => Promise<readonly CellProblem[]>
  /** 系统校验 that looks things up, told while the paper is filled in: what would keep it from being submitted. */
  readonly whileFilling?: (tx: Tx, happening: PaperHappening) => Promise<readonly CellProblem[]>
  /** Problems that keep the paper from being submitted. */
  readonly beforeSubmit?: (tx: Tx, happening: PaperHappening) => Promise<readonly CellProblem[]>
  /** Submitted: in review from now on. */
  readonly onSubmitted?: (tx: Tx, happening: PaperHappening) => Promise<void>
  /** Problems that keep a paper in review from being approved by any step. The cells are not read for it. */
  readonly beforeApproved?: (tx: Tx, happening: PaperHappening) => Promise<readonly Problem[]>
  /** Approved by the last step, inside or registered. */
  readonly onApproved?: (tx: Tx, happening: PaperHappening) => Promise<void>
  /** Problems that keep an approved paper from being unlocked: what it brought about still stands. */
  readonly beforeUnlock?: (tx: Tx, happening: PaperHappening) => Promise<readonly Problem[]>
}

/** What this room is given from outside: forms of the rooms to its right, chains of the rule packs, the hash of a frozen edition. */
export interface WorkflowDeps {
  readonly db: Db
  readonly clock: Clock
  /** One of each type: its name in lists, and the form where no pack has one. */
  readonly forms: readonly PaperForm[]
  /** 表式目录 of the rule packs; absent where only built-in forms are used. */
  readonly formOfPack?: FormCatalogue['formOfPack']
  readonly formsOfPack?: FormCatalogue['formsOfPack']
  readonly formNamed?: FormCatalogue['formNamed']
  /** 审批链 of a paper type by the department's rule pack; undefined when the pack has none. */
  readonly chainOf: (packName: string, type: string) => Chain | undefined
  readonly hash: (text: string) => string
  /** 联动 by paper type, of the rooms to the right. */
  readonly effects?: Readonly<Record<string, PaperEffects>>
  /** Where uploads lie; absent where none are taken (demo loader, tests). */
  readonly files?: { has(hash: string): Promise<boolean> }
}

import type { ProcedureKind, ProjectView } from '../../../src/library/index.ts'

/** 要登记的程序: which kind, or which record is corrected. */
export interface ProcedureTask {
  readonly kind: ProcedureKind
  readonly replaces?: ProjectView['procedures'][number]
}

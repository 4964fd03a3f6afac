import type { AuditPermission } from '../../src/audit/index.ts'
import type { BudgetPermission } from '../../src/budget/index.ts'
import type { EvaluationPermission, SelfEvaluationPermission } from '../../src/evaluation/index.ts'
import type { EvidencePermission } from '../../src/evidence/index.ts'
import type { LibraryPermission } from '../../src/library/index.ts'
import type { MonitoringPermission } from '../../src/monitoring/index.ts'
import type { OrgPermission, SessionView, SignIn } from '../../src/org/index.ts'
import type { ReportPermission } from '../../src/report/index.ts'
import type { BusinessTargetPermission, TargetPermission } from '../../src/targets/index.ts'
import type { WorkflowPermission } from '../../src/workflow/index.ts'
import { ApiError, request } from './client.ts'

export type Permission =
  | AuditPermission
  | MonitoringPermission
  | BudgetPermission
  | BusinessTargetPermission
  | EvaluationPermission
  | SelfEvaluationPermission
  | EvidencePermission
  | LibraryPermission
  | OrgPermission
  | ReportPermission
  | TargetPermission
  | WorkflowPermission

/** `null`: nobody is signed in. */
export async function fetchSession(): Promise<SessionView | null> {
  try {
    return await request<SessionView>('GET', '/session')
  } catch (error) {
    if (error instanceof ApiError && error.status === 401) return null
    throw error
  }
}

export function signIn(credentials: SignIn): Promise<SessionView> {
  return request<SessionView>('POST', '/session', credentials)
}

export function signOut(): Promise<void> {
  return request<void>('DELETE', '/session')
}

export function may(session: SessionView, permission: Permission): boolean {
  return session.permissions.includes(permission)
}

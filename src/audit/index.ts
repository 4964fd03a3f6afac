export { actionLabel, actionLabels, subjectLabel } from './action-labels.ts'
export { type AnchorFile, writeAnchorLine } from './anchor-line.ts'
export { type AuditPermission, auditPermissions } from './audit.policy.ts'
export {
  AuditEntryView,
  AuditFilter,
  AuditListView,
  AuditRowView,
  AuditSearch,
  AuditSettingChange,
  AuditSettingView,
  MINIMUM_RETENTION_MONTHS,
} from './audit.view.ts'
export { type AuditChange, type AuditEntry, hashChanges, hashEntry } from './audit-entry.ts'
export { inChina } from './audit-problem.ts'
export { type SealKey, sealKeyOf } from './audit-seal.ts'
export { VerificationView } from './verification.view.ts'

export { type AuditPermission, auditPermissions } from './audit.policy.ts'
export { type AuditChange, type AuditEntry, hashChanges, hashEntry } from './audit-entry.ts'

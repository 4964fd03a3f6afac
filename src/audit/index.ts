export { type AuditChange, type AuditEntry, hashChanges, hashEntry } from './audit-entry.ts'

export { type AuditAct, appendAudit } from './append-audit.command.ts'

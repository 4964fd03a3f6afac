import type {
  AuditEntryView,
  AuditFilter,
  AuditListView,
  AuditSettingChange,
  AuditSettingView,
  VerificationView,
} from '../../src/audit/index.ts'
import { request } from './client.ts'

/** 操作留痕. */

export function fetchTrail(filter: AuditFilter, cursor: string | undefined): Promise<AuditListView> {
  return request('GET', `/audit/entries?${queryOf({ ...filter, cursor })}`)
}

export function fetchTrailEntry(id: string): Promise<AuditEntryView> {
  return request('GET', `/audit/entries/${encodeURIComponent(id)}`)
}

export function fetchVerification(): Promise<VerificationView> {
  return request('GET', '/audit/verification')
}

export function startVerification(): Promise<VerificationView> {
  return request('POST', '/audit/verification')
}

export function fetchAuditSetting(): Promise<AuditSettingView> {
  return request('GET', '/audit/settings')
}

export function saveAuditSetting(change: AuditSettingChange): Promise<AuditSettingView> {
  return request('PUT', '/audit/settings', change)
}

export function exportAddress(filter: AuditFilter): string {
  return `/api/v1/audit/export.csv?${queryOf(filter)}`
}

function queryOf(values: Readonly<Record<string, string | undefined>>): URLSearchParams {
  return new URLSearchParams(Object.entries(values).flatMap(([name, value]) => (value ? [[name, value]] : [])))
}

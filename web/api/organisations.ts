import type {
  ChangeMadeView,
  ChangeOrganisation,
  ImportOutcomeView,
  OpenOrganisation,
  OrganisationHistoryView,
  OrganisationListView,
  OrganisationWorkView,
} from '../../src/org/index.ts'
import { ApiError, NetworkError, request } from './client.ts'

/** 某日的机构; without a day, of today. */
export function fetchOrganisations(on?: string): Promise<OrganisationListView> {
  return request('GET', on ? `/organisations?on=${encodeURIComponent(on)}` : '/organisations')
}

export function fetchOrganisationHistory(id: string): Promise<OrganisationHistoryView> {
  return request('GET', `/organisations/${encodeURIComponent(id)}/history`)
}

export function fetchOrganisationWork(id: string): Promise<OrganisationWorkView> {
  return request('GET', `/organisations/${encodeURIComponent(id)}/open-work`)
}

export function openOrganisation(body: OpenOrganisation): Promise<ChangeMadeView> {
  return request('POST', '/organisations', body)
}

export function changeOrganisation(id: string, body: ChangeOrganisation): Promise<ChangeMadeView> {
  return request('POST', `/organisations/${encodeURIComponent(id)}/changes`, body)
}

/** 导入机构表: shown only, or saved when confirmed. */
export function importOrganisations(file: File, { on, confirm }: { on: string; confirm: boolean }): Promise<ImportOutcomeView> {
  return sendFile(`/organisations/import?on=${on}&confirm=${confirm}`, file, (response) => response.json() as Promise<ImportOutcomeView>)
}

/** The own workbook with the bad cells marked. */
export function markedOrganisations(file: File, { on }: { on: string }): Promise<Blob> {
  return sendFile(`/organisations/import/marked?on=${on}`, file, (response) => response.blob())
}

export function organisationSheetAddress(on: string): string {
  return `/api/v1/organisations/export.xlsx?on=${encodeURIComponent(on)}`
}

/** Reading a large table takes longer than an ordinary request. */
const PATIENCE_MS = 60_000

async function sendFile<Answer>(path: string, file: File, read: (response: Response) => Promise<Answer>): Promise<Answer> {
  const body = new FormData()
  body.append('file', file)
  const init: RequestInit = { method: 'POST', credentials: 'same-origin', body, signal: AbortSignal.timeout(PATIENCE_MS) }
  const response = await fetch(`/api/v1${path}`, init).catch((cause: unknown) => {
    throw new NetworkError('服务器没有应答', { cause })
  })
  if (response.ok) return read(response)
  const refusal = (await response.json().catch(() => undefined)) as ConstructorParameters<typeof ApiError>[2] & { detail?: string }
  throw new ApiError(response.status, refusal?.detail ?? '文件没有送达，请再试一次。', refusal)
}

import type { ListImportView } from '../../src/lists/index.ts'
import type {
  ChangeMadeView,
  ChangeOrganisation,
  OpenOrganisation,
  OrganisationHistoryView,
  OrganisationListView,
  OrganisationWorkView,
} from '../../src/org/index.ts'
import { fileForm, request, requestFile } from './client.ts'

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
export function importOrganisations(file: File, { on, confirm }: { on: string; confirm: boolean }): Promise<ListImportView> {
  return request('POST', `/organisations/import?on=${on}&confirm=${confirm}`, fileForm(file))
}

/** The own workbook with the bad cells marked. */
export function markedOrganisations(file: File, { on }: { on: string }): Promise<Blob> {
  return requestFile(`/organisations/import/marked?on=${on}`, fileForm(file))
}

export function organisationSheetAddress(on: string): string {
  return `/api/v1/organisations/export.xlsx?on=${encodeURIComponent(on)}`
}

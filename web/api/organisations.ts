import type {
  ChangeMadeView,
  ChangeOrganisation,
  OpenOrganisation,
  OrganisationHistoryView,
  OrganisationListView,
  OrganisationWorkView,
} from '../../src/org/index.ts'
import { request } from './client.ts'

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

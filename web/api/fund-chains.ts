import type {
  FundChainListView,
  FundChainView,
  GrantFundChain,
  GuestDepartmentsView,
  OpenFundChain,
  RevokeGrant,
} from '../../src/org/index.ts'
import { request } from './client.ts'

export function fetchFundChains(): Promise<FundChainListView> {
  return request('GET', '/fund-chains')
}

export function fetchGuestDepartments(regionCode: string): Promise<GuestDepartmentsView> {
  return request('GET', `/fund-chains/guests?regionCode=${encodeURIComponent(regionCode)}`)
}

export function openFundChain(body: OpenFundChain): Promise<FundChainView> {
  return request('POST', '/fund-chains', body)
}

export function grantFundChain(id: string, body: GrantFundChain): Promise<FundChainView> {
  return request('POST', `/fund-chains/${encodeURIComponent(id)}/grants`, body)
}

export function revokeGrant({ id, grantId }: { id: string; grantId: string }, body: RevokeGrant): Promise<FundChainView> {
  return request('POST', `/fund-chains/${encodeURIComponent(id)}/grants/${encodeURIComponent(grantId)}/revocation`, body)
}

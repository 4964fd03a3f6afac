import type {
  CreateAccount,
  HandOver,
  HandoverListView,
  HandoverView,
  IssuedAccountView,
  LinkIdentity,
  ManagedAccountListView,
  ManagedAccountView,
  OpenPost,
  PostListView,
} from '../../src/org/index.ts'
import { request } from './client.ts'

/** 账号、岗位、任职、移交. */

export function fetchAccounts(search: string): Promise<ManagedAccountListView> {
  return request('GET', `/accounts?search=${encodeURIComponent(search)}`)
}

export function createAccount(draft: CreateAccount): Promise<IssuedAccountView> {
  return request('POST', '/accounts', draft)
}

export function suspendAccount({ id, version }: ManagedAccountView): Promise<ManagedAccountView> {
  return request('POST', `/accounts/${id}/suspension`, { version })
}

export function restoreAccount({ id, version }: ManagedAccountView): Promise<ManagedAccountView> {
  return request('POST', `/accounts/${id}/restoration`, { version })
}

export function resetPassword({ id, version }: ManagedAccountView): Promise<IssuedAccountView> {
  return request('POST', `/accounts/${id}/initial-password`, { version })
}

export function liftSecondFactor({ id }: ManagedAccountView): Promise<ManagedAccountView> {
  return request('DELETE', `/accounts/${id}/second-factor`)
}

export function endSessions({ id }: ManagedAccountView): Promise<unknown> {
  return request('DELETE', `/accounts/${id}/sessions`)
}

export function linkIdentity({ id, version }: ManagedAccountView, identity: LinkIdentity['identity']): Promise<ManagedAccountView> {
  return request('PUT', `/accounts/${id}/identity`, { version, identity })
}

export function fetchPosts(): Promise<PostListView> {
  return request('GET', '/posts')
}

export function openPost(draft: OpenPost): Promise<{ postId: string }> {
  return request('POST', '/posts', draft)
}

export function renamePost(postId: string, change: { version: number; label: string }): Promise<void> {
  return request('PUT', `/posts/${postId}/label`, change)
}

export function closePost(postId: string, version: number): Promise<void> {
  return request('POST', `/posts/${postId}/closure`, { version })
}

export function givePost(postId: string, accountName: string): Promise<{ holdingId: string }> {
  return request('POST', `/posts/${postId}/holdings`, { accountName })
}

export function endHolding(holdingId: string): Promise<void> {
  return request('POST', `/holdings/${holdingId}/ending`)
}

export function handOver(draft: HandOver): Promise<HandoverView> {
  return request('POST', '/handovers', draft)
}

export function fetchHandovers(): Promise<HandoverListView> {
  return request('GET', '/handovers')
}

export function fetchHandover(id: string): Promise<HandoverView> {
  return request('GET', `/handovers/${encodeURIComponent(id)}`)
}

import type { z } from 'zod'
import type { ColleaguesView, DelegationListView, OpenDelegation } from '../../src/org/index.ts'
import type {
  CollectionListView,
  CollectionUnitsView,
  CollectionView,
  ExtendCollection,
  OpenCollection,
  WorkbenchView,
} from '../../src/workflow/index.ts'
import { request } from './client.ts'

export function fetchWorkbench(): Promise<WorkbenchView> {
  return request('GET', '/workbench')
}

export function fetchCollections(): Promise<CollectionListView> {
  return request('GET', '/collections')
}

export function fetchCollection(id: string): Promise<CollectionView> {
  return request('GET', collectionAt(id))
}

export function fetchCollectionUnits(): Promise<CollectionUnitsView> {
  return request('GET', '/collection-units')
}

/** 下达 */
export function openCollection(order: z.input<typeof OpenCollection>): Promise<CollectionView> {
  return request('POST', '/collections', order)
}

/** 延期 */
export function extendCollection(id: string, extension: ExtendCollection): Promise<CollectionView> {
  return request('POST', `${collectionAt(id)}/extension`, extension)
}

/** 结束任务 */
export function closeCollection(id: string, version: number): Promise<CollectionView> {
  return request('POST', `${collectionAt(id)}/closing`, { version })
}

export function fetchDelegations(): Promise<DelegationListView> {
  return request('GET', '/delegations')
}

export function fetchColleagues(): Promise<ColleaguesView> {
  return request('GET', '/colleagues')
}

/** 委托 */
export function openDelegation(order: OpenDelegation): Promise<{ id: string }> {
  return request('POST', '/delegations', order)
}

/** 提前结束 */
export function endDelegation(id: string): Promise<void> {
  return request('DELETE', `/delegations/${encodeURIComponent(id)}`)
}

function collectionAt(id: string): string {
  return `/collections/${encodeURIComponent(id)}`
}

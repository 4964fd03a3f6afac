import type { PermissionMatrixView } from '../../src/org/index.ts'
import { request } from './client.ts'

export function fetchPermissions(): Promise<PermissionMatrixView> {
  return request<PermissionMatrixView>('GET', '/permissions')
}

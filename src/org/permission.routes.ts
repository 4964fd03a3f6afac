import { ProblemDocumentView, type RoutePlugin } from '../http/server.ts'
import type { PermissionTable } from './permission.ts'
import { PermissionMatrixView, presentPermissions } from './permission.view.ts'

/** 谁能做什么, generated from the policy files of all rooms. */
export function permissionRoutes(tables: readonly { readonly room: string; readonly permissions: PermissionTable }[]): RoutePlugin {
  const matrix = presentPermissions(tables)
  return (app) => {
    app.get(
      '/permissions',
      {
        config: { permission: 'signedIn' },
        schema: { summary: '权限表（谁能做什么）', response: { 200: PermissionMatrixView, 401: ProblemDocumentView } },
      },
      () => matrix,
    )
  }
}

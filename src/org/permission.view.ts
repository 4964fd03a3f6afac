import { z } from 'zod'
import type { PermissionTable } from './permission.ts'
import { type Role, roleLabels, roleLines } from './role.ts'

/** 谁能做什么: the tables that the guard itself uses, room by room. */
export const PermissionMatrixView = z.object({
  roles: z.array(z.object({ role: z.string(), label: z.string(), reachLabel: z.string(), readOnly: z.boolean() })),
  rooms: z.array(
    z.object({
      room: z.string(),
      lines: z.array(z.object({ permission: z.string(), label: z.string(), roles: z.array(z.string()) })),
    }),
  ),
})

export type PermissionMatrixView = z.infer<typeof PermissionMatrixView>

/** 可见范围, in the words of the matrix. */
const reachLabels = {
  none: '不可见业务内容',
  audit: '只见操作留痕',
  organisation: '本单位',
  division: '本处室及所审文书',
  department: '本部门',
  region: '本区划已报送财政的',
  guest: '授权资金链的文书',
} as const

export function presentPermissions(
  tables: readonly { readonly room: string; readonly permissions: PermissionTable }[],
): PermissionMatrixView {
  const roles = (Object.keys(roleLabels) as Role[]).filter((role) => role !== 'unassigned')
  return {
    roles: roles.map((role) => ({
      role,
      label: roleLabels[role],
      reachLabel: reachLabels[roleLines[role].reach],
      readOnly: roleLines[role].readOnly ?? false,
    })),
    rooms: tables.map(({ room, permissions }) => ({
      room,
      lines: Object.entries(permissions).map(([permission, line]) => ({ permission, label: line.label, roles: [...line.roles] })),
    })),
  }
}

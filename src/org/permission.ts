import type { Role } from './role.ts'

/** 一项权限: what it is called in the matrix 谁能做什么, and the roles that have it. */
export interface PermissionLine {
  readonly label: string
  readonly roles: readonly Role[]
}

/** 一个房间的权限表. Each room has one in its policy file; the composition root joins them. */
export type PermissionTable = Readonly<Record<string, PermissionLine>>

/** Whether the role has the permission. Which rows it may see is the database's business. */
export function mayDo(actor: { readonly role: Role }, line: PermissionLine | undefined): boolean {
  return line?.roles.includes(actor.role) ?? false
}

/** Everything the role may do, for the buttons of the page. */
export function permissionsOf(actor: { readonly role: Role }, table: PermissionTable): string[] {
  return Object.keys(table).filter((name) => mayDo(actor, table[name]))
}

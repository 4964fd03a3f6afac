import type { Actor } from '../../org/index.ts'
import type { SuppliedValue } from './supplied.ts'

/** 更正、撤销、答复: by the organisation that supplied the value, or by 财务处 for it. Undefined: may be done. */
export function whyNotSupplier(
  actor: Actor,
  value: Pick<SuppliedValue, 'organisationId' | 'departmentId' | 'postLabel'>,
): string | undefined {
  if (actor.organisationId === value.organisationId) return undefined
  if (actor.reach === 'department' && actor.departmentId === value.departmentId) return undefined
  return `本数据由${value.postLabel}提供，由其更正、答复。`
}

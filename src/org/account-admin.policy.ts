import { errorAt, type Problem } from '../kernel/index.ts'
import type { AdminKind } from './role.ts'

/** 账号类别: fixed when the account is made, and for ever. */
export const adminKindLabels: Readonly<Record<AdminKind, string>> = {
  none: '业务账号',
  system: '系统管理员账号',
  security: '安全管理员账号',
  audit: '审计管理员账号',
}

const LOGIN_NAME = /^[a-z0-9][a-z0-9._-]{2,39}$/

/** 登录名 as it is kept and compared. */
export function loginNameOf(text: string): string {
  return text.trim().toLowerCase()
}

/** Every reason why the account cannot be made; `inUse` counts all departments, because sign-in knows none yet. */
export function checkNewAccount(account: { loginName: string; personName: string }, { inUse }: { inUse: boolean }): Problem[] {
  const problems: Problem[] = []
  if (!LOGIN_NAME.test(account.loginName)) {
    problems.push(
      errorAt('登录名', 'org.loginNameMalformed', '登录名须为 3 至 40 个小写字母、数字、点、短横或下划线，以字母或数字开头。请更正。'),
    )
  } else if (inUse) {
    problems.push(errorAt('登录名', 'org.loginNameTaken', `登录名“${account.loginName}”不能使用。请换一个。`))
  }
  const name = account.personName.trim()
  if (name === '') problems.push(errorAt('姓名', 'org.personNameMissing', '没有填写姓名。一个账号对应一个人，请填写使用人的姓名。'))
  else if (/[\p{Cc}\p{Cf}]/u.test(name)) problems.push(errorAt('姓名', 'org.personNameMalformed', '姓名里有不可见的控制字符。请重新输入。'))
  return problems
}

interface AdministeredAccount {
  readonly accountId: string
  readonly personName: string
  readonly adminKind: AdminKind
}

/** Nobody locks himself out, and no kind of administrator is left without anybody. `others`: enabled accounts of the same kind. */
export function checkSuspension(
  account: AdministeredAccount,
  { actor, others }: { actor: { accountId: string }; others: number },
): Problem[] {
  if (account.accountId === actor.accountId) {
    return [errorAt('账号', 'org.ownAccount', '不能停用自己的账号。请由另一位系统管理员办理。')]
  }
  if (account.adminKind === 'none' || others > 0) return []
  const kind = adminKindLabels[account.adminKind]
  return [
    errorAt(
      '账号',
      'org.lastAdministrator',
      `${account.personName}的账号是本部门唯一可用的${kind}，不能停用。请先建立或启用另一个${kind}。`,
    ),
  ]
}

/**
 * 三员分立: whoever can set another administrator's password, or sign in by another system in the other's name, is that
 * administrator too. Those two acts are kept for the owner of the database.
 */
export function checkCredentials(account: AdministeredAccount, actor: { accountId: string }): Problem[] {
  if (account.accountId === actor.accountId) {
    return [errorAt('账号', 'org.ownAccount', '自己的密码和动态码请在本人的账号安全页办理；自己的外部身份请由另一位系统管理员关联。')]
  }
  if (account.adminKind === 'none' || account.adminKind === 'system') return []
  return [
    errorAt(
      '账号',
      'org.administratorsApart',
      `${account.personName}的账号是${adminKindLabels[account.adminKind]}。三员分立，系统管理员不能代其重置密码、解除动态码或关联外部身份；请由运维人员在服务器上执行 hengji user reset。`,
    ),
  ]
}

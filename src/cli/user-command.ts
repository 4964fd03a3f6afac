import { appendAudit } from '../audit/server.ts'
import { argon2id, newPassword, sha256Hex } from '../crypto/server.ts'
import { type Problem, systemClock } from '../kernel/index.ts'
import { addAccountAsOwner, type OwnerDeps, type OwnerRequest, resetPasswordAsOwner } from '../org/server.ts'
import { type CliCommand, type CliIo, EXIT, WrongUsage } from './command.ts'
import { wordArguments } from './command-arguments.ts'
import { withOwner } from './owner-house.ts'
import { sayProblems } from './print-problems.ts'

const options = ['name', 'department', 'region', 'role', 'organisation', 'admin', 'years'] as const

const deps: OwnerDeps = { clock: systemClock, passwords: argon2id, tokens: { newPassword, hash: sha256Hex }, record: appendAudit }

/** hengji user add LOGIN … · hengji user reset LOGIN */
export const userCommand: CliCommand = {
  name: 'user',
  summary: '建立首批账号、重置管理员密码',
  usage: `用法：hengji user add 登录名 --name 姓名 --department 部门 (--admin system|security|audit | --role 角色 --organisation 机构)
      hengji user reset 登录名 [--second-factor]

以数据库所有者的身份（DATABASE_OWNER_URL，或内置数据库）建立账号并任职，或重置密码。
初始密码只显示一次，首次登录须修改。三名管理员建立后，其余账号在页面上办理。

  --admin         管理员：system 系统管理员、security 安全管理员、audit 审计管理员
  --role          岗位角色，如 unitClerk 或 单位经办
  --organisation  岗位所在的机构（全称）
  --years         检查岗位可查看的年度，如 2019-2020
  --region        部门重名时，写明区划代码
  --second-factor 一并解除动态码（手机和恢复码都丢失时）
  --json          输出 JSON
示例：hengji user add xitong-02 --name 王某某 --department 青岛市教育局 --admin system`,

  async run(args, io) {
    const [act, ...rest] = args
    if (act === 'add') {
      const request = readAddition(rest)
      return withOwner(io, '建立账号', async (db) => tellAdded(io, await addAccountAsOwner(db, deps, request)))
    }
    if (act === 'reset') {
      const alsoSecondFactor = rest.includes('--second-factor')
      const [loginName, ...others] = rest.filter((argument) => argument !== '--second-factor')
      if (!loginName || loginName.startsWith('-') || others.length > 0) throw new WrongUsage('请写一个登录名。')
      return withOwner(io, '重置密码', async (db) => tellReset(io, await resetPasswordAsOwner(db, deps, { loginName, alsoSecondFactor })))
    }
    throw new WrongUsage(act === undefined ? '请写明 add 或 reset。' : `没有“${act}”这个办法，请写 add 或 reset。`)
  },
}

function readAddition(args: string[]): OwnerRequest {
  const { values, positionals } = wordArguments(args, options)
  const [loginName, ...others] = positionals
  const faults: string[] = []
  if (!loginName) faults.push('没有写登录名。')
  if (others.length > 0) faults.push(`登录名只能写一个，多出：${others.join(' ')}。`)
  if (values.name === undefined) faults.push('没有写 --name 姓名。')
  if (values.department === undefined) faults.push('没有写 --department 部门。')
  if (values.admin === undefined && (values.role === undefined || values.organisation === undefined)) {
    faults.push('请写 --admin，或者 --role 和 --organisation。')
  }
  if (values.admin !== undefined && (values.role !== undefined || values.organisation !== undefined)) {
    faults.push('--admin 与 --role、--organisation 只能用其一。')
  }
  const years = /^(\d{4})-(\d{4})$/.exec(values.years ?? '')
  if (values.years !== undefined && !(years && Number(years[1]) <= Number(years[2])))
    faults.push('--years 须写成 2019-2020 这样的起止年度。')
  if (faults.length > 0) throw new WrongUsage(faults.join('\n'))
  return {
    ...{ loginName: loginName!, personName: values.name!, departmentName: values.department!, regionCode: values.region },
    ...{ role: values.role, organisationName: values.organisation, admin: values.admin },
    years: years ? [Number(years[1]), Number(years[2])] : undefined,
  }
}

function tellAdded(io: CliIo, result: Awaited<ReturnType<typeof addAccountAsOwner>>): number {
  if (result.kind === 'refused') return tellProblems(io, result.problems)
  const { account } = result
  if (io.json) io.stdout.write(`${JSON.stringify({ account, problems: [] })}\n`)
  else {
    const { accountName, personName, departmentName, organisationName, postLabel, initialPassword } = account
    const where = organisationName === departmentName ? departmentName : `${departmentName} ${organisationName}`
    io.stdout.write(
      `已建立账号 ${accountName}（${personName}）\n机构      ${where}\n岗位      ${postLabel}\n${sayPassword(initialPassword)}`,
    )
  }
  return EXIT.done
}

function tellReset(io: CliIo, result: Awaited<ReturnType<typeof resetPasswordAsOwner>>): number {
  if (result.kind === 'refused') return tellProblems(io, result.problems)
  const { accountName, personName, initialPassword, secondFactorRemoved } = result
  if (io.json)
    io.stdout.write(`${JSON.stringify({ account: { accountName, personName, initialPassword, secondFactorRemoved }, problems: [] })}\n`)
  else {
    const factor = secondFactorRemoved ? '，动态码已解除' : ''
    io.stdout.write(`已重置账号 ${accountName}（${personName}）的密码，原有会话已结束${factor}\n${sayPassword(initialPassword)}`)
  }
  return EXIT.done
}

function sayPassword(initialPassword: string): string {
  return `初始密码  ${initialPassword}\n初始密码只显示这一次，首次登录须修改。请当面或用可靠的方式交给本人。\n`
}

function tellProblems(io: CliIo, problems: readonly Problem[]): number {
  io.stderr.write(sayProblems(problems))
  if (io.json) io.stdout.write(`${JSON.stringify({ account: null, problems })}\n`)
  return EXIT.inputProblems
}

import { appendAudit } from '../audit/server.ts'
import type { Db } from '../db/server.ts'
import { errorAt, isDay, systemClock } from '../kernel/index.ts'
import { addDepartment, type DepartmentRequest } from '../org/server.ts'
import { listPacks } from '../packs/server.ts'
import { type CliCommand, type CliIo, EXIT, WrongUsage } from './command.ts'
import { wordArguments } from './command-arguments.ts'
import { withOwner } from './owner-house.ts'
import { sayProblems } from './print-problems.ts'

const options = ['region', 'region-name', 'name', 'kind', 'pack', 'code', 'on'] as const

/** hengji department add … */
export const departmentCommand: CliCommand = {
  name: 'department',
  summary: '登记部门',
  usage: `用法：hengji department add --region 区划代码 --region-name 区划名称 --name 部门名称 [选项]

以数据库所有者的身份（DATABASE_OWNER_URL，或内置数据库）登记一个部门，连同部门本身和局本级两个机构。
区划是新的，一并登记。同一系统内可以有多个区划、多个部门，各看各的数据。

  --region       区划代码，6 位数字
  --region-name  区划名称；区划已登记的可以不写
  --name         部门全称
  --kind         department 预算部门（缺省）或 financeBureau 财政部门
  --pack         评分规则的名称，缺省为 mof-2020
  --code         局本级的预算单位代码；可随后在机构页登记
  --on           启用日期，如 2026-01-01，缺省为今天
  --json         输出 JSON
示例：hengji department add --region 370200 --region-name 青岛市 --name 青岛市体育局
登记之后，用 hengji user add 建立该部门的管理员。`,

  async run(args, io) {
    const [act, ...rest] = args
    if (act !== 'add') throw new WrongUsage(act === undefined ? '请写明 add。' : `没有“${act}”这个办法，请写 add。`)
    const request = readRequest(rest)
    return withOwner(io, '登记部门', (ownerDb) => add(io, ownerDb, request))
  },
}

function readRequest(args: string[]): DepartmentRequest {
  const { values, positionals } = wordArguments(args, options)
  const faults: string[] = []
  if (positionals.length > 0) faults.push(`多出：${positionals.join(' ')}。`)
  if (values.region === undefined) faults.push('没有写 --region 区划代码。')
  if (values.name === undefined) faults.push('没有写 --name 部门名称。')
  const { kind = 'department' } = values
  if (kind !== 'department' && kind !== 'financeBureau') faults.push('--kind 须是 department 或 financeBureau。')
  if (values.on !== undefined && !isDay(values.on)) faults.push('--on 须是日期，如 2026-01-01。')
  if (faults.length > 0) throw new WrongUsage(faults.join('\n'))
  return {
    ...{ regionCode: values.region!, regionName: values['region-name'], name: values.name!.trim() },
    ...{ kind: kind === 'financeBureau' ? kind : 'department', packName: values.pack ?? 'mof-2020' },
    ...{ code: values.code, openedOn: values.on },
  }
}

async function add(io: CliIo, ownerDb: Db, request: DepartmentRequest): Promise<number> {
  const packs = listPacks().packs.map(({ name }) => name)
  const unknownPack = packs.includes(request.packName)
    ? []
    : [errorAt('--pack', 'org.packUnknown', `没有名为“${request.packName}”的评分规则。可用的有：${packs.join('、')}。`)]
  const result =
    unknownPack.length > 0
      ? ({ kind: 'refused', problems: unknownPack } as const)
      : await addDepartment(ownerDb, { clock: systemClock, record: appendAudit }, request)
  if (result.kind === 'refused') {
    io.stderr.write(sayProblems(result.problems))
    if (io.json) io.stdout.write(`${JSON.stringify({ department: null, problems: result.problems })}\n`)
    return EXIT.inputProblems
  }
  const { regionName, headquartersName, isNewRegion } = result.department
  if (io.json) io.stdout.write(`${JSON.stringify({ department: { name: request.name, ...result.department }, problems: [] })}\n`)
  else {
    const region = `${request.regionCode} ${regionName}${isNewRegion ? '（新登记）' : ''}`
    io.stdout.write(
      `已登记部门 ${request.name}\n区划      ${region}\n局本级    ${headquartersName} ${request.code ?? '（代码待登记）'}\n评分规则  ${request.packName}\n`,
    )
  }
  return EXIT.done
}

import { parseArgs } from 'node:util'
import { appendAudit } from '../audit/server.ts'
import { openDatabase } from '../db/server.ts'
import { errorAt, isDay, systemClock } from '../kernel/index.ts'
import { addDepartment, type DepartmentRequest } from '../org/server.ts'
import { listPacks } from '../packs/server.ts'
import { CannotRun, type CliCommand, type CliIo, EXIT, WrongUsage } from './command.ts'
import { readEnvironment } from './environment.ts'
import { explainFaults, openBesideRunning } from './open-house.ts'
import { sayProblems } from './print-problems.ts'

const options = {
  region: { type: 'string' },
  'region-name': { type: 'string' },
  name: { type: 'string' },
  kind: { type: 'string' },
  pack: { type: 'string' },
  code: { type: 'string' },
  on: { type: 'string' },
} as const

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
    const environment = readEnvironment(io.env)
    return explainFaults(async () => {
      const ready = await openBesideRunning(environment, (line) => io.stderr.write(`${line}\n`))
      try {
        if (!ready.ownerUrl) throw new CannotRun('登记部门需要数据库所有者的连接。请用 DATABASE_OWNER_URL 给出。')
        return await add(io, ready.ownerUrl, request)
      } finally {
        await ready.stop()
      }
    })
  },
}

function readRequest(args: string[]): DepartmentRequest {
  const { values, positionals } = parse(args)
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

function parse(args: string[]) {
  try {
    return parseArgs({ args, options, allowPositionals: true, strict: true })
  } catch {
    const known = Object.keys(options)
    const unknown = args.find((argument) => argument.startsWith('--') && !known.includes(argument.slice(2).split('=')[0]!))
    throw new WrongUsage(unknown ? `没有“${unknown}”这个选项。` : '选项后面须写内容。')
  }
}

async function add(io: CliIo, ownerUrl: string, request: DepartmentRequest): Promise<number> {
  const packs = listPacks().packs.map(({ name }) => name)
  const unknownPack = packs.includes(request.packName)
    ? []
    : [errorAt('--pack', 'org.packUnknown', `没有名为“${request.packName}”的评分规则。可用的有：${packs.join('、')}。`)]
  const ownerDb = openDatabase(ownerUrl, { max: 1 })
  try {
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
  } finally {
    await ownerDb.destroy()
  }
}

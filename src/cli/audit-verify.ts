import { inChina } from '../audit/index.ts'
import { type TrailVerification, type Verification, verifyRegions } from '../audit/server.ts'
import { chooseRegions, type NamedRegion, withAuditHouse } from './audit-house.ts'
import { type CliIo, EXIT } from './command.ts'
import { sayProblem } from './print-problems.ts'

/** 校验留痕. Problems are no error of the command: they are its result. */
export function verify({ region }: { region: string | undefined }, io: CliIo): Promise<number> {
  return withAuditHouse(io, async ({ deps }) => {
    const { all, chosen } = await chooseRegions(deps, region)
    const verification = await verifyRegions(deps, { regionIds: chosen.map(({ id }) => id), known: all.map(({ id }) => id) })
    io.stdout.write(io.json ? `${JSON.stringify(named(verification, chosen))}\n` : sayVerification(verification, chosen))
    return verification.whole ? EXIT.done : EXIT.inputProblems
  })
}

function named(verification: Verification, regions: readonly NamedRegion[]) {
  return { ...verification, regions: verification.regions.map((trail, index) => ({ ...regions[index], ...trail })) }
}

/** Every problem is named, however many there are. */
export function sayVerification({ whole, anchorProblems, regions }: Verification, names: readonly NamedRegion[]): string {
  const lines = [
    ...anchorProblems.map((problem) => sayProblem(problem)),
    ...regions.flatMap((trail, index) => sayTrail(trail, names[index]!)),
    whole ? '留痕完好。' : '留痕有问题，见上。请保留现场，查明之前不要归档或恢复数据。',
  ]
  return `${lines.join('\n')}\n`
}

function sayTrail(trail: TrailVerification, { code, name }: NamedRegion): string[] {
  const { sealed, firstNumber, lastNumber, lastSealedAt, archived, unsealed, problems, moreProblems } = trail
  const facts = [
    sealed === 0 ? '没有封存的留痕' : `封存 ${sealed} 条（第 ${firstNumber} 至 ${lastNumber} 号）`,
    ...(lastSealedAt ? [`最近封存于 ${inChina(lastSealedAt)}`] : []),
    ...(archived ? [`第 ${archived.number} 号及以前已归档（${archived.beforeOn} 之前，文件 ${archived.fileName}）`] : []),
    unsealed.count === 0 ? '没有待封存的' : `待封存 ${unsealed.count} 条，最早的记于 ${inChina(unsealed.oldest!)}`,
  ]
  return [
    `${code} ${name}：${facts.join('，')}。`,
    ...problems.map((problem) => `  ${sayProblem(problem)}`),
    ...(moreProblems > 0 ? [`  …… 另有 ${moreProblems} 处。`] : []),
  ]
}

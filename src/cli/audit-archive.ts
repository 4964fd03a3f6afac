import { createHash } from 'node:crypto'
import { open, rm } from 'node:fs/promises'
import { basename } from 'node:path'
import { type ArchivePlan, ArchiveRefusedError, archivedLines, planArchive, removeArchived, verifyRegions } from '../audit/server.ts'
import { openDatabase } from '../db/server.ts'
import { type AuditHouse, chooseRegions, type NamedRegion, withAuditHouse } from './audit-house.ts'
import { sayVerification } from './audit-verify.ts'
import { CannotRun, type CliIo, EXIT } from './command.ts'

interface ArchiveRequest {
  readonly region: string | undefined
  readonly before: string
  readonly out: string
}

/** 归档留痕: verified first, written and on the disk before anything is removed. */
export function archive(request: ArchiveRequest, io: CliIo): Promise<number> {
  return withAuditHouse(io, async (house) => {
    const { all, chosen } = await chooseRegions(house.deps, request.region)
    const [region] = chosen
    if (!region || chosen.length > 1)
      throw new CannotRun(`库中有多个区划，请用 --region 指明：${all.map(({ code, name }) => `${code} ${name}`).join('、') || '（无）'}。`)
    const verification = await verifyRegions(house.deps, { regionIds: [region.id], known: all.map(({ id }) => id) })
    if (!verification.whole) {
      io.stderr.write(`${sayVerification(verification, [region])}没有归档。\n`)
      return EXIT.inputProblems
    }
    return archiveRegion(house, { ...request, region, io })
  })
}

async function archiveRegion(
  { deps, ready }: AuditHouse,
  { region, before, out, io }: Omit<ArchiveRequest, 'region'> & { region: NamedRegion; io: CliIo },
): Promise<number> {
  if (!ready.ownerUrl) throw new CannotRun('归档须以数据库所有者的身份进行。请用 DATABASE_OWNER_URL 给出。')
  const ownerDb = openDatabase(ready.ownerUrl, { max: 1 })
  try {
    const archiving = { ...deps, ownerDb }
    const plan = await planArchive(archiving, { regionId: region.id, beforeOn: before })
    if (!plan) {
      io.stdout.write(io.json ? `${JSON.stringify({ archived: 0 })}\n` : `${before} 之前没有可以归档的留痕。\n`)
      return EXIT.done
    }
    const fileHash = await writeFile(out, { region, plan, lines: archivedLines(archiving, plan) })
    const archived = await removeArchived(archiving, plan, { fileName: basename(out), fileHash })
    io.stdout.write(
      io.json
        ? `${JSON.stringify({ archived, first: plan.first, last: plan.last, file: out, sha256: fileHash })}\n`
        : `已归档 ${archived} 条（第 ${plan.first} 至 ${plan.last} 号）到 ${out}，并从库中移出。\n文件的 SHA-256：${fileHash}\n`,
    )
    return EXIT.done
  } catch (error) {
    if (error instanceof ArchiveRefusedError) throw new CannotRun(error.message)
    throw error
  } finally {
    await ownerDb.destroy()
  }
}

/** SHA-256 of the file. A file that is there already is never written over. */
async function writeFile(
  path: string,
  { region, plan, lines }: { region: NamedRegion; plan: ArchivePlan; lines: AsyncIterable<string> },
): Promise<string> {
  const file = await open(path, 'wx', 0o600).catch((error: NodeJS.ErrnoException) => {
    throw new CannotRun(
      error.code === 'EEXIST' ? `${path} 已存在，没有归档。请另取文件名。` : `${path} 写不了（${error.code}），没有归档。`,
    )
  })
  const hash = createHash('sha256')
  const write = async (line: string) => {
    hash.update(`${line}\n`)
    await file.appendFile(`${line}\n`)
  }
  try {
    await write(JSON.stringify({ kind: 'hengji-audit-archive', region: { ...region }, ...plan }))
    for await (const line of lines) await write(line)
    await file.sync()
  } catch (error) {
    await file.close()
    await rm(path, { force: true })
    throw error
  }
  await file.close()
  return hash.digest('hex')
}

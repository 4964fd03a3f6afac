import { open, readFile, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { newId } from '../kernel/index.ts'
import { isUntouched } from '../office/server.ts'
import { CannotRun } from './command.ts'

/**
 * Writes the report whole or not at all. A file that somebody may have worked on is not overwritten without `force`;
 * one that this program made and nobody has saved since is replaced.
 */
export async function writeReport(out: string, bytes: Uint8Array, { force }: { force: boolean }): Promise<void> {
  await refuseSpecial(out)
  if (!force) await refuseEdited(out)
  const temporary = join(dirname(out), `.hengji-${newId()}.tmp`)
  try {
    await writeFlushed(temporary, bytes)
    await rename(temporary, out)
  } catch (error) {
    await rm(temporary, { force: true })
    throw new CannotRun(writeFault(out, error))
  }
}

/** A folder, a device or a pipe is never read or replaced, not even with `force`. */
async function refuseSpecial(out: string): Promise<void> {
  const existing = await stat(out).catch(() => undefined)
  if (existing?.isDirectory()) throw new CannotRun(`“${out}”是文件夹。请写出文件名。`)
  if (existing && !existing.isFile()) throw new CannotRun(`“${out}”是设备或管道，不是普通文件，没有写入。请换一个文件名。`)
}

async function refuseEdited(out: string): Promise<void> {
  const existing = await readFile(out).catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT') return undefined
    throw new CannotRun(writeFault(out, error))
  })
  if (existing === undefined || existing.length === 0 || isUntouched(existing)) return
  throw new CannotRun(`“${out}”已经存在，且不是本系统原样生成的文件（可能有人改过），没有覆盖。请换一个文件名，或加 --force 覆盖。`)
}

async function writeFlushed(path: string, bytes: Uint8Array): Promise<void> {
  await using handle = await open(path, 'wx')
  await handle.writeFile(bytes)
  await handle.sync()
}

function writeFault(out: string, error: unknown): string {
  const code = codeOf(error)
  if (code === 'ENOENT' || code === 'ENOTDIR') return `没有文件夹“${dirname(out)}”。请先建立，或换一个位置。`
  if (code === 'EISDIR') return `“${out}”是文件夹。请写出文件名。`
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') return `没有权限写“${out}”。请换一个位置，或核对文件权限。`
  if (code === 'ENOSPC') return `磁盘已满，没有写“${out}”。请清理后再试。`
  return `不能写“${out}”（${code ?? String(error)}）。请核对路径和权限。`
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined
}

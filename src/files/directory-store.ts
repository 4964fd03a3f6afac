import { createHash, randomBytes } from 'node:crypto'
import { access, link, mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { StoredFileLostError } from './errors.ts'
import type { FileStore } from './file-store.ts'

const HASH = /^[0-9a-f]{64}$/

/** Files under `<directory>/sha256/ab/cdef…`, made on the first write. */
export function directoryStore(directory: string): FileStore {
  const root = join(directory, 'sha256')
  const pathOf = (hash: string) => join(root, hash.slice(0, 2), hash.slice(2))

  return {
    async put(bytes) {
      const hash = sha256(bytes)
      const path = pathOf(hash)
      if (!(await holds(path, hash))) await write(path, bytes)
      return { hash, byteCount: bytes.byteLength }
    },

    async get(hash) {
      if (!HASH.test(hash)) throw new StoredFileLostError(hash, 'missing')
      const bytes = await readIfThere(pathOf(hash))
      if (!bytes) throw new StoredFileLostError(hash, 'missing')
      if (sha256(bytes) !== hash) throw new StoredFileLostError(hash, 'damaged')
      return bytes
    },

    async has(hash) {
      return HASH.test(hash) && (await exists(pathOf(hash)))
    },
  }
}

/** Whether the file is there already, whole. A damaged one is taken away, so that a new upload of the same content heals it. */
async function holds(path: string, hash: string): Promise<boolean> {
  const there = await readIfThere(path)
  if (!there) return false
  if (sha256(there) === hash) return true
  await rm(path, { force: true })
  return false
}

/** Temporary file, fsync, hard link under its name (which never overwrites), fsync of the directory. */
async function write(path: string, bytes: Uint8Array): Promise<void> {
  const folder = dirname(path)
  await makeFolder(folder)
  const temporary = join(folder, `.new-${randomBytes(8).toString('hex')}`)
  try {
    const file = await open(temporary, 'wx', 0o600)
    try {
      await file.writeFile(bytes)
      await file.sync()
    } finally {
      await file.close()
    }
    await name(temporary, path)
  } finally {
    await rm(temporary, { force: true })
  }
  await syncFolder(folder)
}

async function name(temporary: string, path: string): Promise<void> {
  try {
    await link(temporary, path)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    // Somebody stored the same content at the same moment.
    if (code === 'EEXIST') return
    // File systems without hard links; what would be replaced has the same content.
    if (code !== 'EPERM' && code !== 'ENOTSUP' && code !== 'EOPNOTSUPP') throw error
    await rename(temporary, path)
  }
}

/** A new folder is durable once its parent is synced. */
async function makeFolder(folder: string): Promise<void> {
  const first = await mkdir(folder, { recursive: true, mode: 0o700 })
  if (!first) return
  for (let parent = dirname(folder); ; parent = dirname(parent)) {
    await syncFolder(parent)
    if (parent === dirname(first) || parent === dirname(parent)) return
  }
}

/** Windows cannot open a directory for syncing; there the file system keeps names by its own journal. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

async function readIfThere(path: string): Promise<Uint8Array | undefined> {
  try {
    return await readFile(path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

import { createHash } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, statfsSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { DatabaseFault, diskFull } from '../fault.ts'
import { blockedAt, type ServerUser } from './server-user.ts'

/** Where everything that must last lies: the cluster, its passwords, uploaded files, keys. */
export interface DataDirectory {
  readonly path: string
  /** The cluster inside. */
  readonly cluster: string
  /** Why it is not the default place, to be printed. */
  readonly moved?: string
}

/** Megabytes that a first start and a later start need to end well. */
const NEEDED_MB = { first: 250, later: 50 }

/** `HENGJI_DATA`, else `<checkout>/.hengji`, else a folder of the system's state that the database user can reach. Never under HOME. */
export function chooseDataDirectory(checkout: string, wanted: string | undefined, user: ServerUser | undefined): DataDirectory {
  const path = resolve(wanted ?? join(checkout, '.hengji'))
  // The directory itself is opened for passing through below; those above are not ours to change.
  const blocked = blockedAt(dirname(path), user)
  if (!blocked) return { path, cluster: join(path, 'postgres') }
  if (wanted) {
    throw new DatabaseFault(
      'db.unreachableDirectory',
      `数据目录 ${path} 不能使用：以 root 启动时数据库以 nobody 身份运行，而它进不了 ${blocked}。\n请改用普通用户启动，或把 HENGJI_DATA 指到 nobody 能进入的目录（如 /var/lib/hengji）。`,
    )
  }
  const name = createHash('sha256').update(resolve(checkout)).digest('hex').slice(0, 12)
  const state = join('/var/lib/hengji', name)
  return { path: state, cluster: join(state, 'postgres'), moved: `数据库用户进不了 ${blocked}，数据改存 ${state}` }
}

/** Makes the directory and checks version and free space, before anything is started. Changes nothing that exists. */
export function checkDataDirectory({ path, cluster }: DataDirectory, major: string): { isNew: boolean } {
  mkdirSync(path, { recursive: true })
  // The database user passes through; the files inside carry their own rights.
  chmodSync(path, 0o711)
  const isNew = !existsSync(cluster)
  if (!isNew) checkVersion(cluster, major)
  checkSpace(path, isNew ? NEEDED_MB.first : NEEDED_MB.later)
  return { isNew }
}

function checkVersion(cluster: string, major: string): void {
  const file = join(cluster, 'PG_VERSION')
  if (!existsSync(file) || !existsSync(join(cluster, 'global', 'pg_control'))) {
    const content = readdirSync(cluster).length === 0 ? '是空的' : '缺少数据库的基本文件'
    throw new DatabaseFault(
      'db.incompleteDirectory',
      `数据目录 ${cluster} ${content}，不是完整的数据库，未作任何改动。\n请从备份恢复该目录；确认其中没有需要的数据后，也可把它改名移开再启动，系统会重新建立。`,
    )
  }
  const found = readFileSync(file, 'utf8').trim()
  if (found === major) return
  throw new DatabaseFault(
    'db.otherVersion',
    `数据目录 ${cluster} 由 PostgreSQL ${found} 建立，本版本使用 PostgreSQL ${major}，不能直接打开。数据没有改动。\n请用建立它的版本启动并备份，再在本版本恢复；或用 HENGJI_DATA 指定另一个目录启动。`,
  )
}

function checkSpace(path: string, neededMb: number): void {
  const { bavail, bsize } = statfsSync(path)
  const freeMb = Math.floor((bavail * bsize) / 1_048_576)
  if (freeMb < neededMb) throw diskFull(path, freeMb)
}

import { prepareBinaries } from './binaries.ts'
import { checkDataDirectory, chooseDataDirectory } from './data-directory.ts'
import { stopLeftover } from './leftover.ts'
import { clusterPasswords, makeCluster } from './make-cluster.ts'
import { type RunningCluster, runCluster } from './run-cluster.ts'
import { serverUser } from './server-user.ts'
import { type StartLock, takeStartLock } from './start-lock.ts'

/** 内置数据库, running. */
export interface EmbeddedDatabase {
  readonly directory: string
  /** Connection of the application, held to row-level security. */
  readonly url: string
  /** Connection that migrates and owns the tables. */
  readonly ownerUrl: string
  /** Connection of the cluster's superuser; for tests. */
  readonly superuserUrl: string
  readonly ended: Promise<void>
  stop(): Promise<void>
}

export interface EmbeddedOptions {
  readonly checkout: string
  /** HENGJI_DATA */
  readonly directory?: string
  readonly say: (line: string) => void
  /** Test clusters: nothing needs to survive a power cut. */
  readonly fast?: boolean
}

/** Makes the cluster where there is none, ends what an earlier start left behind, and starts the server. */
export async function startEmbedded({ checkout, directory: wanted, say, fast = false }: EmbeddedOptions): Promise<EmbeddedDatabase> {
  const user = serverUser()
  const directory = chooseDataDirectory(checkout, wanted, user)
  if (directory.moved) say(directory.moved)
  const binaries = prepareBinaries(directory.path, user)
  const { isNew } = checkDataDirectory(directory, binaries.major)
  const lock = takeStartLock(directory.path)
  try {
    const workshop = { binaries, user, fast }
    if (isNew) say(`正在建立数据库（首次启动）：${directory.path}`)
    else if ((await stopLeftover(directory.cluster)) === 'stopped') say('已停止上次意外中断留下的数据库进程')
    const passwords = isNew ? await makeCluster(directory, workshop) : await clusterPasswords(directory, workshop)
    const cluster = await runCluster(directory, { ...workshop, password: passwords.postgres })
    const address = (login: keyof typeof passwords, database: string) =>
      `postgres://${login}:${passwords[login]}@127.0.0.1:${cluster.port}/${database}`
    return {
      directory: directory.path,
      url: address('hengji_app', 'hengji'),
      ownerUrl: address('hengji_owner', 'hengji'),
      superuserUrl: address('postgres', 'postgres'),
      ended: cluster.ended,
      stop: () => stopAll(cluster, lock),
    }
  } catch (error) {
    lock.release()
    throw error
  }
}

async function stopAll(cluster: RunningCluster, lock: StartLock): Promise<void> {
  try {
    await cluster.stop()
  } finally {
    lock.release()
  }
}

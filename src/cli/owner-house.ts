import { type Db, openDatabase } from '../db/server.ts'
import { CannotRun, type CliIo } from './command.ts'
import { readEnvironment } from './environment.ts'
import { explainFaults, openBesideRunning } from './open-house.ts'

/** Works as the owner of the database, also beside a running hengji. `act` is what is refused without the owner's connection. */
export function withOwner(io: CliIo, act: string, work: (ownerDb: Db) => Promise<number>): Promise<number> {
  const environment = readEnvironment(io.env)
  return explainFaults(async () => {
    const ready = await openBesideRunning(environment, (line) => io.stderr.write(`${line}\n`))
    try {
      if (!ready.ownerUrl) throw new CannotRun(`${act}需要数据库所有者的连接。请用 DATABASE_OWNER_URL 给出。`)
      const ownerDb = openDatabase(ready.ownerUrl, { max: 1 })
      try {
        return await work(ownerDb)
      } finally {
        await ownerDb.destroy()
      }
    } finally {
      await ready.stop()
    }
  })
}

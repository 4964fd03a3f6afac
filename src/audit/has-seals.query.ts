import { type Db, inRegion, systemScope } from '../db/server.ts'
import { listAllRegions } from './list-regions.query.ts'
import { findHead } from './seal.store.ts'

/** Whether anything was ever sealed: then the keys that it was sealed with must be somewhere. */
export async function hasSeals({ db }: { db: Db }): Promise<boolean> {
  for (const { id: regionId } of await listAllRegions({ db })) {
    if (await inRegion(db, systemScope(regionId), (tx) => findHead(tx, regionId))) return true
  }
  return false
}

import { type Db, inRegion, systemScope } from '../db/server.ts'
import { listRegions, type Region } from './seal.store.ts'

const NO_REGION = '00000000-0000-0000-0000-000000000000'

/** 全部区划, for the sealer and for verification. */
export function listAllRegions({ db }: { db: Db }): Promise<Region[]> {
  return inRegion(db, systemScope(NO_REGION), listRegions)
}

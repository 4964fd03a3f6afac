export { sql } from 'kysely'
export { type Db, openDatabase, type Tx } from './database.ts'
export { inRegion, type RegionScope } from './in-region.ts'

import { sql, type Tx } from '../db/server.ts'
import type { PaperState } from '../workflow/index.ts'

/** How far the papers of a round are. What the post may not read of a paper it does not see here either. */
export async function findPaperStates(
  tx: Tx,
  { regionId, paperIds }: { regionId: string; paperIds: readonly string[] },
): Promise<ReadonlyMap<string, PaperState>> {
  const { rows } = await sql<{ id: string; state: PaperState }>`
    select id, state from paper where region_id = ${regionId} and id = any (${[...paperIds]}::uuid[])`.execute(tx)
  return new Map(rows.map(({ id, state }) => [id, state]))
}

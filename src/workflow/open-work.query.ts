import type { Tx } from '../db/server.ts'
import { asProgram, countOpenWork, passOnPapers, passOnParts, passOnTasks } from './open-work.store.ts'

/** 机构未办结的文书和待办, counted whoever asks. */
export function countWorkOfOrganisation(
  tx: Tx,
  place: { regionId: string; organisationId: string },
): Promise<{ papers: number; tasks: number }> {
  return asProgram(tx, { reach: 'system', organisationId: place.organisationId }, () => countOpenWork(tx, place))
}

/** 承接: open papers and tasks of an organisation that ends go to its successor. */
export function passOnWorkOfOrganisation(tx: Tx, passing: { regionId: string; fromId: string; toId: string }): Promise<void> {
  return asProgram(tx, { reach: 'department', organisationId: passing.fromId }, async () => {
    await passOnTasks(tx, passing)
    await passOnPapers(tx, passing)
    await passOnParts(tx, passing)
  })
}

import { asProgram, type RegionScope, type Tx } from '../../db/server.ts'
import { errorAt, type Problem } from '../../kernel/index.ts'
import { findLiveTargets } from '../performance-target.store.ts'

interface Cancelling {
  readonly actor: RegionScope
  readonly departmentId: string
  readonly projects: readonly { readonly id: string; readonly code: string; readonly name: string }[]
}

/** What keeps projects from being cancelled in the library: live targets that no adjustment has cancelled. */
export async function liveTargetProblems(tx: Tx, { actor, departmentId, projects }: Cancelling): Promise<Problem[]> {
  const { regionId } = actor
  const projectIds = projects.map(({ id }) => id)
  const live = await asProgram(tx, actor, departmentId, () => findLiveTargets(tx, { regionId, projectIds }))
  return projects.flatMap(({ id, code, name }) => {
    const count = live.filter(({ projectId }) => projectId === id).length
    if (count === 0) return []
    const message = `项目“${name}”还有 ${count} 项有效的绩效指标。请先办理预算调整并取消它的目标，再取消项目。`
    return [errorAt(`${code} ${name}`, 'targets.stillLive', message)]
  })
}

import type { Actor, Role } from '../org/index.ts'
import type { Chain, ChainStep } from './chain.ts'
import type { PaperRecord } from './paper-record.ts'

type Placed = Pick<PaperRecord, 'regionId' | 'departmentId' | 'organisationId' | 'divisionId'>

/** 负责人 of who fills in: packs write 单位负责人, a division or a district signs by its own leader. */
const ownLeaders: Partial<Record<string, Role>> = {
  divisionClerk: 'divisionLeader',
  financeClerk: 'financeLeader',
  fundChainClerk: 'fundChainLeader',
}

/**
 * The chain of a pack as it holds for one paper. A paper without a reviewing division, or of that division itself, has no
 * 处室审核: opening a paper asks for the division, so only what 财务处 gave out without one comes to this.
 */
export function chainFor(chain: Chain, { filler, paper }: { filler: string; paper: Pick<Placed, 'organisationId' | 'divisionId'> }): Chain {
  const ownLeader = ownLeaders[filler] ?? 'unitLeader'
  const withDivision = paper.divisionId !== null && paper.divisionId !== paper.organisationId
  return chain
    .filter(({ at }) => at !== 'division' || withDivision)
    .map((step) => (step.at === 'own' && step.role === 'unitLeader' ? { ...step, role: ownLeader } : step))
}

/** 待办理的一步, undefined outside the review. */
export function currentStep({ step, chain }: Pick<PaperRecord, 'step' | 'chain'>): ChainStep | undefined {
  return step === null ? undefined : chain[step]
}

/** 负责人 may do what the chain asks of the 经办 beside them; never the other way round. */
const leaders: Partial<Record<Role, Role>> = {
  divisionClerk: 'divisionLeader',
  financeClerk: 'financeLeader',
  treasuryClerk: 'treasuryLeader',
}

function mayAct(role: Role, asked: Role): boolean {
  return role === asked || role === leaders[asked]
}

/** The roles whose steps this one may do: its own, and those of the 经办 beside it. */
export function rolesDoneBy(role: Role): Role[] {
  return [role, ...(Object.keys(leaders) as Role[]).filter((asked) => leaders[asked] === role)]
}

/** Whether the post is the one that the step names, or its leader. */
export function isPlacedAt(actor: Actor, step: ChainStep, paper: Placed): boolean {
  return mayAct(actor.role, step.role) && actor.regionId === paper.regionId && places[step.at](actor, paper)
}

const places = {
  own: (actor, paper) => actor.organisationId === paper.organisationId,
  division: (actor, paper) => actor.organisationId === paper.divisionId,
  department: (actor, paper) => actor.departmentId === paper.departmentId && actor.reach !== 'guest',
  financeBureau: (actor) => actor.reach === 'region',
} satisfies Record<ChainStep['at'], (actor: Actor, paper: Placed) => boolean>

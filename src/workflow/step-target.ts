import { type Actor, type OrganisationPlace, type RolePost, roleLabels } from '../org/index.ts'
import type { ChainStep } from './chain.ts'
import type { PaperRecord } from './paper-record.ts'

/** 机构和岗位 around a paper. */
export interface Surroundings {
  readonly organisations: ReadonlyMap<string, OrganisationPlace>
  readonly financeBureau: OrganisationPlace | undefined
  readonly posts: readonly RolePost[]
}

type Placed = Pick<PaperRecord, 'organisationId' | 'divisionId' | 'departmentId'>

/** Where a step is done, for the words in brackets: 处室审核（基础教育处）. */
export function placeName(step: ChainStep, paper: Placed, { organisations, financeBureau }: Omit<Surroundings, 'posts'>): string {
  const names: Record<ChainStep['at'], string | undefined> = {
    own: organisations.get(paper.organisationId)?.name,
    division: organisations.get(paper.divisionId ?? '')?.name,
    department: organisations.get(paper.departmentId)?.name,
    financeBureau: financeBureau?.name,
  }
  return names[step.at] ?? (step.at === 'financeBureau' ? '财政部门' : roleLabels[step.role])
}

/** 机构和岗位 without saying a word twice: 青岛市财政局经办, 基础教育处经办, 财政部门经办. */
export function holderName(step: ChainStep, paper: Placed, around: Omit<Surroundings, 'posts'>): string {
  const [place, role] = [placeName(step, paper, around), roleLabels[step.role]]
  return role.startsWith(place) ? role : `${place}${role.replace(/^(单位|处室|财政部门)/, '')}`
}

/** 机构和岗位称谓: a label that names its organisation stands for both, as in 财务处 经办 of 规划财务处. */
export function postWords({ organisationName, displayName }: Pick<Actor, 'organisationName' | 'displayName'>): string {
  const [first = ''] = displayName.split(' ')
  return first !== '' && (organisationName.includes(first) || first.includes(organisationName))
    ? displayName
    : `${organisationName} ${displayName}`
}

/** Whose turn it is, in words: 处室审核（基础教育处）; within the department the post says more than the department's name. */
export function waitingWords(step: ChainStep, paper: Placed, around: Omit<Surroundings, 'posts'>): string {
  const who = step.at === 'department' ? roleLabels[step.role] : placeName(step, paper, around)
  return step.label.startsWith(who) ? step.label : `${step.label}（${who}）`
}

/** Organisations whose post of that role has to act, and whether anybody is there. A step without anybody still waits. */
export function targetsOf(step: ChainStep, paper: Placed, { posts, organisations, financeBureau }: Surroundings): StepTargets {
  const suited = posts.filter((post) => post.role === step.role && suits[step.at](post, paper))
  const held = suited.some((post) => post.held)
  const found = [...new Set(suited.map(({ organisationId }) => organisationId))]
  if (found.length > 0) return { organisationIds: found, held }
  const places: Record<ChainStep['at'], string | undefined> = {
    own: paper.organisationId,
    division: paper.divisionId ?? undefined,
    department: organisations.get(paper.departmentId)?.id,
    financeBureau: financeBureau?.id,
  }
  return { organisationIds: [places[step.at] ?? paper.organisationId], held }
}

export interface StepTargets {
  readonly organisationIds: readonly string[]
  readonly held: boolean
}

const suits: Record<ChainStep['at'], (post: RolePost, paper: Placed) => boolean> = {
  own: (post, paper) => post.organisationId === paper.organisationId,
  division: (post, paper) => post.organisationId === paper.divisionId,
  department: (post) => !post.inBureau,
  financeBureau: (post) => post.inBureau,
}

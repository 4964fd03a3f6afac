import { errorAt, type Problem } from '../kernel/index.ts'
import { type Role, roleLabels } from './role.ts'

/** 机构类别, as far as it decides which posts an organisation may have. */
export type PostPlace =
  | 'department'
  | 'financeBureau'
  | 'headquarters'
  | 'division'
  | 'financeDivision'
  | 'budgetUnit'
  | 'evaluationTeam'
  | 'guest'

export interface FittingLine {
  readonly label: string
  readonly roles: readonly Role[]
}

const administrators = ['systemAdministrator', 'securityAdministrator', 'auditAdministrator'] as const
const unit = ['unitClerk', 'unitLeader'] as const
const finance = ['financeClerk', 'financeLeader'] as const
const treasury = ['treasuryClerk', 'treasuryLeader'] as const

/**
 * 岗位设置表: which roles a post may have at which kind of organisation. What is not in it is refused. A district bureau
 * without divisions has its finance posts at the department itself.
 */
export const postFitting: Readonly<Record<PostPlace, FittingLine>> = {
  department: { label: '部门', roles: [...finance, 'bureauLeader', 'inspector', 'observer', ...administrators] },
  financeBureau: { label: '财政部门', roles: [...treasury, 'inspector', 'observer', ...administrators] },
  headquarters: { label: '局本级', roles: [...unit, 'bureauLeader', 'inspector'] },
  division: { label: '处室', roles: ['divisionClerk', 'divisionLeader', ...finance] },
  financeDivision: { label: '财政部门的处室', roles: [...treasury] },
  budgetUnit: { label: '预算单位', roles: [...unit, 'inspector'] },
  evaluationTeam: { label: '评价组', roles: ['leadEvaluator', 'evaluator', 'expert'] },
  guest: { label: '资金链对方', roles: ['fundChainClerk', 'fundChainLeader'] },
}

/** The kind of organisation together with the kind of its department; undefined for a kind that has no posts. */
export function postPlaceOf({ kind, departmentKind }: { kind: string; departmentKind: string }): PostPlace | undefined {
  if (departmentKind === 'financeBureau' && kind === 'department') return 'financeBureau'
  if (departmentKind === 'financeBureau' && kind === 'division') return 'financeDivision'
  return Object.hasOwn(postFitting, kind) ? (kind as PostPlace) : undefined
}

/** 拟设的岗位 */
export interface PostDraft {
  readonly role: Role
  readonly label: string
  readonly firstYear: number | undefined
  readonly lastYear: number | undefined
}

/** Every reason why the post cannot be made there; empty when it can. */
export function checkPost(draft: PostDraft, where: { place: PostPlace | undefined; labelsInUse: readonly string[] }): Problem[] {
  return [...checkPlace(draft, where.place), ...checkLabel(draft.label, where.labelsInUse), ...checkYears(draft)]
}

export function checkLabel(label: string, labelsInUse: readonly string[]): Problem[] {
  if (!labelsInUse.includes(label)) return []
  return [errorAt('岗位名称', 'org.postLabelInUse', `这个机构已有名为“${label}”的岗位。请换一个名称，例如在后面加“（2）”。`)]
}

function checkPlace({ role }: PostDraft, place: PostPlace | undefined): Problem[] {
  if (place && postFitting[place].roles.includes(role)) return []
  const fitting = Object.values(postFitting).filter((line) => line.roles.includes(role))
  const where = fitting.map(({ label }) => label).join('、')
  const here = place ? postFitting[place].label : '这类机构'
  return [
    errorAt(
      '角色',
      'org.roleDoesNotFit',
      `“${roleLabels[role]}”岗位不能设在${here}，应设在：${where || '（不单独设岗）'}。请另选机构或角色。`,
    ),
  ]
}

function checkYears({ role, firstYear, lastYear }: PostDraft): Problem[] {
  const given = firstYear !== undefined || lastYear !== undefined
  if (role !== 'inspector') {
    return given ? [errorAt('可查年度', 'org.yearsNotNeeded', '只有检查岗位限定可查年度，其他岗位请不要填写。')] : []
  }
  if (firstYear === undefined || lastYear === undefined) {
    return [errorAt('可查年度', 'org.yearsMissing', '检查岗位须写明可查看哪些年度。请填写起止年度。')]
  }
  return lastYear < firstYear
    ? [errorAt('可查年度', 'org.yearsReversed', `可查年度的止年 ${lastYear} 早于起年 ${firstYear}。请更正。`)]
    : []
}

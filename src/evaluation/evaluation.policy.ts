import { type Actor, mayDo, type PermissionTable } from '../org/index.ts'
import type { CellField } from './evaluation-record.ts'

/**
 * 评价: who may do what. Definitions, criteria, readings and facts are entered by the evaluating side; the evaluated side
 * reads, and supplies facts and comments through papers of its own (补充依据), never in the scoring table.
 */
export const evaluationPermissions = {
  'evaluation:read': {
    label: '查看评价',
    roles: [
      'leadEvaluator',
      'evaluator',
      'expert',
      'financeClerk',
      'financeLeader',
      'bureauLeader',
      'treasuryClerk',
      'treasuryLeader',
      'inspector',
      'observer',
    ],
  },
  'evaluation:supplyFacts': { label: '补录依据', roles: ['leadEvaluator'] },
  'evaluation:defineCriteria': { label: '修改评分标准、分值、标杆值', roles: ['leadEvaluator'] },
  'evaluation:decidePoints': { label: '在允许的区间内人工核定得分', roles: ['leadEvaluator'] },
  'scoring:preview': {
    label: '试读评分标准、试算（不保存）',
    roles: ['leadEvaluator', 'evaluator', 'expert', 'financeClerk', 'financeLeader', 'treasuryClerk', 'observer'],
  },
} as const satisfies PermissionTable

export type EvaluationPermission = keyof typeof evaluationPermissions

type Policy = (actor: Pick<Actor, 'role'>) => boolean

/** 评价组 主评. The evaluated side sees and comments; it never changes what it is scored by. */
const leadsEvaluation: Policy = (actor) => mayDo(actor, evaluationPermissions['evaluation:defineCriteria'])

const suppliesFacts: Policy = (actor) => mayDo(actor, evaluationPermissions['evaluation:supplyFacts'])

/** 谁可以改哪一栏. Which rows a person sees at all is the database's business (区划). */
export const cellPolicy = {
  facts: suppliesFacts,
  criterion: leadsEvaluation,
  explanation: suppliesFacts,
} satisfies Record<CellField, Policy>

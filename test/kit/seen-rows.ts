import type { Actor } from '../../src/org/index.ts'
import { demoActor } from './database.ts'
import { type PlaceTitle, places } from './placed-rows.ts'

/** 谁看得到哪一行, by table and post: written down here again, apart from the policies of the database. */

type Viewer = keyof typeof units
type Seen = Readonly<Record<Viewer, readonly PlaceTitle[]>>

const education: readonly PlaceTitle[] = ['一中', '一中 2021', '二中', '全部门', '资金链']
const of2020: readonly PlaceTitle[] = ['一中', '二中', '全部门', '资金链']
const none: readonly PlaceTitle[] = []

/** Rows of a unit that no division looks after. */
const units = {
  ...{ first: ['一中', '一中 2021'], second: ['二中'], branch: none, division: none, guest: none },
  ...{ department: education, inspector: of2020, treasury: education, team: of2020, district: ['城阳区'], others: none },
} satisfies Record<string, readonly PlaceTitle[]>
/** Rows that a division looks after as well. */
const looked: Seen = { ...units, division: ['一中', '一中 2021'] }
/** Those that a district sees by its fund chain too. */
const chained: Seen = { ...looked, guest: ['资金链'] }
/** The sheets of the department: its finance office and the finance bureau. */
const sheets: Seen = { ...units, first: none, second: none, team: none }
/** 部门本身 is no unit: totals belong to the department whatever their place. */
const totals: Seen = { ...sheets, team: of2020 }

export const seenByTable: Readonly<Record<string, Seen>> = {
  project: chained,
  // Without a year. A post finds itself among those who carry a project out; who else does is told by the project's page.
  project_implementer: { ...units, guest: ['资金链'], team: none, inspector: education },
  project_procedure: chained,
  project_change: chained,
  // What 二中 has not handed in is not read by the finance bureau.
  budget_line: { ...looked, treasury: ['一中', '一中 2021', '全部门', '资金链'] },
  budget_control: sheets,
  budget_submission: units,
  budget_reply: units,
  budget_adjustment: looked,
  adjustment_project: looked,
  ledger_account: chained,
  ledger_entry: chained,
  ledger_voucher: chained,
  ledger_import: sheets,
  // Settings without a year.
  column_matching: { ...sheets, inspector: education, treasury: none },
  final_figure: units,
  difference_note: units,
  transfer_report: chained,
  procurement_item: looked,
  procurement_change: looked,
  procurement_total: totals,
  // With the papers that it proves something of; the finance bureau sees those that were handed in.
  evidence_item: { ...chained, treasury: none, team: none },
  evidence_link: { ...chained, treasury: none, team: none },
}

const viewerOf: Readonly<Record<string, Viewer>> = Object.fromEntries([
  ...(['yizhong-01', 'yizhong-02'] as const).map((name) => [demoActor(name).postId, 'first']),
  ...(['erzhong-01', 'erzhong-02'] as const).map((name) => [demoActor(name).postId, 'second']),
  ...(['jijiao-01', 'jijiao-02'] as const).map((name) => [demoActor(name).postId, 'division']),
  ...(['caiwu-01', 'caiwu-02', 'juling-01'] as const).map((name) => [demoActor(name).postId, 'department']),
  ...(['caizheng-01', 'caizheng-02'] as const).map((name) => [demoActor(name).postId, 'treasury']),
  [demoActor('jiancha-01').postId, 'inspector'],
  [demoActor('pingjia-01').postId, 'team'],
  [demoActor('chengyang-01', 'financeClerk').postId, 'district'],
  [demoActor('chengyang-02', 'financeLeader').postId, 'district'],
  [demoActor('chengyang-01', 'fundChainClerk').postId, 'guest'],
  [demoActor('chengyang-02', 'fundChainLeader').postId, 'guest'],
])

/** The places of the table's rows that this post sees; posts that are not listed see nothing of these rooms. */
export function seenPlaces(table: string, { postId }: Pick<Actor, 'postId'>): readonly PlaceTitle[] {
  const seen = seenByTable[table]?.[viewerOf[postId] ?? 'others']
  if (!seen) throw new Error(`nobody has written down who sees ${table}`)
  return places.map(({ title }) => title).filter((title) => seen.includes(title))
}

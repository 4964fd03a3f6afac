import { dayInChina } from '../kernel/index.ts'
import { type Actor, mayDo } from '../org/index.ts'
import { currentStep, isPlacedAt } from './chain-place.ts'
import type { Entry } from './filling/part.policy.ts'
import type { Part } from './filling/part.ts'
import { type PaperState, stateLabels } from './paper.ts'
import type { PaperActionsView } from './paper.view.ts'
import { type PaperRecord, personsBehind } from './paper-record.ts'
import { nextPosition } from './paper-state.ts'
import { type WorkflowPermission, workflowPermissions } from './workflow.policy.ts'

/** What may be done with a paper, apart from looking at it. */
export type PaperAction = Exclude<keyof PaperActionsView, 'reasons'>

/** The paper with what a decision about it needs beyond its own row. */
export interface PaperCase {
  readonly paper: PaperRecord
  /** The last approval was registered for somebody outside (外部登记). */
  readonly approvedOutside: boolean
  /** Whether anybody holds the post that the step waits for. */
  readonly stepHeld: boolean
  /** Who the step waits for: 基础教育处 的 处室经办. */
  readonly waitsFor: string
  readonly now: Date
  /** 现行分工; absent: nothing was given away. */
  readonly parts?: readonly Pick<Part, 'postId' | 'reportedAt'>[]
}

/**
 * Undefined: may be done. Otherwise why not: `person` is not for this post or this person, `state` is not possible now.
 * `shown` reasons stand on the page, because one would expect the act to be open.
 */
export interface Refusal {
  readonly kind: 'person' | 'state'
  readonly text: string
  readonly shown: boolean
}

type Rule = (actor: Actor, paper: PaperCase) => Refusal | undefined

/** 谁现在可以办理什么. One line an act: the page's buttons and the server read the same table. */
export const paperPolicy = {
  fill: (actor, paper) => lacks(actor, 'paper:fill') ?? fills(actor, paper) ?? isOpen(paper),
  fillPart: (actor, paper) => lacks(actor, 'paper:fill') ?? fillsPart(actor, paper) ?? isOpen(paper) ?? isUnreported(actor, paper),
  divide: (actor, paper) => lacks(actor, 'paper:fill') ?? fills(actor, paper) ?? isOpen(paper),
  submit: (actor, paper) => lacks(actor, 'paper:fill') ?? isOwn(actor, paper) ?? isOpen(paper) ?? isPossible(paper, 'submit'),
  withdraw: (actor, paper) => lacks(actor, 'paper:fill') ?? isOwn(actor, paper) ?? isUntouched(paper),
  approve: (actor, paper) => lacks(actor, 'paper:review') ?? isTurn(actor, paper) ?? isAnotherPerson(actor, paper),
  sendBack: (actor, paper) => lacks(actor, 'paper:review') ?? isTurn(actor, paper) ?? isAnotherPerson(actor, paper),
  registerExternal: (actor, paper) =>
    lacks(actor, 'paper:registerExternal') ?? isInDepartment(actor, paper) ?? mayBeOutside(paper) ?? isAnotherPerson(actor, paper),
  unlock: (actor, paper) =>
    lacks(actor, 'paper:unlock') ?? isPossible(paper, 'unlock') ?? isAbove(actor, paper) ?? isAnotherPerson(actor, paper, unlockWords),
  extend: (actor, paper) =>
    lacks(actor, 'paper:extend') ?? oversees(actor, paper) ?? isDue(paper) ?? isAnotherPerson(actor, paper, extendWords),
  print: (actor, paper) => lacks(actor, 'paper:print') ?? isFrozen(paper),
  uploadScan: (actor, paper) => lacks(actor, 'paper:uploadScan') ?? isFinal(paper),
} satisfies Record<PaperAction, Rule>

/** 可办理的动作 of this post now, with why an act that one would expect is not open. */
export function actionsFor(actor: Actor, paper: PaperCase): PaperActionsView {
  const actions = Object.keys(paperPolicy) as PaperAction[]
  const refusals = new Map(actions.map((action) => [action, refusalOf(action, actor, paper)]))
  const may = (action: PaperAction) => refusals.get(action) === undefined
  const reasons = [...refusals.values()].filter((refusal) => refusal?.shown).map((refusal) => refusal!.text)
  return {
    ...{
      fill: may('fill'),
      fillPart: may('fillPart'),
      divide: may('divide'),
      submit: may('submit'),
      withdraw: may('withdraw'),
      approve: may('approve'),
      sendBack: may('sendBack'),
    },
    ...{ registerExternal: may('registerExternal'), unlock: may('unlock'), extend: may('extend'), print: may('print') },
    uploadScan: may('uploadScan'),
    reasons: [...new Set([...reasons, ...nobodyThere(paper)])],
  }
}

export function refusalOf(action: PaperAction, actor: Actor, paper: PaperCase): Refusal | undefined {
  return actor.readOnly && action !== 'print' ? notFor(actor) : (paperPolicy[action] as Rule)(actor, paper)
}

const person = (text: string, shown = false): Refusal => ({ kind: 'person', text, shown })
const state = (text: string, shown = false): Refusal => ({ kind: 'state', text, shown })

function notFor(actor: Actor): Refusal {
  return person(`当前岗位“${actor.displayName}”不能办理此项。请核对登录的岗位。`)
}

function lacks(actor: Actor, permission: WorkflowPermission): Refusal | undefined {
  return mayDo(actor, workflowPermissions[permission]) ? undefined : notFor(actor)
}

/** The filling organisation, or who entered it for the unit as long as the unit has not submitted. */
function fills(actor: Actor, { paper }: PaperCase): Refusal | undefined {
  const entering = paper.enteredBy === actor.accountId && paper.submittedAt === null && actor.departmentId === paper.departmentId
  return entering || actor.organisationId === paper.organisationId ? undefined : person('文书由填报单位填写，当前岗位只能查看。')
}

/** 责任岗位 of a part: its cells only, whatever else the post may do. */
function fillsPart(actor: Actor, { parts = [] }: PaperCase): Refusal | undefined {
  return parts.some(({ postId }) => postId === actor.postId) ? undefined : person('文书由填报单位填写，当前岗位只能查看。')
}

function isUnreported(actor: Actor, { parts = [] }: PaperCase): Refusal | undefined {
  const open = parts.some(({ postId, reportedAt }) => postId === actor.postId && reportedAt === null)
  return open ? undefined : state('您的部分已经报送。需要修改的，在“分工”中点“继续修改”，或请填报单位退回重填。', true)
}

/** 填写范围 of who fills: the clerk of the paper all of it, others of the unit what is not given away, who holds a part only that. */
export function entryOf(actor: Actor, { paper }: Pick<PaperCase, 'paper'>): Entry {
  if (fills(actor, { paper } as PaperCase)) return 'part'
  return actor.postId === paper.postId || actor.organisationId !== paper.organisationId ? 'all' : 'rest'
}

function isOwn(actor: Actor, { paper }: PaperCase): Refusal | undefined {
  if (actor.organisationId === paper.organisationId) return undefined
  const entered = paper.enteredBy === actor.accountId && paper.state === 'draft'
  return entered ? person('代录的文书由填报单位核对确认后自行报送。', true) : person('文书由填报单位报送、撤回。')
}

const closedTexts: Partial<Record<PaperState, string>> = {
  inReview: '文书正在审核，不能修改。需要修改的，请先撤回，或由审核人退回。',
  approved: '文书已批复并锁定，不能修改。确需修改的，请由上级解锁。',
  void: '文书已作废，不能修改。',
}

function isOpen({ paper }: PaperCase): Refusal | undefined {
  const text = closedTexts[paper.state]
  return text === undefined ? undefined : state(text, paper.state === 'approved')
}

function isPossible({ paper }: PaperCase, act: 'submit' | 'unlock'): Refusal | undefined {
  if (nextPosition(paper, act, paper.chain)) return undefined
  return state(`文书现为“${stateLabels[paper.state]}”，不能办理此项。`)
}

function isUntouched({ paper }: PaperCase): Refusal | undefined {
  if (nextPosition(paper, 'withdraw', paper.chain)) return undefined
  if (paper.state === 'inReview') return state('已有审核意见，不能撤回。需要修改的，请联系审核人退回。', true)
  return state(`文书现为“${stateLabels[paper.state]}”，没有可以撤回的报送。`)
}

function isTurn(actor: Actor, { paper, waitsFor }: PaperCase): Refusal | undefined {
  const step = currentStep(paper)
  if (!step) return state(`文书现为“${stateLabels[paper.state]}”，没有待审核的事项。`)
  return isPlacedAt(actor, step, paper) ? undefined : person(`现在由${waitsFor}办理“${step.label}”，当前岗位不能办理。`)
}

const unlockWords = '本人（或被代理人）报送、代录的文书不能由本人解锁。请由其他人员办理。'
const extendWords = '本人（或被代理人）报送、代录的文书不能由本人批准延期。请由其他人员办理。'

/** 报送人不得审核: compares persons, also behind a delegation and a 代录. */
function isAnotherPerson(actor: Actor, { paper }: PaperCase, words?: string): Refusal | undefined {
  const behind = personsBehind(paper)
  if (words !== undefined) {
    return behind.includes(actor.accountId) || (actor.standsInFor && behind.includes(actor.standsInFor)) ? person(words, true) : undefined
  }
  const own = [paper.submittedBy, paper.submittedFor]
  if (actor.standsInFor && behind.includes(actor.standsInFor)) {
    return person('被代理人是本文书的报送人或代录人，代理时也不能审核。请由其他人员办理。', true)
  }
  if (!behind.includes(actor.accountId)) return undefined
  return own.includes(actor.accountId)
    ? person('本人报送的文书不能由本人审核，也不能由本人登记审批结果。请由其他人员办理。', true)
    : person('本人代录的文书不能由本人审核，也不能由本人登记审批结果。请由其他人员办理。', true)
}

function isInDepartment(actor: Actor, { paper }: PaperCase): Refusal | undefined {
  return actor.departmentId === paper.departmentId ? undefined : person('外部登记由填报部门的财务处办理。')
}

function mayBeOutside({ paper }: PaperCase): Refusal | undefined {
  const step = currentStep(paper)
  if (!step) return state(`文书现为“${stateLabels[paper.state]}”，没有待登记的审批结果。`)
  return step.mayBeExternal ? undefined : state(`“${step.label}”须在系统内办理，不能外部登记。`)
}

/** 解锁来自上级: what the finance bureau approved here is unlocked there; what was registered for it, by the department's 财务处处长. */
function isAbove(actor: Actor, { paper, approvedOutside }: PaperCase): Refusal | undefined {
  const last = paper.chain.at(-1)
  const bySuperior = last?.at === 'financeBureau' && !approvedOutside
  if (bySuperior) return actor.reach === 'region' ? undefined : person('本文书由财政部门在系统内批复，须由财政部门解锁。', true)
  const inReach = actor.departmentId === paper.departmentId || (actor.reach === 'region' && paper.reachedFinance)
  return inReach ? undefined : notFor(actor)
}

function oversees(actor: Actor, { paper }: PaperCase): Refusal | undefined {
  if (actor.postId === paper.postId) return person('不能批准本岗位填报的文书延期。请由其他岗位办理。')
  return actor.departmentId === paper.departmentId || actor.reach === 'region' ? undefined : notFor(actor)
}

function isDue({ paper }: PaperCase): Refusal | undefined {
  if (paper.state !== 'draft' && paper.state !== 'returned') return state(`文书现为“${stateLabels[paper.state]}”，不需要延期。`)
  return paper.dueOn === null ? state('文书没有报送期限，不需要延期。') : undefined
}

/** Only what was submitted is printed: the draft may still change. */
function isFrozen({ paper }: PaperCase): Refusal | undefined {
  return paper.state === 'inReview' || paper.state === 'approved' ? undefined : state('文书报送以后才能打印。')
}

function isFinal({ paper }: PaperCase): Refusal | undefined {
  return paper.state === 'approved' ? undefined : state('文书批复以后，才能上传定稿的扫描件。')
}

function nobodyThere({ paper, stepHeld, waitsFor }: PaperCase): string[] {
  const step = currentStep(paper)
  if (!step || stepHeld) return []
  const way = step.mayBeExternal ? '可由财务处登记系统外的审批结果，或请管理员设置岗位。' : '请管理员设置岗位或办理任职。'
  return [`“${step.label}”应由${waitsFor}办理，目前没有人担任这一岗位。${way}`]
}

/** 补报: submitted for the first time after the deadline. A correction or a new edition of what came in time is not late. */
export function isLate(paper: Pick<PaperRecord, 'state' | 'edition' | 'dueOn'>, now: Date): boolean {
  return paper.state === 'draft' && paper.edition === 1 && paper.dueOn !== null && dayInChina(now) > paper.dueOn
}

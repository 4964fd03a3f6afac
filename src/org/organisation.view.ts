import { z } from 'zod'
import { changeKinds, kindLabels, type OrganisationKind } from './organisation.ts'

/** 日期, `2026-05-01`, a day that exists. */
export const Day = z.iso.date('须为日期，如 2026-05-01').refine((day) => day >= '1949-10-01' && day <= '2199-12-31', '日期不在合理的范围内')

const Kind = z.enum(Object.keys(kindLabels) as [OrganisationKind])
const Name = z.string().trim().min(1, '请填写名称').max(100, '名称不超过 100 个字').refine(isPrintable, '含有不可见的控制字符')
const Code = z
  .string()
  .trim()
  .regex(/^[0-9A-Za-z-]{1,30}$/, '代码由数字、字母组成，不超过 30 位')
const Remark = z.string().trim().max(500, '不超过 500 个字').refine(isPrintable, '含有不可见的控制字符')

function isPrintable(text: string): boolean {
  return ![...text].some((character) => character < ' ' && character !== '\n')
}

/** `GET /organisations?on=`: the tree of a day. */
export const OrganisationsOn = z.strictObject({ on: Day.optional() })

export const OrganisationNodeView = z.object({
  id: z.uuid(),
  kind: Kind,
  parentId: z.uuid().optional(),
  name: z.string(),
  code: z.string().optional(),
  position: z.number().int(),
  openedOn: z.string(),
  closedOn: z.string().optional(),
  version: z.number().int(),
  departmentId: z.uuid(),
  departmentName: z.string(),
})

/** 某日的机构: names, codes and places of that day. */
export const OrganisationListView = z.object({ on: z.string(), organisations: z.array(OrganisationNodeView) })

const Decision = {
  /** 生效日期: the first day of the new state. */
  effectiveOn: Day,
  documentNumber: Remark.default(''),
  note: Remark.default(''),
}

/** 新设: `POST /organisations`. */
export const OpenOrganisation = z.strictObject({
  kind: z.enum(['headquarters', 'division', 'budgetUnit', 'evaluationTeam']),
  parentId: z.uuid(),
  name: Name,
  code: Code.optional(),
  position: z.number().int().min(0).max(99_999).optional(),
  ...Decision,
})

const Version = z.number().int().positive()
const NewOrganisation = z.strictObject({ name: Name, code: Code.optional() })

/** 变更: `POST /organisations/:id/changes`. `version` is the one the person looked at. */
export const ChangeOrganisation = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('rename'), version: Version, name: Name, ...Decision }),
  z.strictObject({ kind: z.literal('recode'), version: Version, code: Code, ...Decision }),
  z.strictObject({ kind: z.literal('move'), version: Version, parentId: z.uuid(), ...Decision }),
  z.strictObject({ kind: z.literal('close'), version: Version, successorId: z.uuid().optional(), ...Decision }),
  /** The others close; this one goes on, or closes too and `into` is new. */
  z.strictObject({
    kind: z.literal('merge'),
    version: Version,
    others: z
      .array(z.strictObject({ id: z.uuid(), version: Version }))
      .min(1, '请选择并入的机构')
      .max(50),
    into: NewOrganisation.optional(),
    ...Decision,
  }),
  /** The parts are new; this one goes on, or closes and its work goes to the first part. */
  z.strictObject({
    kind: z.literal('split'),
    version: Version,
    parts: z.array(NewOrganisation).min(1, '请填写分出的机构').max(50),
    goesOn: z.boolean(),
    ...Decision,
  }),
])

const Named = z.object({ id: z.uuid(), name: z.string() })

/** 变更已登记 */
export const ChangeMadeView = z.object({ changeId: z.uuid(), organisationId: z.uuid(), createdIds: z.array(z.uuid()) })

/** 一个机构的沿革 */
export const OrganisationHistoryView = z.object({
  id: z.uuid(),
  kind: Kind,
  openedOn: z.string(),
  closedOn: z.string().optional(),
  version: z.number().int(),
  terms: z.array(
    z.object({
      fromOn: z.string(),
      /** The first day on which it no longer holds. */
      untilOn: z.string().optional(),
      parentId: z.uuid().optional(),
      parentName: z.string().optional(),
      name: z.string(),
      code: z.string().optional(),
    }),
  ),
  changes: z.array(
    z.object({
      id: z.uuid(),
      kind: z.enum(changeKinds),
      effectiveOn: z.string(),
      documentNumber: z.string(),
      note: z.string(),
      before: z.array(Named),
      after: z.array(Named),
      madeAt: z.string(),
      madeBy: z.string(),
    }),
  ),
  predecessors: z.array(Named),
  successors: z.array(Named),
})

/** 未办结: who and what would be left behind by a closing. */
export const OrganisationWorkView = z.object({ holders: z.number().int(), papers: z.number().int(), tasks: z.number().int() })

/** 导入: shown only, or saved; changes to what is there take effect on the day. */
export const ImportQuery = z.strictObject({ on: Day.optional(), confirm: z.enum(['true', 'false']).optional() })

export type OrganisationNodeView = z.infer<typeof OrganisationNodeView>
export type OrganisationListView = z.infer<typeof OrganisationListView>
export type OpenOrganisation = z.infer<typeof OpenOrganisation>
export type ChangeOrganisation = z.infer<typeof ChangeOrganisation>
export type ChangeMadeView = z.infer<typeof ChangeMadeView>
export type OrganisationHistoryView = z.infer<typeof OrganisationHistoryView>
export type OrganisationWorkView = z.infer<typeof OrganisationWorkView>

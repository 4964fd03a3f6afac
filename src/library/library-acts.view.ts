import { z } from 'zod'
import { EntryView, InputFen, KindView, LevelView, StateView, Year } from './library.view.ts'

/** 项目库 on the wire: what is sent. */

const Version = z.int().min(1)
const Reason = z.string().trim().max(2000).default('')
const DocumentNumber = z.string().trim().max(100).default('')
const Several = z
  .array(z.strictObject({ id: z.uuid(), version: Version }))
  .min(1)
  .max(200)

/** 状态变动: `POST /projects/:id/changes`. 取消 and 终止 need a reason and a document. */
export const MoveProject = z.strictObject({ version: Version, to: StateView, reason: Reason, documentNumber: DocumentNumber })

/** 批量变动: `POST /projects/changes`. All of them, or none and every reason told (422). */
export const MoveProjects = z.strictObject({ projects: Several, to: StateView, reason: Reason, documentNumber: DocumentNumber })

/** 批量调整主管处室: `POST /projects/division`. */
export const MoveDivision = z.strictObject({ projects: Several, divisionId: z.uuid(), reason: Reason })

export const MovedProjectsView = z.object({ moved: z.number().int() })

/**
 * 设立专项资金、二级项目 (`entry: library`), or 先登记 what arrives from above or in an emergency: `POST /projects`. The latter need
 * their document and are listed until an application enters them.
 */
export const SetUpProject = z.strictObject({
  fiscalYear: z.int().min(1990).max(2100),
  level: LevelView,
  parentId: z.uuid().optional(),
  /** Empty: given by the program. */
  code: z.string().trim().max(60).default(''),
  name: z.string().trim().min(1, '请填写项目名称。').max(200),
  kind: KindView,
  continuing: z.boolean().default(false),
  firstYear: z.int().min(1990).max(2100),
  lastYear: z.int().min(1990).max(2100),
  organisationId: z.uuid(),
  divisionId: z.uuid().optional(),
  fundChainId: z.uuid().optional(),
  entry: EntryView.default('library'),
  entryDocument: z.string().trim().max(200).default(''),
  amountFen: InputFen.optional(),
})

export const ProjectSetUpView = z.object({ id: z.uuid(), code: z.string(), enterBy: z.string().nullable() })

/** 实施单位和区（市）: `PUT /projects/:id/implementers`, the whole list. */
export const SetImplementers = z.strictObject({ version: Version, organisationIds: z.array(z.uuid()).max(300) })

/** 从上年带入: `POST /projects/copies` for one or several projects of last year: an application each, to be filled in. */
export const CopyProjects = z.strictObject({ projectIds: z.array(z.uuid()).min(1).max(100), fiscalYear: z.int().min(1990).max(2100) })

/** What came of each: the paper to be filled in, or why not. */
export const CopiedProjectsView = z.object({
  results: z.array(z.object({ projectId: z.uuid(), paperId: z.uuid().nullable(), message: z.string() })),
})

/** 关联上年项目: `PUT /projects/:id/last-year`. */
export const LinkLastYear = z.strictObject({ version: Version, lastYearId: z.uuid() })

/** 补报入库申报书: `POST /projects/:id/application` for a project that was booked first. */
export const ApplicationOpenedView = z.object({ paperId: z.uuid() })

/** `lastYear`, `current`, or an edition such as `1.2` (版次.报送次数). */
export const ComparisonQuery = z.strictObject({
  from: z.string().regex(/^(lastYear|[1-9]\d{0,5}\.[1-9]\d{0,5})$/, '比较的版本写作 lastYear 或 版次.报送次数，如 1.2。'),
  to: z
    .string()
    .regex(/^(current|[1-9]\d{0,5}\.[1-9]\d{0,5})$/, '比较的版本写作 current 或 版次.报送次数，如 1.2。')
    .default('current'),
})

/** 导入项目清单: `POST /projects/import?fiscalYear=2020` shows what would be done, with `confirm=true` it is done. */
export const ProjectImportQuery = z.strictObject({ fiscalYear: Year, confirm: z.enum(['true', 'false']).default('false') })

export type MoveProject = z.output<typeof MoveProject>
export type MoveProjects = z.output<typeof MoveProjects>
export type MoveDivision = z.output<typeof MoveDivision>
export type SetUpProject = z.output<typeof SetUpProject>
export type SetImplementers = z.output<typeof SetImplementers>
export type LinkLastYear = z.output<typeof LinkLastYear>
export type CopyProjects = z.output<typeof CopyProjects>
export type CopiedProjectsView = z.infer<typeof CopiedProjectsView>

import { auditPermissions, sealKeyOf } from './audit/index.ts'
import { appendAudit, auditRoutes, startSealing, type VerifyDeps } from './audit/server.ts'
import { budgetForms, budgetPermissions } from './budget/index.ts'
import { budgetRoutes, loadBudgetDemo } from './budget/server.ts'
import { argon2id, type KeyRing, newPassword, newToken, oneTimeCodes, sha256Hex, sha256Of } from './crypto/server.ts'
import { type Db, sql } from './db/server.ts'
import {
  departmentSelfEvaluationForm,
  evaluationPermissions,
  projectSelfEvaluationForm,
  selfEvaluationPermissions,
} from './evaluation/index.ts'
import {
  actualsOfTargets,
  evaluationRoutes,
  loadEvaluationDemo,
  loadSelfEvaluationDemo,
  openFinalChecks,
  selfEvaluationEffects,
  selfEvaluationRoutes,
  selfSettlingRoutes,
} from './evaluation/server.ts'
import { evidencePermissions } from './evidence/index.ts'
import { evidenceRoutes, loadEvidenceDemo } from './evidence/server.ts'
import type { FileStore } from './files/index.ts'
import { lineFile } from './files/server.ts'
import { type App, type AppOptions, buildApp, type RoutePlugin } from './http/server.ts'
import { type Clock, systemClock } from './kernel/index.ts'
import { libraryPermissions, projectApplicationForm } from './library/index.ts'
import { findProjectNames, libraryEffects, libraryRoutes } from './library/server.ts'
import { monitoringForm, monitoringPermissions } from './monitoring/index.ts'
import { loadMonitoringDemo, monitoringEffects, monitoringRoutes } from './monitoring/server.ts'
import { plainPicture, readScan, readText, renderDocxInWorker, spreadsheets } from './office/server.ts'
import { type Actor, orgPermissions, type PermissionTable } from './org/index.ts'
import {
  accountAdminRoutes,
  delegationRoutes,
  findActor,
  fundChainRoutes,
  handoverRoutes,
  type IdentityProvider,
  type OrgDeps,
  oidcRoutes,
  organisationRoutes,
  organisationSheetRoutes,
  permissionRoutes,
  postRoutes,
  securityRoutes,
  sessionRoutes,
} from './org/server.ts'
import { reportPermissions } from './report/index.ts'
import { reportRoutes } from './report/server.ts'
import { businessTargetPermissions, COMPLETION_REPORT, targetChecks, targetForms, targetPermissions } from './targets/index.ts'
import {
  approveWithReply,
  findEvidenceAsked,
  liveTargetProblems,
  loadLibraryDemo,
  loadTargetsDemo,
  organisationWorkWithTargets,
  targetEffects,
  targetRoutes,
  targetsOfProject,
} from './targets/server.ts'
import { type PaperForm, workflowPermissions } from './workflow/index.ts'
import {
  calendarOf,
  chainOf,
  collectionRoutes,
  fillingRoutes,
  keptWarningRoutes,
  openWorkOfPosts,
  packForms,
  paperActRoutes,
  paperRoutes,
  printRoutes,
  scanRoutes,
  sheetRoutes,
  workbenchRoutes,
} from './workflow/server.ts'

/** What rooms are given from outside. */
export interface HouseDeps {
  readonly db: Db
  readonly clock: Clock
}

/** What the rooms of a running application are given beside. */
export interface RoomDeps extends HouseDeps {
  /** 密钥 of this installation: printed codes, seals of the trail, second factors. */
  readonly keys: KeyRing
}

export interface HouseOptions
  extends Pick<AppOptions, 'origin' | 'devOrigin' | 'webDirectory' | 'trustProxy' | 'requestsPerAddress' | 'logLevel' | 'logStream'> {
  readonly db: Db
  readonly keys: KeyRing
  /** 文件: scans of signed papers and what comes with registrations. */
  readonly files: FileStore
  /** 存根文件 of the trail. Without one the trail is not sealed: for tests only. */
  readonly anchorPath?: string
  readonly clock?: Clock
  readonly signInsPerMinute?: number
  readonly identityProvider?: IdentityProvider
  readonly passwordMaximumDays?: number
}

interface OrgHouseDeps extends RoomDeps, Pick<HouseOptions, 'identityProvider' | 'passwordMaximumDays'> {}

/** 权限表 by room: the page 谁能做什么 shows it as it stands here. */
export const permissionTables: readonly { readonly room: string; readonly permissions: PermissionTable }[] = [
  { room: '组织、岗位、账号', permissions: orgPermissions },
  { room: '操作留痕', permissions: auditPermissions },
  { room: '文书流转', permissions: workflowPermissions },
  { room: '佐证材料', permissions: evidencePermissions },
  { room: '业务目标', permissions: businessTargetPermissions },
  { room: '项目库', permissions: libraryPermissions },
  { room: '预算与执行', permissions: budgetPermissions },
  { room: '绩效目标', permissions: targetPermissions },
  { room: '绩效监控', permissions: monitoringPermissions },
  { room: '绩效自评', permissions: selfEvaluationPermissions },
  { room: '评价', permissions: evaluationPermissions },
  { room: '报告', permissions: reportPermissions },
]

export const permissions: PermissionTable = Object.assign({}, ...permissionTables.map((table) => table.permissions))

/** The composition root: the only place that knows every room and every adapter. */
export async function composeApp(options: HouseOptions): Promise<App> {
  const { db, keys, files, clock = systemClock, signInsPerMinute, identityProvider, passwordMaximumDays, anchorPath, ...http } = options
  const org = orgDeps({ ...options, clock })
  const signInOptions = { secureCookie: http.origin?.startsWith('https:') ?? false, ...(signInsPerMinute && { signInsPerMinute }) }
  const trail = trailDeps({ db, clock, keys }, anchorPath)
  const app = await buildApp({
    ...http,
    permissions,
    findActor: (token) => findActor(org, token),
    isReady: () => isReady(db),
    plugins: [
      sessionRoutes(org, { ...signInOptions, permissions }),
      oidcRoutes(org, { ...signInOptions, ...(http.origin && { origin: http.origin }) }),
      securityRoutes(org),
      permissionRoutes(permissionTables),
      fundChainRoutes(org),
      organisationRoutes(org),
      organisationSheetRoutes({ ...org, spreadsheets }),
      ...[accountAdminRoutes(org), postRoutes(org), delegationRoutes(org), handoverRoutes(org)],
      auditRoutes(trail),
      ...roomRoutes({ db, clock, keys, files }),
    ],
  })
  if (anchorPath) sealWhileOpen(app, trail)
  return app
}

/** 封存 runs as long as the application does. */
function sealWhileOpen(app: App, trail: VerifyDeps): void {
  const sealing = startSealing({ ...trail, report: (message) => app.log.error(message) })
  app.addHook('onClose', () => sealing.stop())
}

/** What the trail is sealed and verified with. */
export function trailDeps({ db, clock, keys }: RoomDeps, anchorPath: string | undefined): VerifyDeps {
  return { db, clock, key: sealKeyOf(keys), digest: sha256Hex, anchor: anchorPath ? lineFile(anchorPath) : undefined }
}

/** Routes of the rooms. */
function roomRoutes(deps: RoomDeps & Pick<HouseOptions, 'files'>): RoutePlugin[] {
  const { keys } = deps
  const codeKeys = { version: keys.version, mac: (text: string, version?: number) => keys.mac('paperCode', text, version) }
  const workflow = { ...deps, ...workflowDeps(deps) }
  return [
    paperRoutes(workflow),
    paperActRoutes(workflow),
    fillingRoutes(workflow),
    sheetRoutes({ ...workflow, spreadsheets }),
    keptWarningRoutes(workflow),
    ...[workbenchRoutes({ ...workflow, calendarOf }), collectionRoutes(workflow)],
    ...[printRoutes({ ...workflow, codeKeys, renderDocx: renderDocxInWorker }), scanRoutes({ ...workflow, codeKeys, readScan })],
    ...evidenceRoutes({ ...evidenceDeps(deps), files: deps.files, workflow }),
    ...libraryRoutes({ ...deps, spreadsheets, workflow, beforeCancel: liveTargetProblems }),
    ...budgetRoutes({
      ...{ ...deps, spreadsheets, digest: sha256Of, renderDocx: renderDocxInWorker, workflow, targetsOfProject },
      approveTargets: (tx, replied) => approveWithReply(tx, workflow, replied),
      afterFinalFigures: openFinalChecks,
    }),
    ...targetRoutes({ ...deps, spreadsheets, workflow, renderDocx: renderDocxInWorker, actualsOf: actualsOfTargets }),
    monitoringRoutes({ ...deps, spreadsheets, renderDocx: renderDocxInWorker, workflow }),
    ...[...selfEvaluationRoutes({ ...deps, workflow }), ...selfSettlingRoutes({ ...deps, workflow })],
    evaluationRoutes(deps),
    reportRoutes({ ...deps, renderDocx: renderDocxInWorker }),
  ]
}

/** What 佐证材料 is given; definitions of indicators and names of projects come from the rooms to its right. */
function evidenceDeps(deps: HouseDeps) {
  const paperTypes = [...Object.keys(selfEvaluationEffects), COMPLETION_REPORT]
  const from = { evidenceAsked: findEvidenceAsked, projectNames: findProjectNames, paperTypes }
  return { ...deps, ...from, readText, plainPicture, spreadsheets, renderDocx: renderDocxInWorker }
}

/** 演示数据 of a room, entered on behalf of an account. */
export type DemoLoader = (deps: HouseDeps & { readonly files?: FileStore }, scope: Actor) => Promise<void>

/** In the order in which they build on each other. */
export const demoLoaders: readonly DemoLoader[] = [
  loadEvaluationDemo,
  loadLibraryDemo,
  (deps) => loadTargetsDemo(workflowDeps(deps)),
  loadBudgetDemo,
  (deps) => loadMonitoringDemo(workflowDeps(deps)),
  (deps) => {
    const workflow = workflowDeps(deps)
    return loadSelfEvaluationDemo(workflow, () => loadEvidenceDemo({ ...evidenceDeps(deps), files: deps.files, workflow }))
  },
]

/** 表单 of every room that has papers. */
const paperForms: readonly PaperForm[] = [
  projectApplicationForm,
  ...targetForms,
  ...budgetForms,
  monitoringForm,
  projectSelfEvaluationForm,
  departmentSelfEvaluationForm,
]

function workflowDeps(deps: HouseDeps) {
  const effects = { [projectApplicationForm.type]: libraryEffects, ...targetEffects, ...monitoringEffects, ...selfEvaluationEffects }
  return { ...deps, forms: paperForms, ...packForms(targetChecks), chainOf, hash: sha256Hex, effects }
}

export function orgDeps({ db, clock, keys, identityProvider, passwordMaximumDays = 0 }: OrgHouseDeps): OrgDeps {
  return {
    ...{ db, clock, passwords: argon2id, tokens: { newToken, newPassword, hash: sha256Hex }, record: appendAudit },
    ...{ oneTimeCodes, keys, passwordMaximumDays },
    ...(identityProvider && { identityProvider }),
    openWork: (tx, question) => openWorkOfPosts({ forms: paperForms }, tx, question),
    organisationWork: organisationWorkWithTargets,
  }
}

async function isReady(db: Db): Promise<boolean> {
  try {
    await sql`select 1`.execute(db)
    return true
  } catch {
    return false
  }
}

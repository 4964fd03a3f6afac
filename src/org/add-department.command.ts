import type { Db, Tx } from '../db/server.ts'
import { dayInChina, newId, type Problem } from '../kernel/index.ts'
import type { Actor } from './actor.ts'
import { ownerActor } from './add-account-as-owner.command.ts'
import { findKnownRegion } from './add-department.store.ts'
import { checkDepartment, type DepartmentRequest } from './add-department.ts'
import { actFor, insertDepartment, insertRegion } from './demo.store.ts'
import type { OrgDeps } from './deps.ts'
import { saveOrganisation } from './organisation.store.ts'
import type { Organisation, OrganisationKind } from './organisation.ts'
import { insertChange } from './organisation-change.store.ts'

export interface AddedDepartment {
  readonly departmentId: string
  readonly regionName: string
  readonly isNewRegion: boolean
  readonly headquartersName: string
}

export type AddDepartmentResult =
  | { readonly kind: 'refused'; readonly problems: readonly Problem[] }
  | { readonly kind: 'added'; readonly department: AddedDepartment }

type DepartmentDeps = Pick<OrgDeps, 'clock' | 'record'>

/** 登记部门 by the owner of the database: region if it is new, department, the department itself and 局本级 as organisations. */
export function addDepartment(ownerDb: Db, deps: DepartmentDeps, request: DepartmentRequest): Promise<AddDepartmentResult> {
  return ownerDb.transaction().execute(async (tx) => {
    const known = await findKnownRegion(tx, request.regionCode)
    const problems = checkDepartment(request, known)
    if (problems.length > 0) return { kind: 'refused', problems }
    const { name, kind, packName } = request
    const region = { id: known?.id ?? newId(), code: request.regionCode, name: known?.name ?? request.regionName!.trim() }
    if (!known) await insertRegion(tx, region)
    const departmentId = newId()
    const place = { regionId: region.id, departmentId }
    await insertDepartment(tx, { regionId: region.id, id: departmentId, name, kind, packName })
    await actFor(tx, place)
    const actor = {
      ...ownerActor({ ...place, departmentName: name, regionName: region.name, regionCode: region.code }),
      displayName: '命令行 hengji department',
    }
    const headquartersName = `${name}本级`
    await openHouse(tx, deps, { actor, request, headquartersName })
    return { kind: 'added', department: { departmentId, regionName: region.name, isNewRegion: !known, headquartersName } }
  })
}

interface Opening {
  readonly actor: Actor
  readonly request: DepartmentRequest
  readonly headquartersName: string
}

/** The root has the id of the department. */
async function openHouse(tx: Tx, { clock, record }: DepartmentDeps, { actor, request, headquartersName }: Opening): Promise<void> {
  const { regionId, departmentId } = actor
  const at = clock.now()
  const openedOn = request.openedOn ?? dayInChina(at)
  const open = async (
    id: string,
    kind: OrganisationKind,
    term: { name: string; code: string | undefined; parentId: string | undefined },
  ) => {
    const terms = [{ ...term, id: newId(), fromOn: openedOn, untilOn: undefined, position: 0 }]
    const organisation: Organisation = { id, departmentId, kind, openedOn, closedOn: undefined, version: 1, terms }
    await saveOrganisation(tx, { regionId, organisation, isNew: true })
    const decision = { kind: 'open', effectiveOn: openedOn, documentNumber: '', note: '登记部门' } as const
    const change = { ...decision, id: newId(at.getTime()), beforeIds: [], afterIds: [id], madeAt: at, madeBy: actor.displayName }
    await insertChange(tx, { regionId, departmentId, change })
  }
  await open(departmentId, 'department', { name: request.name, code: undefined, parentId: undefined })
  await open(newId(), 'headquarters', { name: headquartersName, code: request.code, parentId: departmentId })
  const changes = [
    { field: '部门名称', after: request.name },
    { field: '类别', after: request.kind === 'financeBureau' ? '财政部门' : '预算部门' },
    { field: '评分规则', after: request.packName },
    { field: '启用日期', after: openedOn },
  ]
  await record(tx, { actor, action: 'org.department.add', subject: `department/${departmentId}`, at, changes })
}

import type { Db, Tx } from '../db/server.ts'
import { newId, type Problem } from '../kernel/index.ts'
import { adminKindLabels, loginNameOf } from './account-admin.policy.ts'
import { insertAccount, isLoginNameInUse } from './account-admin.store.ts'
import { type Actor, adminKindOf, makeActor } from './actor.ts'
import type { OrgDeps } from './deps.ts'
import { findHoldings, insertHolding } from './holding.store.ts'
import type { PostOrganisation } from './managed-post.ts'
import { administerFor, findDepartmentsNamed } from './owner-account.store.ts'
import { checkOwnerRequest, type OwnerDepartment, type OwnerRequest, organisationOf, roleOf } from './owner-account.ts'
import { findManagedPosts, findPostOrganisations, insertPost } from './post.store.ts'
import { type Role, roleLabels } from './role.ts'

export type OwnerDeps = Pick<OrgDeps, 'clock' | 'passwords' | 'record'> & {
  readonly tokens: Pick<OrgDeps['tokens'], 'newPassword' | 'hash'>
}

export interface AddedAccount {
  readonly accountName: string
  readonly personName: string
  readonly departmentName: string
  readonly organisationName: string
  readonly postLabel: string
  readonly roleLabel: string
  readonly initialPassword: string
}

export type AddAccountResult =
  | { readonly kind: 'refused'; readonly problems: readonly Problem[] }
  | { readonly kind: 'added'; readonly account: AddedAccount }

/** 首批账号: an account in a post of its own, made by the owner of the database, because nobody else is there yet. */
export async function addAccountAsOwner(ownerDb: Db, deps: OwnerDeps, asked: OwnerRequest): Promise<AddAccountResult> {
  const request = { ...asked, loginName: loginNameOf(asked.loginName), personName: asked.personName.trim() }
  const initialPassword = deps.tokens.newPassword()
  const passwordHash = await deps.passwords.hash(initialPassword)
  return ownerDb.transaction().execute(async (tx) => {
    const departments = await findDepartments(tx, request)
    const problems = checkOwnerRequest(request, { departments, inUse: await isLoginNameInUse(tx, request.loginName) })
    const [department] = departments
    const role = roleOf(request)
    const organisation = department && organisationOf(request, department)[0]
    if (problems.length > 0 || !department || !role || !organisation) return { kind: 'refused', problems }
    await administerFor(tx, department)
    return {
      kind: 'added',
      account: { ...(await add(tx, deps, { request, department, organisation, role, passwordHash })), initialPassword },
    }
  })
}

async function findDepartments(tx: Tx, { departmentName, regionCode }: OwnerRequest): Promise<OwnerDepartment[]> {
  const departments: OwnerDepartment[] = []
  for (const place of await findDepartmentsNamed(tx, { name: departmentName, regionCode })) {
    await administerFor(tx, place)
    departments.push({ ...place, organisations: await findPostOrganisations(tx) })
  }
  return departments
}

interface Addition {
  readonly request: OwnerRequest
  readonly department: OwnerDepartment
  readonly organisation: PostOrganisation
  readonly role: Role
  readonly passwordHash: string
}

async function add(tx: Tx, deps: OwnerDeps, addition: Addition): Promise<Omit<AddedAccount, 'initialPassword'>> {
  const { request, department, organisation, role, passwordHash } = addition
  const { regionId, departmentId, departmentName } = department
  const { loginName, personName } = request
  const now = deps.clock.now()
  const accountId = newId(now.getTime())
  const adminKind = adminKindOf(role)
  if (!(await insertAccount(tx, { accountId, loginName, personName, adminKind, regionId, departmentId, passwordHash, now }))) {
    throw new Error(`login name ${loginName} was taken in the same moment`)
  }
  const post = await vacantPost(tx, addition)
  await insertHolding(tx, { holdingId: newId(now.getTime()), postId: post.postId, accountId, adminKind, givenBy: '命令行', now })
  await deps.record(tx, {
    ...{ actor: ownerActor(department), action: 'org.createAccount', subject: `account/${accountId}`, at: now },
    changes: [
      { field: '登录名', after: loginName },
      { field: '姓名', after: personName },
      { field: '账号类别', after: adminKindLabels[adminKind] },
      { field: '岗位', after: post.label },
    ],
  })
  const roleLabel = roleLabels[role]
  return { accountName: loginName, personName, departmentName, organisationName: organisation.name, postLabel: post.label, roleLabel }
}

/** A post of the role that nobody holds, or a new one. */
async function vacantPost(tx: Tx, { organisation, role, request }: Addition): Promise<{ postId: string; label: string }> {
  const { organisationId, name } = organisation
  const beside = (await findManagedPosts(tx)).filter((post) => post.organisationId === organisationId)
  const held = new Set((await findHoldings(tx)).map(({ postId }) => postId))
  const vacant = beside.find((post) => post.role === role && !held.has(post.postId) && role !== 'inspector')
  if (vacant) return vacant
  const plain = adminKindOf(role) === 'none' ? `${name} ${roleLabels[role]}` : roleLabels[role]
  const label = [plain, ...Array.from({ length: 98 }, (_, index) => `${plain}（${index + 2}）`)].find(
    (one) => !beside.some((post) => post.label === one),
  )
  if (!label) throw new Error(`no free label for ${plain}`)
  const postId = newId()
  const [firstYear, lastYear] = request.years ?? []
  await insertPost(tx, { postId, organisationId, draft: { role, label, firstYear, lastYear } })
  return { postId, label }
}

/** Who acts on the command line, for the trail. */
export function ownerActor(place: Omit<OwnerDepartment, 'organisations'>): Actor {
  const { regionId, departmentId, departmentName } = place
  const nobody = '00000000-0000-0000-0000-000000000000'
  return makeActor({
    ...{ accountId: nobody, accountName: '数据库所有者', postId: nobody, postLabel: '命令行 hengji user', role: 'systemAdministrator' },
    ...{ regionId, departmentId, departmentName, organisationId: departmentId, organisationName: departmentName },
    ...{ organisationKind: 'department', years: undefined },
  })
}

import { z } from 'zod'
import { type App, ProblemDocumentView, type RoutePlugin } from '../http/server.ts'
import {
  AccountVersion,
  CreateAccount,
  IssuedAccountView,
  LinkIdentity,
  ManagedAccountListView,
  ManagedAccountView,
  presentAccount,
} from './account-admin.view.ts'
import { createAccount } from './create-account.command.ts'
import type { OrgDeps } from './deps.ts'
import { liftSecondFactor } from './lift-second-factor.command.ts'
import { linkIdentity } from './link-identity.command.ts'
import { listAccounts } from './list-accounts.query.ts'
import { isPrintable, UNPRINTABLE } from './printable.ts'
import { resetPassword } from './reset-password.command.ts'
import { suspendAccount } from './suspend-account.command.ts'

const Id = z.object({ id: z.uuid() })
const Search = z.strictObject({ search: z.string().max(100).refine(isPrintable, UNPRINTABLE).default('') })
const refusals = { 401: ProblemDocumentView, 403: ProblemDocumentView, 404: ProblemDocumentView, 422: ProblemDocumentView }
const changing = { ...refusals, 409: ProblemDocumentView }

/** 账号管理: list, new accounts, suspension, passwords, identities of other systems. */
export function accountAdminRoutes(deps: OrgDeps): RoutePlugin {
  return (app) => {
    app.get(
      '/accounts',
      {
        config: { permission: 'account:read' },
        schema: { summary: '本部门账号', querystring: Search, response: { 200: ManagedAccountListView, ...refusals } },
      },
      async (request) => {
        const accounts = await listAccounts(deps, { actor: request.actor, search: request.query.search })
        return { accounts: accounts.map(presentAccount) }
      },
    )
    app.post(
      '/accounts',
      {
        config: { permission: 'account:manage' },
        schema: { summary: '建立账号（初始密码只在本次答复中）', body: CreateAccount, response: { 201: IssuedAccountView, ...refusals } },
      },
      async (request, reply) => {
        const { account, initialPassword } = await createAccount(deps, { actor: request.actor, ...request.body })
        return reply.code(201).send({ account: presentAccount(account), initialPassword })
      },
    )
    addStanding(app, deps)
    addCredentials(app, deps)
  }
}

/** 停用、启用. */
function addStanding(app: App, deps: OrgDeps): void {
  for (const [path, summary, disabled] of [
    ['/accounts/:id/suspension', '停用账号，结束其全部会话', true],
    ['/accounts/:id/restoration', '启用账号', false],
  ] as const) {
    app.post(
      path,
      {
        config: { permission: 'account:manage' },
        schema: { summary, params: Id, body: AccountVersion, response: { 200: ManagedAccountView, ...changing } },
      },
      async ({ actor, params, body }) =>
        presentAccount(await suspendAccount(deps, { actor, accountId: params.id, version: body.version, disabled })),
    )
  }
}

function addCredentials(app: App, deps: OrgDeps): void {
  app.post(
    '/accounts/:id/initial-password',
    {
      config: { permission: 'account:manage' },
      schema: {
        ...{ summary: '重置密码（初始密码只在本次答复中），结束其全部会话', params: Id, body: AccountVersion },
        response: { 201: IssuedAccountView, ...changing },
      },
    },
    async ({ actor, params, body }, reply) => {
      const { account, initialPassword } = await resetPassword(deps, { actor, accountId: params.id, version: body.version })
      return reply.code(201).send({ account: presentAccount(account), initialPassword })
    },
  )
  app.delete(
    '/accounts/:id/second-factor',
    {
      config: { permission: 'account:manage' },
      schema: { summary: '解除账号的动态码，结束其全部会话', params: Id, response: { 200: ManagedAccountView, ...refusals } },
    },
    async ({ actor, params }) => presentAccount(await liftSecondFactor(deps, { actor, accountId: params.id })),
  )
  app.put(
    '/accounts/:id/identity',
    {
      config: { permission: 'account:manage' },
      schema: {
        ...{ summary: '关联或取消关联外部身份（统一登录）', params: Id, body: LinkIdentity },
        response: { 200: ManagedAccountView, ...changing },
      },
    },
    async ({ actor, params, body }) => {
      const { version, identity } = body
      return presentAccount(await linkIdentity(deps, { actor, accountId: params.id, version, identity: identity ?? undefined }))
    },
  )
}

import { z } from 'zod'
import { type App, ProblemDocumentView, type RoutePlugin } from '../http/server.ts'
import { closePost } from './close-post.command.ts'
import type { OrgDeps } from './deps.ts'
import { endHolding } from './end-holding.command.ts'
import { givePost } from './give-post.command.ts'
import { listPosts } from './list-posts.query.ts'
import { openPost } from './open-post.command.ts'
import { ClosePost, GivePost, HoldingMadeView, OpenPost, PostListView, PostMadeView, presentPosts, RenamePost } from './post.view.ts'
import { renamePost } from './rename-post.command.ts'

const Id = z.object({ id: z.uuid() })
const refusals = { 401: ProblemDocumentView, 403: ProblemDocumentView, 404: ProblemDocumentView }
const changing = { ...refusals, 409: ProblemDocumentView, 422: ProblemDocumentView }

/** 岗位与任职. */
export function postRoutes(deps: OrgDeps): RoutePlugin {
  return (app) => {
    app.get(
      '/posts',
      {
        config: { permission: 'post:read' },
        schema: { summary: '本部门岗位与任职，按机构', response: { 200: PostListView, ...refusals } },
      },
      async ({ actor }) => presentPosts(await listPosts(deps, { actor }), actor.departmentName),
    )
    addPosts(app, deps)
    addHoldings(app, deps)
  }
}

function addPosts(app: App, deps: OrgDeps): void {
  app.post(
    '/posts',
    {
      config: { permission: 'post:assign' },
      schema: { summary: '设置岗位', body: OpenPost, response: { 201: PostMadeView, ...changing } },
    },
    async ({ actor, body }, reply) => {
      const { organisationId, role, label, firstYear, lastYear } = body
      return reply.code(201).send(await openPost(deps, { actor, organisationId, role, label, firstYear, lastYear }))
    },
  )
  app.put(
    '/posts/:id/label',
    {
      config: { permission: 'post:assign' },
      schema: { summary: '岗位更名', params: Id, body: RenamePost, response: { 204: z.null(), ...changing } },
    },
    async ({ actor, params, body }, reply) => {
      await renamePost(deps, { actor, postId: params.id, ...body })
      return reply.code(204).send(null)
    },
  )
  app.post(
    '/posts/:id/closure',
    {
      config: { permission: 'post:assign' },
      schema: { summary: '撤销岗位', params: Id, body: ClosePost, response: { 204: z.null(), ...changing } },
    },
    async ({ actor, params, body }, reply) => {
      await closePost(deps, { actor, postId: params.id, version: body.version })
      return reply.code(204).send(null)
    },
  )
}

function addHoldings(app: App, deps: OrgDeps): void {
  app.post(
    '/posts/:id/holdings',
    {
      config: { permission: 'post:assign' },
      schema: { summary: '任职', params: Id, body: GivePost, response: { 201: HoldingMadeView, ...changing } },
    },
    async ({ actor, params, body }, reply) =>
      reply.code(201).send(await givePost(deps, { actor, postId: params.id, accountName: body.accountName })),
  )
  app.post(
    '/holdings/:id/ending',
    {
      config: { permission: 'post:assign' },
      schema: { summary: '免职，立即生效', params: Id, response: { 204: z.null(), ...changing } },
    },
    async ({ actor, params }, reply) => {
      await endHolding(deps, { actor, holdingId: params.id })
      return reply.code(204).send(null)
    },
  )
}

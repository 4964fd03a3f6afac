import { z } from 'zod'
import { type App, ProblemDocumentView, type RoutePlugin, receiveFile, sendUpload } from '../http/server.ts'
import { requireItem } from './change-evidence.command.ts'
import type { EvidenceDeps } from './deps.ts'
import { ConfirmLink, DescribeLink, EvidenceItemView, LinkEvidence, MaskQuery } from './evidence.view.ts'
import { loadMaskedCopy } from './evidence-file.query.ts'
import { MOST_MEGABYTES, uploadOf } from './evidence-upload.ts'
import { confirmEvidence, describeLink, linkEvidence, removeLink } from './link-evidence.command.ts'
import { keepMaskedCopy, maskTextEvidence } from './mask-evidence.command.ts'
import { presentItem } from './present-evidence.view.ts'
import { showItem } from './shown-items.query.ts'

const Id = z.object({ id: z.uuid() })
const Done = z.object({ done: z.literal(true) })
const conflicts = {
  ...{ 401: ProblemDocumentView, 403: ProblemDocumentView, 404: ProblemDocumentView },
  ...{ 409: ProblemDocumentView, 422: ProblemDocumentView },
}
const uploads = { ...conflicts, 413: ProblemDocumentView, 503: ProblemDocumentView }

/** 证明什么 and 脱敏副本 of evidence. */
export function evidenceProofRoutes(deps: EvidenceDeps): RoutePlugin {
  return (app) => {
    addLinks(app, deps)
    addConfirmations(app, deps)
    addMaskedCopies(app, deps)
  }
}

function addLinks(app: App, deps: EvidenceDeps): void {
  app.post(
    '/evidence/:id/proofs',
    {
      config: { permission: 'evidence:file' },
      schema: { summary: '写明材料证明什么', params: Id, body: LinkEvidence, response: { 201: EvidenceItemView, ...conflicts } },
    },
    async ({ actor, params, body }, reply) => {
      await linkEvidence(deps, { actor, order: { itemId: params.id, ...body } })
      return reply.code(201).send(presentItem(await showItem(deps, { actor, itemId: params.id })))
    },
  )

  app.patch(
    '/evidence-proofs/:id',
    {
      config: { permission: 'evidence:file' },
      schema: { summary: '填写证明内容的页码、说明', params: Id, body: DescribeLink, response: { 200: Done, ...conflicts } },
    },
    async ({ actor, params, body }) => {
      await describeLink(deps, { actor, linkId: params.id, ...body })
      return { done: true as const }
    },
  )
}

function addConfirmations(app: App, deps: EvidenceDeps): void {
  app.put(
    '/evidence-proofs/:id/confirmation',
    {
      config: { permission: 'evidence:file' },
      schema: { summary: '文件更换后重新确认证明内容', params: Id, body: ConfirmLink, response: { 200: Done, ...conflicts } },
    },
    async ({ actor, params, body }) => {
      await confirmEvidence(deps, { actor, linkId: params.id, ...body })
      return { done: true as const }
    },
  )

  app.delete(
    '/evidence-proofs/:id',
    {
      config: { permission: 'evidence:file' },
      schema: { summary: '取消一处证明内容', params: Id, response: { 200: Done, ...conflicts } },
    },
    async ({ actor, params }) => {
      await removeLink(deps, { actor, linkId: params.id })
      return { done: true as const }
    },
  )
}

function addMaskedCopies(app: App, deps: EvidenceDeps): void {
  app.post(
    '/evidence/:id/masked-copy',
    {
      config: { permission: 'evidence:file' },
      schema: {
        ...{ summary: '保存脱敏副本（图片涂黑或另行上传）', consumes: ['multipart/form-data'], params: Id, querystring: MaskQuery },
        response: { 201: EvidenceItemView, ...uploads },
      },
    },
    async (request, reply) => {
      const { actor, params, query } = request
      await requireItem(deps, { actor, itemId: params.id })
      await keepMaskedCopy(deps, { actor, itemId: params.id, way: query.way, upload: uploadOf(await receiveFile(request, MOST_MEGABYTES)) })
      return reply.code(201).send(presentItem(await showItem(deps, { actor, itemId: params.id })))
    },
  )

  app.post(
    '/evidence/:id/masked-text',
    {
      config: { permission: 'evidence:file' },
      schema: { summary: '纯文本自动脱敏', params: Id, response: { 201: EvidenceItemView, ...conflicts } },
    },
    async ({ actor, params }, reply) => {
      await maskTextEvidence(deps, { actor, itemId: params.id })
      return reply.code(201).send(presentItem(await showItem(deps, { actor, itemId: params.id })))
    },
  )

  app.get(
    '/evidence/:id/masked-copy',
    {
      config: { permission: 'evidence:read' },
      schema: { summary: '下载脱敏副本', params: Id, response: { 200: z.unknown(), ...conflicts } },
    },
    async ({ actor, params }, reply) => sendUpload(reply, await loadMaskedCopy(deps, { actor, itemId: params.id }), 'evidence'),
  )
}

import { z } from 'zod'
import { type App, ProblemDocumentView, type RoutePlugin, receiveFile, sendFile, sendUpload } from '../http/server.ts'
import { answerEvidence, describeEvidence, requireItem, withdrawEvidence } from './change-evidence.command.ts'
import type { EvidenceDeps } from './deps.ts'
import {
  AnswerEvidence,
  DescribeEvidence,
  EvidenceAskedFor,
  EvidenceItemView,
  EvidenceListView,
  PaperEvidenceView,
  ReplacedEvidenceView,
  ReplaceQuery,
  UploadedEvidenceView,
  UploadQuery,
  WithdrawEvidence,
} from './evidence.view.ts'
import { loadEvidenceFile } from './evidence-file.query.ts'
import { MOST_MEGABYTES, uploadOf } from './evidence-upload.ts'
import { exportEvidenceList } from './export-evidence-list.command.ts'
import { listEvidence } from './list-evidence.query.ts'
import { presentItem } from './present-evidence.view.ts'
import { replaceEvidence } from './replace-evidence.command.ts'
import { showPaperEvidence } from './show-paper-evidence.query.ts'
import { showItem } from './shown-items.query.ts'
import { uploadEvidence } from './upload-evidence.command.ts'

const Id = z.object({ id: z.uuid() })
const refusals = { 401: ProblemDocumentView, 403: ProblemDocumentView, 422: ProblemDocumentView }
const conflicts = { ...refusals, 404: ProblemDocumentView, 409: ProblemDocumentView }
const uploads = { ...conflicts, 413: ProblemDocumentView, 503: ProblemDocumentView }

/** 佐证材料 of a year and of a paper; upload, description, answer, replacement. */
export function evidencePlaceRoutes(deps: EvidenceDeps): RoutePlugin {
  return (app) => {
    addReading(app, deps)
    addUploads(app, deps)
    addChanges(app, deps)
    addWithdrawal(app, deps)
    addLists(app, deps)
  }
}

function addReading(app: App, deps: EvidenceDeps): void {
  app.get(
    '/evidence',
    {
      config: { permission: 'evidence:read' },
      schema: { summary: '一年的佐证材料', querystring: EvidenceAskedFor, response: { 200: EvidenceListView, ...refusals } },
    },
    ({ actor, query }) => listEvidence(deps, { actor, fiscalYear: query.year, organisationId: query.organisationId }),
  )

  app.get(
    '/evidence/:id',
    {
      config: { permission: 'evidence:read' },
      schema: { summary: '一件佐证材料', params: Id, response: { 200: EvidenceItemView, ...conflicts } },
    },
    async ({ actor, params }) => presentItem(await showItem(deps, { actor, itemId: params.id })),
  )

  app.get(
    '/evidence/:id/file',
    {
      config: { permission: 'evidence:read' },
      schema: { summary: '下载佐证材料原件', params: Id, response: { 200: z.unknown(), ...conflicts } },
    },
    async ({ actor, params }, reply) => sendUpload(reply, await loadEvidenceFile(deps, { actor, itemId: params.id }), 'evidence'),
  )

  app.get(
    '/papers/:id/evidence',
    {
      config: { permission: 'evidence:read' },
      schema: { summary: '一份文书的佐证材料和还缺的', params: Id, response: { 200: PaperEvidenceView, ...conflicts } },
    },
    ({ actor, params }) => showPaperEvidence(deps, { actor, paperId: params.id }),
  )
}

function addUploads(app: App, deps: EvidenceDeps): void {
  app.post(
    '/evidence',
    {
      config: { permission: 'evidence:file' },
      schema: {
        ...{ summary: '上传佐证材料（一次一个文件）', consumes: ['multipart/form-data'], querystring: UploadQuery },
        response: { 201: UploadedEvidenceView, ...uploads },
      },
    },
    async (request, reply) => {
      const { actor, query } = request
      const { year, ...order } = query
      const upload = uploadOf(await receiveFile(request, MOST_MEGABYTES))
      const { itemId, again } = await uploadEvidence(deps, { actor, order: { ...order, fiscalYear: year }, upload })
      return reply.code(201).send({ item: presentItem(await showItem(deps, { actor, itemId })), again })
    },
  )

  app.post(
    '/evidence/:id/replacement',
    {
      config: { permission: 'evidence:file' },
      schema: {
        ...{ summary: '更换佐证材料的文件', consumes: ['multipart/form-data'], params: Id, querystring: ReplaceQuery },
        response: { 201: ReplacedEvidenceView, ...uploads },
      },
    },
    async (request, reply) => {
      const { actor, params, query } = request
      await requireItem(deps, { actor, itemId: params.id })
      const upload = uploadOf(await receiveFile(request, MOST_MEGABYTES))
      const { itemId, stale, kept } = await replaceEvidence(deps, { actor, itemId: params.id, reason: query.reason, upload })
      return reply.code(201).send({ item: presentItem(await showItem(deps, { actor, itemId })), stale, kept })
    },
  )
}

function addChanges(app: App, deps: EvidenceDeps): void {
  app.patch(
    '/evidence/:id',
    {
      config: { permission: 'evidence:file' },
      schema: {
        summary: '填写材料名称、种类、日期',
        params: Id,
        body: DescribeEvidence,
        response: { 200: EvidenceItemView, ...conflicts },
      },
    },
    async ({ actor, params, body: { version, ...description } }) => {
      await describeEvidence(deps, { actor, itemId: params.id, version, description })
      return presentItem(await showItem(deps, { actor, itemId: params.id }))
    },
  )

  app.put(
    '/evidence/:id/answer',
    {
      config: { permission: 'evidence:file' },
      schema: {
        ...{ summary: '回答材料是否含有个人信息、密级标志', params: Id, body: AnswerEvidence },
        response: { 200: EvidenceItemView, ...conflicts },
      },
    },
    async ({ actor, params, body }) => {
      await answerEvidence(deps, { actor, itemId: params.id, ...body })
      return presentItem(await showItem(deps, { actor, itemId: params.id }))
    },
  )
}

function addWithdrawal(app: App, deps: EvidenceDeps): void {
  app.post(
    '/evidence/:id/withdrawal',
    {
      config: { permission: 'evidence:file' },
      schema: { summary: '撤回佐证材料', params: Id, body: WithdrawEvidence, response: { 200: EvidenceItemView, ...conflicts } },
    },
    async ({ actor, params, body }) => {
      await withdrawEvidence(deps, { actor, itemId: params.id, reason: body.reason })
      return presentItem(await showItem(deps, { actor, itemId: params.id }))
    },
  )
}

function addLists(app: App, deps: EvidenceDeps): void {
  for (const [kind, name] of [
    ['docx', 'Word'],
    ['xlsx', 'Excel'],
  ] as const) {
    app.get(
      `/papers/:id/evidence-list.${kind}`,
      {
        config: { permission: 'evidence:read' },
        schema: { summary: `佐证材料清单（${name}）`, params: Id, response: { 200: z.unknown(), ...conflicts } },
      },
      async ({ actor, params }, reply) =>
        sendFile(reply, { ...(await exportEvidenceList(deps, { actor, paperId: params.id, kind })), kind, plain: 'evidence' }),
    )
  }
}

import { z } from 'zod'
import { type App, ProblemDocumentView, type RoutePlugin, sendUpload } from '../../http/server.ts'
import type { BudgetDeps } from '../deps.ts'
import { bookVouchers, reverseBooked } from './book-voucher.command.ts'
import { listBookingChoices, listBookYears } from './booking-choices.query.ts'
import { importVouchers } from './import-vouchers.command.ts'
import { BookingChoicesView, BookYearsView, EntriesAsked, EntryListView, VoucherView } from './ledger.view.ts'
import { BatchTooLargeError } from './ledger-errors.ts'
import { listEntries } from './list-entries.query.ts'
import { loadVoucher } from './load-voucher.query.ts'
import { loadVoucherFile } from './load-voucher-file.query.ts'
import { presentPosted, typedDraft } from './present-voucher.view.ts'
import { BookVoucher, ImportVouchers, PostedVouchersView, PostedVoucherView, ReverseVoucherBody } from './voucher-order.view.ts'

const Id = z.object({ id: z.uuid() })
const refusals = { 401: ProblemDocumentView, 403: ProblemDocumentView, 422: ProblemDocumentView }
const ofOne = { ...refusals, 404: ProblemDocumentView }
/**
 * Some 2,000 payments. What is sent is parsed and checked in the thread that answers everybody: at this size no step of it holds the others
 * up for more than some 60 ms. Whoever has more sends it in parts; a part that was booked is not booked again.
 */
const MOST_BYTES = 1024 * 1024

/** 预算账: read by entries and vouchers; booked by hand or by another system; never changed, only reversed. */
export function ledgerRoutes(deps: BudgetDeps): RoutePlugin {
  return (app) => {
    addReading(app, deps)
    addFile(app, deps)
    addBooking(app, deps)
    addImport(app, deps)
  }
}

function addReading(app: App, deps: BudgetDeps): void {
  app.get(
    '/budget/years',
    { config: { permission: 'budget:read' }, schema: { summary: '有账的年度和可选的年度', response: { 200: BookYearsView, ...refusals } } },
    (request) => listBookYears(deps, request.actor),
  )
  app.get(
    '/budget/entries',
    {
      config: { permission: 'budget:read' },
      schema: { summary: '台账：按条件查询分录，附合计和余额', querystring: EntriesAsked, response: { 200: EntryListView, ...refusals } },
    },
    ({ actor, query }) => listEntries(deps, { actor, asked: query }),
  )
  app.get(
    '/budget/vouchers/:id',
    {
      config: { permission: 'budget:read' },
      schema: { summary: '凭证：来源、分录、账户余额前后', params: Id, response: { 200: VoucherView, ...ofOne } },
    },
    ({ actor, params }) => loadVoucher(deps, { actor, id: params.id }),
  )
  app.get(
    '/budget/booking-choices',
    {
      config: { permission: 'budget:read' },
      schema: {
        summary: '台账可选的单位和项目',
        querystring: EntriesAsked.pick({ year: true }),
        response: { 200: BookingChoicesView, ...refusals },
      },
    },
    ({ actor, query }) => listBookingChoices(deps, { actor, year: query.year }),
  )
}

function addFile(app: App, deps: BudgetDeps): void {
  app.get(
    '/budget/vouchers/:id/file',
    {
      config: { permission: 'budget:read' },
      schema: { summary: '下载凭证的批复文件', params: Id, response: { 200: z.unknown(), ...ofOne } },
    },
    async ({ actor, params }, reply) => sendUpload(reply, await loadVoucherFile(deps, { actor, id: params.id }), 'document'),
  )
}

function addBooking(app: App, deps: BudgetDeps): void {
  app.post(
    '/budget/vouchers',
    {
      config: { permission: 'ledger:book' },
      schema: {
        summary: '记一笔（一张凭证及其分录）',
        body: BookVoucher,
        response: { 201: PostedVoucherView, ...refusals, 409: ProblemDocumentView },
      },
    },
    async ({ actor, body }, reply) => {
      const [posted] = await bookVouchers(deps, { actor, drafts: [typedDraft(body)], confirmed: body.confirmed })
      return reply.code(201).send(presentPosted(posted!))
    },
  )
  app.post(
    '/budget/vouchers/:id/reversal',
    {
      config: { permission: 'ledger:book' },
      schema: {
        ...{ summary: '冲销凭证（红字凭证）', params: Id, body: ReverseVoucherBody },
        response: { 201: PostedVoucherView, ...ofOne, 409: ProblemDocumentView },
      },
    },
    async ({ actor, params, body }, reply) =>
      reply.code(201).send(presentPosted(await reverseBooked(deps, { actor, voucherId: params.id, ...body }))),
  )
}

function addImport(app: App, deps: BudgetDeps): void {
  app.post(
    '/budget/vouchers/import',
    {
      config: { permission: 'ledger:import' },
      bodyLimit: MOST_BYTES,
      errorHandler: (error) => {
        throw error.code === 'FST_ERR_CTP_BODY_TOO_LARGE' ? new BatchTooLargeError() : error
      },
      schema: {
        summary: '接口导入凭证（JSON）',
        description: [
          '由一体化等系统按“区划代码 + 年度 + 单位代码 + 项目代码”发送指标和支付。',
          '金额为整数，单位：分。一次发送全部入账，或全部不入账；有问题时列出全部问题及其位置（凭证、分录）。',
          '一次不超过 1 MB、2,000 行分录；更多的分批发送。',
          '每张凭证带来源编号（key）：相同编号、相同内容重复发送，不重复入账，返回原凭证；相同编号、不同内容，作为问题退回。',
        ].join('\n\n'),
        body: ImportVouchers,
        response: { 200: PostedVouchersView, ...refusals, 413: ProblemDocumentView },
      },
    },
    ({ actor, body }) => importVouchers(deps, { actor, order: body }),
  )
}

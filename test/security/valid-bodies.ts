import { demoActor } from '../kit/database.ts'

const version = 1
const NO_SUCH = '01900000-0000-7000-8000-00000000ffff'

/** 指标库的一条, as it is typed. */
export const indicator = { sector: '越权', levelOne: '越权', name: '越权', qualitative: true, comparison: null }

/** Nobody needs to be signed in for these: signing in, and whether the system runs. */
export const openRoutes = [
  'GET /api/v1/health',
  'GET /api/v1/session/oidc',
  'GET /api/v1/session/oidc/callback',
  'GET /api/v1/session/options',
  'POST /api/v1/session',
]

export const validQueries: Readonly<Record<string, string>> = {
  '/api/v1/papers/{id}/comparison': '?from=1.1&to=1.2',
  '/api/v1/projects/{id}/comparison': '?from=lastYear',
  '/api/v1/evidence/{id}/masked-copy': '?way=uploaded',
  '/api/v1/evidence/{id}/replacement': `?reason=${encodeURIComponent('越权')}`,
}

/**
 * Exports that need nothing but a right: each would start a worker and write a workbook for every post. Asked with what the schema
 * refuses, they tell the right as well; `rows.test.ts` takes each of them once.
 */
export const unbuilt: Readonly<Record<string, string>> = Object.fromEntries([
  ...['execution.xlsx', 'procurement.xlsx', 'reconciliation/export.xlsx'].map((name) => {
    const path = `/api/v1/budget/${name}`
    return [path, `${path}?year=none`]
  }),
  ['/api/v1/organisations/export.xlsx', '/api/v1/organisations/export.xlsx?on=none'],
])

const commitment = {
  ...{ quotes: [], name: '越权', comparison: 'atLeast', values: ['1'], unit: '个', dueOn: '2020-12-31' },
  divisionIds: [demoActor('jijiao-01').organisationId],
}

/** A body that the schema takes, for every route that asks for one object: so that a refusal is one of rights, not of form. */
export const validBodies: Readonly<Record<string, unknown>> = {
  'POST /api/v1/papers/{id}/kept-warnings': { warnings: [{ cell: 'projectName', code: 'workflow.cellMissing' }], reason: '越权' },
  'POST /api/v1/papers/{id}/kept-warnings/withdrawal': { ids: [NO_SUCH] },
  'POST /api/v1/papers/{id}/sheet-adoption': {
    ...{ fileName: '越权.xlsx', fileHash: '0'.repeat(64) },
    changes: [{ cell: 'projectName', base: null, value: '越权' }],
  },
  'PATCH /api/v1/papers/{id}/cells': { changes: [{ cell: 'projectName', base: null, value: '越权' }] },
  'POST /api/v1/papers/{id}/submission': { version },
  'POST /api/v1/papers/{id}/approval': { version },
  'POST /api/v1/papers/{id}/return': { version, reason: '越权' },
  'POST /api/v1/papers/{id}/withdrawal': { version },
  'POST /api/v1/papers/{id}/unlocking': { version, reason: '越权' },
  'POST /api/v1/papers/{id}/extension': { version, dueOn: '2099-12-31', reason: '越权' },
  'POST /api/v1/papers/{id}/scans': {},
  'POST /api/v1/papers/{id}/sheet-reading': {},
  'POST /api/v1/papers/{id}/parts': { places: ['projectName'], postId: NO_SUCH },
  'POST /api/v1/papers/{id}/parts/reassignment': { partIds: [NO_SUCH], postId: NO_SUCH },
  'POST /api/v1/papers/{id}/parts/withdrawal': { partIds: [NO_SUCH] },
  'POST /api/v1/papers/{id}/parts/reopening': { partIds: [NO_SUCH] },
  'POST /api/v1/papers/{id}/parts/report': {},
  'PUT /api/v1/papers/{id}/supplied/{suppliedId}': { number: 1, answer: 'confirmed' },
  'POST /api/v1/supplied-values/{id}/correction': { value: '越权', source: '越权', reason: '越权' },
  'POST /api/v1/supplied-values/{id}/withdrawal': {},
  'POST /api/v1/supplied-values/{id}/replies': { paperId: NO_SUCH, reply: '越权' },
  'POST /api/v1/papers/{id}/scans/{scanId}/confirmation': {},
  'POST /api/v1/papers/{id}/scans/{scanId}/voiding': { reason: '越权' },
  'POST /api/v1/business-targets/papers': { fiscalYear: 2020, kind: 'targets' },
  'POST /api/v1/business-targets/{id}/commitments': commitment,
  'POST /api/v1/business-targets/{id}/dropped-quantities': { quotes: [{ from: 0, to: 1, text: '越' }], reason: '越权' },
  'PUT /api/v1/business-targets/commitments/{id}': { ...commitment, version },
  'POST /api/v1/business-targets/commitments/{id}/withdrawal': { version },
  'POST /api/v1/business-targets/commitments/{id}/cancellation': { version, reason: '越权', approver: '越权', approvedOn: '2020-01-20' },
  'POST /api/v1/business-targets/commitments/{id}/reports': { version, finished: false, words: '越权', reportedOn: '2020-01-20' },
  'PUT /api/v1/business-targets/reports/{id}/review': { version, accepted: true },
  'POST /api/v1/papers/{id}/external-decision': {
    ...{ version, result: 'approved', who: '青岛市财政局', decidedOn: '2020-01-20', documentNumber: '演示〔2020〕1号' },
  },
  'POST /api/v1/projects/{id}/application': {},
  'POST /api/v1/projects/{id}/procedures': { decidedOn: '2020-01-20', content: { kind: 'other', title: '越权' } },
  'POST /api/v1/projects/{id}/changes': { version, to: 'cancelled', reason: '越权' },
  'PUT /api/v1/projects/{id}/implementers': { version, organisationIds: [] },
  'PUT /api/v1/projects/{id}/last-year': { version, lastYearId: NO_SUCH },
  'POST /api/v1/budget/lines/{id}/removal': { version },
  'POST /api/v1/budget/submissions/{id}/acceptance': { version },
  'POST /api/v1/budget/submissions/{id}/return': { version, reason: '越权' },
  'POST /api/v1/budget/vouchers/{id}/reversal': { reason: '越权' },
  'POST /api/v1/budget/imports/{id}/reversal': { reason: '越权' },
  'PUT /api/v1/budget/adjustments/{id}/targets/{projectId}': { decision: 'kept', reason: '越权' },
  'PUT /api/v1/targets/review-comments/{id}': { version, text: '越权', retired: false },
  'PUT /api/v1/targets/indicators/{id}': { ...indicator, version },
  'PUT /api/v1/targets/indicators/{id}/retirement': { version, reason: '越权' },
  'PUT /api/v1/targets/indicators/{id}/restoration': { version },
  'PUT /api/v1/targets/indicators/{id}/merger': { version, into: NO_SUCH, reason: '越权' },
  'PUT /api/v1/targets/indicators/{id}/definitions/{number}/bridge': { reason: '越权' },
  'POST /api/v1/targets/indicators/{id}/values': { fiscalYear: 2019, holder: '越权', target: '≥1所', source: '越权' },
  'POST /api/v1/budget/procurement/{id}/changes': { kind: 'plan', amountFen: '100', happenedOn: '2020-03-01' },
  'POST /api/v1/budget/procurement-changes/{id}/reversal': { reason: '越权' },
  'POST /api/v1/budget/final-figures/{id}/withdrawal': { reason: '越权' },
  'PATCH /api/v1/evidence/{id}': { version, title: '越权', kind: 'other', documentOn: null },
  'PUT /api/v1/evidence/{id}/answer': { contents: 'none' },
  'POST /api/v1/evidence/{id}/withdrawal': { reason: '越权' },
  'POST /api/v1/evidence/{id}/replacement': {},
  'POST /api/v1/evidence/{id}/proofs': { paperId: NO_SUCH, place: '' },
  'POST /api/v1/evidence/{id}/masked-copy': {},
  'POST /api/v1/evidence/{id}/masked-text': {},
  'PATCH /api/v1/evidence-proofs/{id}': { page: '1', note: '' },
  'PUT /api/v1/evidence-proofs/{id}/confirmation': { confirmed: 'stands' },
  'POST /api/v1/organisations/{id}/changes': { kind: 'rename', version, name: '越权', effectiveOn: '2031-01-01' },
  'PUT /api/v1/posts/{id}/label': { version, label: '越权' },
  'POST /api/v1/posts/{id}/closure': { version },
  'POST /api/v1/posts/{id}/holdings': { accountName: 'caiwu-01' },
  'POST /api/v1/accounts/{id}/suspension': { version },
  'POST /api/v1/accounts/{id}/restoration': { version },
  'POST /api/v1/accounts/{id}/initial-password': { version },
  'PUT /api/v1/accounts/{id}/identity': { version, identity: null },
  'POST /api/v1/fund-chains/{id}/grants': {
    ...{ regionCode: '370214', departmentName: '青岛市城阳区教育局', documentNumber: '演示〔2020〕1号', fromOn: '2020-01-01' },
  },
  'POST /api/v1/fund-chains/{id}/grants/{grantId}/revocation': { version, reason: '越权' },
  'POST /api/v1/collections/{id}/extension': { paperIds: [NO_SUCH], dueOn: '2099-12-31', reason: '越权' },
  'POST /api/v1/collections/{id}/closing': { version },
}

/** Routes that name the rows they act on in the body: the table, and a body for one of its rows. */
export const bodiesWithRow: Readonly<Record<string, { readonly table: string; readonly bodyOf: (id: string) => unknown }>> = {
  'POST /api/v1/projects/changes': {
    table: 'project',
    bodyOf: (id) => ({ projects: [{ id, version }], to: 'cancelled', reason: '越权' }),
  },
  'POST /api/v1/projects/division': {
    table: 'project',
    bodyOf: (id) => ({ projects: [{ id, version }], divisionId: demoActor('jijiao-01').organisationId }),
  },
}

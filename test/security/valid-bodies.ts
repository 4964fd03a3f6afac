const version = 1

/** Nobody needs to be signed in for these: signing in, and whether the system runs. */
export const openRoutes = [
  'GET /api/v1/health',
  'GET /api/v1/session/oidc',
  'GET /api/v1/session/oidc/callback',
  'GET /api/v1/session/options',
  'POST /api/v1/session',
]

export const validQueries: Readonly<Record<string, string>> = { '/api/v1/papers/{id}/comparison': '?from=1.1&to=1.2' }

/** A body that the schema takes, for every route of a paper: so that a refusal is one of rights, not of form. */
export const validBodies: Readonly<Record<string, unknown>> = {
  'PATCH /api/v1/papers/{id}/cells': { changes: [{ cell: 'projectName', base: null, value: '越权' }] },
  'POST /api/v1/papers/{id}/submission': { version },
  'POST /api/v1/papers/{id}/approval': { version },
  'POST /api/v1/papers/{id}/return': { version, reason: '越权' },
  'POST /api/v1/papers/{id}/withdrawal': { version },
  'POST /api/v1/papers/{id}/unlocking': { version, reason: '越权' },
  'POST /api/v1/papers/{id}/extension': { version, dueOn: '2099-12-31', reason: '越权' },
  'POST /api/v1/papers/{id}/scans': {},
  'POST /api/v1/papers/{id}/scans/{scanId}/confirmation': {},
  'POST /api/v1/papers/{id}/scans/{scanId}/voiding': { reason: '越权' },
  'POST /api/v1/papers/{id}/external-decision': {
    ...{ version, result: 'approved', who: '青岛市财政局', decidedOn: '2020-01-20', documentNumber: '演示〔2020〕1号' },
  },
}

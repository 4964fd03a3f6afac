// The direction rules of the house (ARCHITECTURE.md). Each is tried with a planted violation in test/architecture.test.ts.

/** Left to right: a room imports only rooms to its left. */
const rooms = [
  'kernel',
  'packs',
  'lists',
  'org',
  'audit',
  'workflow',
  'evidence',
  'indicators',
  'scoring',
  'library',
  'budget',
  'targets',
  'survey',
  'monitoring',
  'evaluation',
  'report',
  'reconcile',
  'results',
  'analytics',
]
const adapters = ['db', 'http', 'office', 'files', 'crypto', 'jobs']

const anyRoom = `^src/(${rooms.join('|')})/`
const anyAdapter = `^src/(${adapters.join('|')})/`
const test = '\\.test\\.tsx?$'
const impure = '\\.(store|command|query|routes|job)\\.ts$'
/** Files without a suffix, and .policy: no I/O, no framework, no package. */
const plain = { path: anyRoom, pathNot: ['\\.(store|command|query|routes|job|view)\\.ts$', '/server\\.ts$', test, '/fixtures/'] }
const packageOrCore = ['npm', 'npm-dev', 'npm-optional', 'npm-peer', 'npm-bundled', 'npm-no-pkg', 'npm-unknown', 'core']
const values = { dependencyTypesNot: ['type-only'] }

const error = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to })

const leftToRight = rooms
  .slice(0, -1)
  .map((room, position) =>
    error(
      `left-to-right-${room}`,
      `${room} imports only rooms to its left`,
      { path: `^src/${room}/`, pathNot: test },
      { path: `^src/(${rooms.slice(position + 1).join('|')})/` },
    ),
  )

module.exports = {
  forbidden: [
    ...leftToRight,
    error(
      'kernel-imports-nothing',
      'kernel imports no room, no adapter and no package',
      { path: '^src/kernel/', pathNot: test },
      { pathNot: '^src/kernel/' },
    ),
    error(
      'scoring-stands-alone',
      'scoring imports kernel and indicators only, so that it can move out as it stands',
      { path: '^src/scoring/', pathNot: test },
      { path: '^src/', pathNot: '^src/(scoring|kernel|indicators)/' },
    ),
    error(
      'two-doors',
      'another room is entered by index.ts or server.ts only',
      { path: '^src/([^/]+)/' },
      { path: '^src/[^/]+/', pathNot: ['^src/$1/', '^src/[^/]+/(index|server)\\.ts$'] },
    ),
    error(
      'doors-for-root',
      'main.ts, tests and scripts enter rooms by their doors',
      { path: '^(src/main\\.ts|test/)' },
      { path: anyRoom, pathNot: '^src/[^/]+/(index|server)\\.ts$' },
    ),
    error('plain-is-pure', 'a plain file uses no package and nothing of Node', plain, { dependencyTypes: packageOrCore, ...values }),
    error('plain-stays-plain', 'a plain file imports no file that does I/O', plain, {
      path: [`^src/.*${impure}`, '^src/[^/]+/server\\.ts$', anyAdapter],
      ...values,
    }),
    error(
      'view-uses-zod-only',
      'a .view is safe in the browser: zod and pure files',
      { path: `${anyRoom}.*\\.view\\.ts$` },
      { dependencyTypes: packageOrCore, pathNot: '^node_modules/zod/' },
    ),
    error(
      'view-stays-pure',
      'a .view imports no file that does I/O',
      { path: `${anyRoom}.*\\.view\\.ts$` },
      { path: [`^src/.*${impure}`, '^src/[^/]+/server\\.ts$', anyAdapter], ...values },
    ),
    error(
      'store-knows-only-the-database',
      'a .store imports its own pure files, kernel and db',
      { path: '^src/([^/]+)/.*\\.store\\.ts$' },
      { path: '.', pathNot: ['^src/(kernel/index|db/server)\\.ts$', '^src/$1/'], ...values },
    ),
    error(
      'store-is-below',
      'a .store imports no command, query or route',
      { path: '\\.store\\.ts$' },
      { path: '\\.(command|query|routes|job)\\.ts$' },
    ),
    error(
      'database-by-store',
      'only .store has SQL; .command and .query open the transaction',
      { path: anyRoom, pathNot: ['\\.(store|command|query)\\.ts$', test, '/fixtures/'] },
      { path: '^src/db/', ...values },
    ),
    error(
      'http-by-routes',
      'only .routes and the composition root import http',
      { path: '^src/', pathNot: ['^src/(http/|main\\.ts)', '\\.routes\\.ts$', test] },
      { path: '^src/http/' },
    ),
    error(
      'routes-by-server',
      'a .routes file is exported by server.ts of its room and mounted by main.ts',
      { path: '.', pathNot: ['/server\\.ts$', test] },
      { path: '\\.routes\\.ts$' },
    ),
    error(
      'adapters-as-deps',
      'rooms are given files, office, crypto and jobs; they import at most their types',
      { path: anyRoom, pathNot: test },
      { path: '^src/(office|files|crypto|jobs)/', ...values },
    ),
    error(
      'adapters-know-no-domain',
      'an adapter knows kernel only; http also the signed-in actor of org',
      { path: anyAdapter, pathNot: test },
      { path: anyRoom, pathNot: '^src/(kernel|org)/index\\.ts$' },
    ),
    error(
      'only-http-knows-the-actor',
      'of the adapters only http knows org',
      { path: '^src/(db|office|files|crypto|jobs)/', pathNot: test },
      { path: '^src/org/' },
    ),
    error(
      'nobody-imports-the-root',
      'main.ts and cli are at the top: rooms and adapters do not import them',
      { path: [anyRoom, anyAdapter], pathNot: test },
      { path: ['^src/main\\.ts$', '^src/cli/'] },
    ),
    error(
      'web-by-door-1',
      'the web enters rooms by index.ts only',
      { path: '^web/' },
      { path: '^src/', pathNot: '^src/[^/]+/index\\.ts$' },
    ),
    error('src-without-web', 'src never imports the web', { path: '^src/' }, { path: '^web/' }),
    error('no-cycles', 'no cycles between files', {}, { circular: true }),
    error(
      'no-tests-in-product',
      'product code never imports tests, fixtures or benches',
      { path: '^(src|web)/', pathNot: [test, '/fixtures/'] },
      { path: [test, '^test/', '/fixtures/', '^bench/'] },
    ),
    error('everything-resolves', 'an import that does not resolve escapes every other rule', {}, { couldNotResolve: true }),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|bench|node_modules/\\.)' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { conditionNames: ['import', 'require', 'node', 'default', 'types'], exportsFields: ['exports'] },
  },
}

import { defineConfig } from 'vitest/config'

/** Tests that need PostgreSQL say so by the suffix of their subject. */
const onDatabase = [
  'src/**/*.{store,command,query,routes}.test.ts',
  'src/db/**/*.test.ts',
  'src/main.test.ts',
  'test/security/**/*.test.ts',
]
const SECOND = 1000

export default defineConfig({
  test: {
    // As many files at once as there are cores; by itself one core is left out, which on two cores means one file after the other.
    maxWorkers: '100%',
    projects: [
      {
        test: {
          name: 'unit',
          include: ['src/**/*.test.ts', 'rules/**/*.test.ts', 'web/**/*.test.{ts,tsx}', 'scripts/**/*.test.ts', 'test/*.test.ts'],
          exclude: [...onDatabase, 'node_modules/**'],
          // Modules are loaded once for all files of a worker, not anew for each: loading them was a third of the work. No test replaces one.
          isolate: false,
          testTimeout: 20 * SECOND,
        },
      },
      {
        test: {
          name: 'database',
          include: onDatabase,
          globalSetup: ['test/kit/cluster.ts'],
          isolate: false,
          testTimeout: 30 * SECOND,
          hookTimeout: 60 * SECOND,
        },
      },
      {
        test: {
          name: 'faults',
          include: ['test/faults/**/*.test.ts'],
          globalSetup: ['test/kit/cluster.ts'],
          // The whole program is started, several times over, with the demo loaded into a cluster of its own.
          testTimeout: 90 * SECOND,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          globalSetup: ['test/kit/cluster.ts'],
          // One browser at a time, and after everything else: on two cores a page that shares them with other work misses its bounds.
          fileParallelism: false,
          sequence: { groupOrder: 1 },
          testTimeout: 90 * SECOND,
          // What a page does not show yet is asked for as long as Playwright would wait.
          expect: { poll: { timeout: 15 * SECOND } },
          hookTimeout: 120 * SECOND,
        },
      },
    ],
  },
})

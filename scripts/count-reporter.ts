import type { Reporter, SerializedError, TestModule } from 'vitest/node'

/** Counts over all projects. A file that cannot be loaded, and an error outside any test, count as failures. */
export class CountReporter implements Reporter {
  passed = 0
  failed = 0
  skipped = 0

  onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly SerializedError[]): void {
    this.failed += unhandledErrors.length
    for (const module of modules) {
      let failedInside = 0
      for (const test of module.children.allTests()) {
        const { state } = test.result()
        if (state === 'passed') this.passed += 1
        else if (state === 'failed') failedInside += 1
        else this.skipped += 1
      }
      const brokenOutside = failedInside === 0 && module.state() === 'failed' ? 1 : 0
      this.failed += failedInside + brokenOutside
    }
  }
}

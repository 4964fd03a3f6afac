import { fileURLToPath } from 'node:url'
import { buildWeb } from '../../src/cli/build-web.ts'

/** The pages that are tested are those of the sources as they stand. Call it at the top of a test file, before the server. */
export async function builtWeb(): Promise<void> {
  await buildWeb(fileURLToPath(new URL('../..', import.meta.url)), () => {})
}

import { closeSync, createReadStream, existsSync, fstatSync, openSync, readSync } from 'node:fs'
import { open } from 'node:fs/promises'

/** A text file that only grows: one line at a time, each on the disk before the next. */
export interface LineFile {
  readonly path: string
  append(line: string): Promise<void>
  /** Undefined when there is no such file. */
  lines(): AsyncIterable<string> | undefined
}

/** The file is opened for every line, so that it may be moved aside at any time; it is made when it is not there. */
export function lineFile(path: string): LineFile {
  return {
    path,
    async append(line) {
      const torn = endsInTheMiddle(path)
      const handle = await open(path, 'a', 0o600)
      try {
        // What a power cut left half written must not swallow the next line.
        await handle.appendFile(`${torn ? '\n' : ''}${line}\n`)
        await handle.datasync()
      } finally {
        await handle.close()
      }
    },
    lines() {
      if (!existsSync(path)) return undefined
      return linesOf(path)
    },
  }
}

/** Not by readline: it swallows the errors of its stream. */
async function* linesOf(path: string): AsyncGenerator<string> {
  let rest = ''
  for await (const chunk of createReadStream(path, { encoding: 'utf8' })) {
    const lines = (rest + chunk).split('\n')
    rest = lines.pop() ?? ''
    yield* lines
  }
  if (rest !== '') yield rest
}

function endsInTheMiddle(path: string): boolean {
  if (!existsSync(path)) return false
  const file = openSync(path, 'r')
  try {
    const { size } = fstatSync(file)
    const last = Buffer.alloc(1)
    if (size === 0) return false
    readSync(file, last, 0, 1, size - 1)
    return last[0] !== 0x0a
  } finally {
    closeSync(file)
  }
}

import { CannotRun, type CliIo } from './command.ts'

const MB = 1024 * 1024

/** The real standard streams. */
export function processIo(json: boolean): CliIo {
  // `hengji … | head` closes the pipe early: that is no error of ours.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0)
    throw error
  })
  return {
    json,
    stdin: process.stdin,
    stdout: process.stdout,
    stderr: process.stderr,
    env: process.env,
    readInput: (limit) => readAll(process.stdin, limit),
  }
}

export async function readAll(stream: AsyncIterable<Buffer | string>, limit = 32 * MB): Promise<string> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of stream) {
    const bytes = Buffer.from(chunk)
    size += bytes.length
    if (size > limit) throw new CannotRun(`标准输入超过 ${Math.floor(limit / MB)} MB，没有处理。请分成几份，或改用文件。`)
    chunks.push(bytes)
  }
  return Buffer.concat(chunks).toString('utf8')
}

import { spawn } from 'node:child_process'
import { DatabaseFault } from '../fault.ts'
import type { ServerUser } from './server-user.ts'

/** Environment of the database programs: nothing of ours but what they need. HOME must exist, or they complain. */
export function programEnvironment(): NodeJS.ProcessEnv {
  const { PATH, TZ, SYSTEMROOT, TEMP } = process.env
  return {
    PATH,
    TZ,
    SYSTEMROOT,
    TEMP,
    HOME: process.platform === 'win32' ? TEMP : '/',
    LC_ALL: process.platform === 'linux' ? 'C.UTF-8' : 'C',
  }
}

/** Runs a program to its end; throws with the last lines of its output when it fails or takes too long. */
export function runProgram(
  program: string,
  args: readonly string[],
  { user, withinMs, input }: { user: ServerUser | undefined; withinMs: number; input?: string },
): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      ...user,
      cwd: '/',
      env: programEnvironment(),
      stdio: ['pipe', 'pipe', 'pipe'],
      timeout: withinMs,
      killSignal: 'SIGKILL',
    })
    let output = ''
    child.stdout.on('data', (chunk) => {
      output += chunk
    })
    child.stderr.on('data', (chunk) => {
      output += chunk
    })
    child.stdin.on('error', () => {})
    child.stdin.end(input ?? '')
    child.on('error', reject)
    child.on('close', (code) => {
      if (code === 0) resolve(output)
      else reject(new DatabaseFault('db.didNotStart', `数据库程序 ${program} 没有正常结束：\n${lastLines(output)}`))
    })
  })
}

export function lastLines(text: string, count = 12): string {
  return text.trim().split('\n').slice(-count).join('\n')
}

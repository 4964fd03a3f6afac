import { readdirSync, readFileSync, readlinkSync } from 'node:fs'

/** Whether a process lives. A zombie (state Z) has ended: it only waits for a parent to take note. */
export function isAlive(pid: number): boolean {
  const stat = readStat(pid)
  if (stat) return stat.state !== 'Z' && stat.state !== 'X'
  if (hasProc()) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** Tells a process from a later one with the same number: boot and start time. Empty where the system does not say. */
export function birthMark(pid: number): string {
  const stat = readStat(pid)
  return stat ? `${readText('/proc/sys/kernel/random/boot_id').trim()}/${stat.startTicks}` : ''
}

/** Living processes whose working directory is `directory`: a PostgreSQL server and its helpers stay in their data directory. */
export function processesIn(directory: string): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => workingDirectory(pid) === directory && isAlive(pid))
}

export function hasProc(): boolean {
  return process.platform === 'linux'
}

/** False when the process is gone already. */
export function signal(pid: number, name: NodeJS.Signals): boolean {
  try {
    return process.kill(pid, name)
  } catch {
    return false
  }
}

function workingDirectory(pid: number): string | undefined {
  try {
    return readlinkSync(`/proc/${pid}/cwd`)
  } catch {
    return undefined
  }
}

/** The name in /proc/<pid>/stat may hold blanks and brackets: fields count from the last bracket. */
function readStat(pid: number): { state: string; startTicks: string } | undefined {
  const text = readText(`/proc/${pid}/stat`)
  if (text === '') return undefined
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
  return { state: fields[0] ?? '', startTicks: fields[19] ?? '' }
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}

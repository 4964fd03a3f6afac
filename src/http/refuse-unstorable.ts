import { errorAt, isStorable, type Problem } from '../kernel/index.ts'
import type { App } from './app.ts'
import { UnstorableTextError } from './errors.ts'
import { fieldWords } from './field-words.ts'

/** A day that calendars of programs know and no database has. */
const YEAR_ZERO = /^0000-\d{2}-\d{2}$/

/** So many places are named at most. */
const MOST = 20

/**
 * 不可见的控制字符 that the database cannot keep, and days of a year 0, in whatever is sent: body, query and path of every route. A route whose own check
 * names the fields in the words of the page states `config.checksText`.
 */
export function refuseUnstorable(app: App): void {
  app.addHook('preValidation', async (request) => {
    if (request.routeOptions.config.checksText) return
    const problems = [request.params, request.query, request.body].flatMap(findUnstorable)
    if (problems.length > 0) throw new UnstorableTextError(problems.slice(0, MOST))
  })
}

/** Not by recursion: what is sent may be nested more deeply than the stack. */
function findUnstorable(sent: unknown): Problem[] {
  const problems: Problem[] = []
  const waiting: [value: unknown, at: string][] = [[sent, '']]
  for (let next = waiting.pop(); next && problems.length < MOST; next = waiting.pop()) {
    const [value, at] = next
    if (typeof value === 'string' && !isStorable(value)) problems.push(problemAt(at))
    if (typeof value === 'string' && YEAR_ZERO.test(value)) problems.push(yearAt(at))
    if (typeof value !== 'object' || value === null || Buffer.isBuffer(value)) continue
    for (const [name, part] of Object.entries(value)) {
      if (isStorable(name)) waiting.push([part, at.length > 100 ? at : [at, name].filter(Boolean).join('.')])
      else problems.push(problemAt(at))
    }
  }
  return problems
}

function yearAt(at: string): Problem {
  return errorAt(at || '请求', 'http.yearZero', `“${fieldWords(at.split('.'))}”的年份不能是 0000。请填写四位年份的日期，如 2026-03-31。`)
}

function problemAt(at: string): Problem {
  return errorAt(
    at || '请求',
    'http.controlSigns',
    `“${fieldWords(at.split('.'))}”含有不可见的控制字符，不能保存。请重新输入，或先粘贴到记事本再复制过来。`,
  )
}

import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod'
import { DomainError, errorAt, type Problem } from '../kernel/index.ts'
import { fieldWords } from './field-words.ts'

/** The answer to a refused request (RFC 9457). */
export interface ProblemDocument {
  readonly type: string
  readonly title: string
  readonly status: number
  readonly detail: string
  readonly code: string
  /** 问题编号: quoted to the operator, found in the log. */
  readonly instance: string
  readonly problems: readonly Problem[]
}

interface Refusal {
  status: number
  code: string
  detail: string
  problems?: readonly Problem[]
}

/** Maps what was thrown to an answer. A bug becomes a bare 500 with a number; its text stays in the log. */
export function answerError(error: FastifyError | Error, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const refusal = refusalOf(error)
  // What the database refused is logged as well: a route should have looked first.
  if (refusal.status >= 500 || refusal === unstorable || refusal === thereAlready) request.log.error({ err: error }, 'request failed')
  return reply
    .code(refusal.status)
    .type('application/problem+json; charset=utf-8')
    .serializer((body: unknown) => JSON.stringify(body))
    .send(problemDocument(refusal, request.id))
}

function problemDocument({ status, code, detail, problems = [] }: Refusal, requestId: string): ProblemDocument {
  return {
    type: `urn:hengji:problem:${code}`,
    title: titles[status] ?? (status < 500 ? '请求未予办理' : '系统出错'),
    status,
    detail,
    code,
    instance: `urn:hengji:request:${requestId}`,
    problems,
  }
}

const titles: Readonly<Record<number, string>> = {
  400: '请求格式有误',
  401: '尚未登录',
  403: '没有权限',
  404: '没有找到',
  409: '与他人的修改冲突',
  413: '内容过大',
  414: '网址过长',
  415: '内容类型不支持',
  421: '网址不符',
  422: '内容有问题',
  429: '请求过于频繁',
  503: '暂时不可用',
  507: '磁盘空间不足',
}

function refusalOf(error: Error & { code?: string; statusCode?: number }): Refusal {
  if (error instanceof DomainError) return { status: error.status, code: error.code, detail: error.message, problems: error.problems }
  if (hasZodFastifySchemaValidationErrors(error)) {
    return {
      status: 422,
      code: 'http.invalidRequest',
      detail: '提交的内容不符合要求，详见各项说明。',
      problems: error.validation.map(zodProblem),
    }
  }
  return databaseRefusals[error.code ?? ''] ?? connectionRefusal(error) ?? frameworkRefusal(error)
}

function zodProblem(issue: { instancePath?: string; message?: string }): Problem {
  const path = (issue.instancePath ?? '').split('/').filter(Boolean)
  const at = path.join('.') || '请求'
  const fault = issue.message?.replace(/。$/, '') ?? '格式有误'
  return errorAt(at, 'http.invalidField', `“${fieldWords(path)}”不符合要求：${fault}。请更正后重新提交。`)
}

const diskFull: Refusal = {
  status: 507,
  code: 'db.diskFull',
  detail: '磁盘空间不足，本次内容没有保存；此前已保存的内容不受影响。请联系管理员清理磁盘后重试。',
}

/** Text that no route has looked at, such as a file's name: NUL, or half of a pair. */
const unstorable: Refusal = {
  status: 422,
  code: 'http.controlSigns',
  detail: '提交的内容含有不可见的控制字符或格式有误，没有保存。请重新输入，或先粘贴到记事本再复制过来。',
}

/** 点了两次, or two persons at the same moment: each looked and found nothing, the database keeps one. */
const thereAlready: Refusal = {
  status: 409,
  code: 'db.thereAlready',
  detail: '同样的内容刚才已经保存（可能点了两次，或有人同时办理），本次没有重复保存。请刷新页面查看。',
}

/** SQLSTATE → answer. */
const databaseRefusals: Readonly<Record<string, Refusal>> = {
  ENOSPC: diskFull,
  '53100': diskFull,
  '22021': unstorable,
  '22P02': unstorable,
  '22P05': unstorable,
  '23505': thereAlready,
  '40001': { status: 503, code: 'db.tryAgain', detail: '同时有人在办理同一事项，本次没有保存。请稍后重试。' },
  '40P01': { status: 503, code: 'db.tryAgain', detail: '同时有人在办理同一事项，本次没有保存。请稍后重试。' },
}

const CONNECTION = /^(ECONNREFUSED|ECONNRESET|EPIPE|57P0[1-3]|08...)$|Connection terminated|timeout exceeded when trying to connect/

function connectionRefusal(error: Error & { code?: string }): Refusal | undefined {
  if (!CONNECTION.test(error.code ?? '') && !CONNECTION.test(error.message)) return undefined
  return { status: 503, code: 'db.unavailable', detail: '数据库暂时连接不上，本次没有保存；此前已保存的内容不受影响。请稍后重试。' }
}

function frameworkRefusal(error: Error & { code?: string; statusCode?: number }): Refusal {
  const status = error.statusCode ?? 500
  if (status === 429) return { status, code: 'http.tooMany', detail: '请求过于频繁，请稍候一分钟再试。' }
  if (status === 413) return { status, code: 'http.tooLarge', detail: '提交的内容过大，没有保存。请分批提交。' }
  if (status === 415) return { status, code: 'http.mediaType', detail: '不支持这种内容类型，请以 JSON 提交。' }
  if (error.code === 'FST_ERR_BAD_URL' || status === 414)
    return { status, code: 'http.malformedAddress', detail: '网址不完整或含有无法识别的字符。请核对网址，或从首页重新进入。' }
  if (status === 400) return { status, code: 'http.malformed', detail: '提交的内容不是有效的 JSON，没有保存。请核对后重新提交。' }
  if (status > 400 && status < 500) return { status, code: 'http.refused', detail: '请求未予办理，请核对后重试。' }
  return {
    status: 500,
    code: 'http.internal',
    detail: '系统出错，本次没有保存；此前已保存的内容不受影响。请重试；如仍出错，请把问题编号告知管理员。',
  }
}

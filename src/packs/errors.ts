import { DomainError, type Problem } from '../kernel/index.ts'

export class UnknownPackError extends DomainError {
  readonly code = 'packs.unknown'
  readonly status = 404

  constructor(name: string, known: readonly string[]) {
    super(`没有名为“${name}”的评分规则。可用的有：${known.join('、') || '（无）'}。`)
  }
}

export class BrokenPackError extends DomainError {
  readonly code = 'packs.broken'
  readonly status = 422

  constructor(name: string, problems: readonly Problem[]) {
    const list = problems.map(({ at, message }) => `${at}：${message}`).join('\n')
    super(`评分规则“${name}”有 ${problems.length} 处问题，不能使用。请改正后重试：\n${list}`, problems)
  }
}

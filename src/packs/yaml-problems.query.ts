import type { z } from 'zod'
import { errorAt, type Problem } from '../kernel/index.ts'

type Issue = z.core.$ZodIssue

/** What the shape check found, in words of a finance officer, each with file and line. */
export function shapeProblems(error: z.ZodError, place: (path: readonly PropertyKey[]) => string): Problem[] {
  return error.issues.map((issue) => errorAt(place(locate(issue)), 'packs.shape', `${nameOf(issue.path)}${describe(issue)}`))
}

function locate(issue: Issue): readonly PropertyKey[] {
  return issue.code === 'unrecognized_keys' ? [...issue.path, issue.keys[0] ?? ''] : issue.path
}

function nameOf(path: readonly PropertyKey[]): string {
  if (path.length === 0) return '文件'
  const name = path.map((part) => (typeof part === 'number' ? `第 ${part + 1} 项` : String(part))).join(' › ')
  return `“${name}”`
}

function describe(issue: Issue): string {
  switch (issue.code) {
    case 'unrecognized_keys':
      return `中没有 ${issue.keys.join('、')} 这样的项目。请核对拼写。`
    case 'invalid_value':
      return `只能是 ${issue.values.map(String).join('、')}。`
    case 'invalid_type':
      return issue.input === undefined ? '没有填写，请补上。' : `须为${TYPES[issue.expected] ?? issue.expected}。`
    case 'too_small':
      return issue.origin === 'string' || issue.origin === 'array' ? '不能为空。' : `不能小于 ${issue.minimum}。`
    case 'too_big':
      return issue.origin === 'array' ? `最多 ${issue.maximum} 项。` : `不能大于 ${issue.maximum}。`
    case 'invalid_format':
      return `的写法不对：${issue.message}。`
    default:
      return '的内容不对，请参照其他评分规则的写法。'
  }
}

const TYPES: Readonly<Record<string, string>> = {
  string: '文字',
  number: '数字',
  int: '整数',
  boolean: ' true 或 false',
  array: '列表',
  object: '“名称: 内容”',
  record: '“名称: 内容”',
}

import { z } from 'zod'
import { CannotRun } from './command.ts'
import { readTrustedProxies } from './trusted-proxies.ts'

/** 环境变量, checked before anything is started. An empty value counts as none. */
const Environment = z.object({
  DATABASE_URL: postgresUrl().optional(),
  DATABASE_OWNER_URL: postgresUrl().optional(),
  DATABASE_DIRECT_URL: postgresUrl().optional(),
  HENGJI_DATA: z.string().optional(),
  HOST: z.string().default('127.0.0.1'),
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, '须为 1 至 65535 的整数')
    .transform(Number)
    .refine((port) => port >= 1 && port <= 65_535, '须为 1 至 65535 的整数')
    .default(3000),
  HENGJI_ORIGIN: z
    .string()
    .refine(isOrigin, '须为不带路径的网址，如 https://jixiao.example.gov.cn')
    .transform((value) => new URL(value).origin)
    .optional(),
  HENGJI_TRUST_PROXY: z
    .string()
    .transform((value, context) => {
      const read = readTrustedProxies(value)
      if ('proxies' in read) return read.proxies
      context.addIssue(read.fault)
      return z.NEVER
    })
    .optional(),
  HENGJI_KEY_FILE: z.string().optional(),
  HENGJI_ANCHOR: z.string().optional(),
  HENGJI_OIDC_ISSUER: z
    .string()
    .refine(isIssuer, '须为 https 网址，如 https://sso.example.gov.cn（本机测试可用 http://127.0.0.1）')
    .optional(),
  HENGJI_OIDC_CLIENT_ID: z.string().optional(),
  HENGJI_OIDC_CLIENT_SECRET_FILE: z.string().optional(),
  HENGJI_OIDC_LABEL: z.string().max(20, '至多 20 个字').default('统一身份认证'),
  HENGJI_PASSWORD_DAYS: z
    .string()
    .regex(/^\d{1,4}$/, '须为 0 至 9999 的整数，0 为不限')
    .transform(Number)
    .default(0),
  HENGJI_DEMO_PASSWORD: z.string().min(8, '至少 8 个字符').optional(),
})

export type Environment = z.infer<typeof Environment>

const LOOPBACK = new Set(['127.0.0.1', '::1', 'localhost'])

/** Reads the variables; all faults are named at once. */
export function readEnvironment(variables: Readonly<Record<string, string | undefined>>): Environment {
  const given = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== undefined && value !== ''))
  const parsed = Environment.safeParse(given)
  const faults = parsed.success
    ? [...hostFaults(parsed.data), ...identityFaults(parsed.data)]
    : parsed.error.issues.map((issue) => `${issue.path.join('.')}：${issue.message}`)
  faults.push(...unknownNames(given))
  if (!parsed.success || faults.length > 0)
    throw new CannotRun(`环境变量有误，没有启动：\n${faults.map((fault) => `  ${fault}`).join('\n')}`)
  return parsed.data
}

function hostFaults({ HOST, HENGJI_ORIGIN }: Environment): string[] {
  if (LOOPBACK.has(HOST) || HENGJI_ORIGIN?.startsWith('https:')) return []
  return [`HOST：${HOST} 可从其他机器访问，须同时用 HENGJI_ORIGIN 给出 https 网址，否则口令会以明文传送；只在本机使用的，请去掉 HOST`]
}

/** 统一身份认证 is configured as a whole or not at all. */
function identityFaults(environment: Environment): string[] {
  const names = ['HENGJI_OIDC_ISSUER', 'HENGJI_OIDC_CLIENT_ID', 'HENGJI_OIDC_CLIENT_SECRET_FILE'] as const
  const missing = names.filter((name) => !environment[name])
  if (missing.length === 0 || missing.length === names.length) return []
  return missing.map((name) => `${name}：接入统一身份认证的设置不全，缺少这一项；不接入的，请去掉其余各项`)
}

/** A misspelt name would otherwise be passed over in silence. */
function unknownNames(given: Readonly<Record<string, unknown>>): string[] {
  return Object.keys(given)
    .filter((name) => name.startsWith('HENGJI_') && !Object.hasOwn(Environment.shape, name))
    .map((name) => `${name}：没有这个设置，请核对拼写`)
}

function postgresUrl() {
  return z.string().regex(/^postgres(ql)?:\/\/\S+$/, '须为 postgres://账号:口令@地址:端口/库名')
}

/** The provider hands out who somebody is: never over a line that others can read. */
function isIssuer(value: string): boolean {
  try {
    const { protocol, hostname, username, search, hash } = new URL(value)
    const plain = username === '' && search === '' && hash === ''
    return plain && (protocol === 'https:' || (protocol === 'http:' && LOOPBACK.has(hostname.replace(/[[\]]/g, ''))))
  } catch {
    return false
  }
}

function isOrigin(value: string): boolean {
  try {
    const { protocol, pathname, search, username } = new URL(value)
    return /^https?:$/.test(protocol) && pathname === '/' && search === '' && username === ''
  } catch {
    return false
  }
}

import { readFileSync } from 'node:fs'
import { openIdProvider } from '../crypto/server.ts'
import type { IdentityProvider } from '../org/server.ts'
import { CannotRun } from './command.ts'
import type { Environment } from './environment.ts'

/** 统一身份认证 as configured; undefined when it is not. The provider itself is first asked when somebody signs in. */
export function openIdentityProvider(environment: Environment): IdentityProvider | undefined {
  const { HENGJI_OIDC_ISSUER: issuer, HENGJI_OIDC_CLIENT_ID: clientId, HENGJI_OIDC_CLIENT_SECRET_FILE: file } = environment
  if (!issuer || !clientId || !file) return undefined
  return openIdProvider({ issuer, clientId, clientSecret: readSecret(file), label: environment.HENGJI_OIDC_LABEL })
}

function readSecret(file: string): string {
  let secret: string
  try {
    secret = readFileSync(file, 'utf8').trim()
  } catch (error) {
    throw new CannotRun(
      `HENGJI_OIDC_CLIENT_SECRET_FILE：${file} 读不了（${(error as NodeJS.ErrnoException).code ?? '原因不明'}）。请核对位置和权限。`,
    )
  }
  if (secret === '') throw new CannotRun(`HENGJI_OIDC_CLIENT_SECRET_FILE：${file} 是空的。请写入统一身份认证系统给出的客户端密钥。`)
  return secret
}

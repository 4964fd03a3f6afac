import type { Db, Tx } from '../db/server.ts'
import type { Clock } from '../kernel/index.ts'
import type { Actor } from './actor.ts'
import type { OpenWork, WorkPost } from './handover.ts'

/** An act for the trail, with the old and new values of the fields (Chinese names) that changed. */
export interface AdministrativeAct {
  readonly actor: Actor
  readonly action: string
  readonly subject: string
  readonly at: Date
  readonly changes?: readonly { readonly field: string; readonly before?: unknown; readonly after?: unknown }[]
}

/** 统一身份: another system that knows the person (OIDC). */
export interface IdentityProvider {
  /** What the button is called. */
  readonly label: string
  begin(question: { redirectUri: string }): Promise<{ location: string; state: string; nonce: string; codeVerifier: string }>
  /** Who came back; undefined when the answer is not one to this attempt. */
  finish(answer: { callback: URL; state: string; nonce: string; codeVerifier: string }): Promise<ProvenIdentity | undefined>
}

export interface ProvenIdentity {
  readonly issuer: string
  readonly subject: string
}

/** What this room is given from outside. `record` is the audit room's, which stands to the right of this one. */
export interface OrgDeps {
  readonly db: Db
  readonly clock: Clock
  readonly passwords: {
    hash(password: string): Promise<string>
    verify(password: string, stored: string | undefined): Promise<boolean>
  }
  readonly tokens: { newToken(): string; newPassword(): string; hash(text: string): string }
  /** 动态码 (TOTP). */
  readonly oneTimeCodes: {
    newSecret(): string
    newRecoveryCode(): string
    /** What an authenticator scans, as text and as a QR code (SVG). */
    invitation(question: { secret: string; accountName: string }): { uri: string; qrCode: string }
    /** The time step that the code belongs to; undefined when it is of none around this moment. */
    stepOf(question: { secret: string; code: string; now: Date }): number | undefined
  }
  /** 密钥 of this installation. */
  readonly keys: {
    readonly version: number
    mac(purpose: string, text: string, version?: number): string
    seal(purpose: string, text: string): string
    open(purpose: string, sealed: string): string
  }
  /** 统一身份认证, where it is configured. */
  readonly identityProvider?: IdentityProvider
  /** 密码最长使用天数, 0 without a limit. */
  readonly passwordMaximumDays: number
  readonly record: (tx: Tx, act: AdministrativeAct) => Promise<void>
  /** 未办结的文书和待办 of posts: kept by the room of papers. */
  readonly openWork: (tx: Tx, question: { posts: readonly WorkPost[] }) => Promise<OpenWork>
  /** 未办结的文书和待办 of an organisation, whoever asks: before it closes, and handed on to its successor. */
  readonly organisationWork: {
    count(tx: Tx, place: { regionId: string; departmentId: string; organisationId: string }): Promise<{ papers: number; tasks: number }>
    passOn(tx: Tx, passing: { regionId: string; departmentId: string; fromId: string; toId: string; at: Date }): Promise<void>
  }
}

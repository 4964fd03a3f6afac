/** 登录中的会话 of one person, as the list shows them. */
export interface OpenSession {
  readonly id: string
  readonly createdAt: Date
  readonly lastSeenAt: Date
  readonly address: string
  readonly agent: string
  readonly secondFactor: boolean
  readonly byIdentity: boolean
}

import { expect } from 'vitest'
import type { Actor } from '../../src/org/index.ts'
import { demoAccounts } from '../../src/org/server.ts'
import type { TestAnswer, TestClient, TestServer } from '../kit/server.ts'
import { validBodies, validQueries } from './valid-bodies.ts'

/** What the walks over all routes have in common: routes of the OpenAPI document, one session a post, requests side by side. */

export interface Route {
  readonly method: string
  readonly path: string
  readonly permission: string
}

export const NO_SUCH = '01900000-0000-7000-8000-00000000ffff'
/** What somebody is answered who may not. */
export const REFUSED = [401, 403, 404]

export const posts = demoAccounts.map((actor) => ({ name: `${actor.displayName}（${actor.departmentName}）`, actor }))

export async function readRoutes(server: TestServer): Promise<Route[]> {
  const { body } = await (await server.client()).request('GET', '/api/v1/openapi.json')
  return Object.entries(body.paths as Record<string, Record<string, Record<string, unknown>>>).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, operation]) => ({
      ...{ method: method.toUpperCase(), path },
      permission: String(operation['x-permission']),
    })),
  )
}

interface Schema {
  readonly properties?: Readonly<Record<string, Schema>>
  readonly items?: Schema
  readonly anyOf?: readonly Schema[]
  readonly oneOf?: readonly Schema[]
  readonly allOf?: readonly Schema[]
}

interface Operation {
  readonly parameters?: readonly { readonly in: string; readonly name: string }[]
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema?: Schema }>> }
}

/** 栏目: the names of all fields that a request may have. */
export async function readFields(server: TestServer): Promise<ReadonlySet<string>> {
  const { body } = await (await server.client()).request('GET', '/api/v1/openapi.json')
  const operations = Object.values(body.paths as Record<string, Record<string, Operation>>).flatMap((path) => Object.values(path))
  return new Set(
    operations.flatMap(({ parameters = [], requestBody }) => [
      ...parameters.filter((one) => one.in === 'query').map(({ name }) => name),
      ...Object.values(requestBody?.content ?? {}).flatMap(({ schema }) => fieldsOf(schema)),
    ]),
  )
}

function fieldsOf(schema: Schema | undefined): string[] {
  if (!schema) return []
  const { properties = {}, items, anyOf = [], oneOf = [], allOf = [] } = schema
  const within = [...Object.values(properties), ...anyOf, ...oneOf, ...allOf, ...(items ? [items] : [])]
  return [...Object.keys(properties), ...within.flatMap(fieldsOf)]
}

/** A client in one post of the account. Signed in once a post: a password is checked on purpose slowly. */
export function clientsOf(server: TestServer): (actor: Actor) => Promise<TestClient> {
  const clients = new Map<string, Promise<TestClient>>()
  const signIn = async (actor: Actor) => {
    const client = await server.client(actor.accountName)
    const { status } = await client.request('PUT', '/api/v1/session/post', { postId: actor.postId })
    expect(status).toBe(200)
    return client
  }
  return (actor) => {
    const client = clients.get(actor.postId) ?? signIn(actor)
    clients.set(actor.postId, client)
    return client
  }
}

/** `id` is the object asked for; numbers and queries are such as the schema takes. */
function pathWith(path: string, id: string): string {
  const numbers: Record<string, string> = { edition: '1', submission: '1', hash: 'a'.repeat(64), number: '2' }
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => (name === 'id' ? id : (numbers[name] ?? NO_SUCH)))
  return `${filled}${validQueries[path] ?? ''}`
}

export function call(client: TestClient, { method, path }: Route, id: string, body: unknown = {}): Promise<TestAnswer> {
  return client.request(method, pathWith(path, id), method === 'GET' || method === 'DELETE' ? undefined : body)
}

/** Routes that change something and have no example in `valid-bodies.ts`: a refusal there might be one of form. */
export function withoutExample(routes: readonly Route[]): string[] {
  return routes
    .filter(({ method }) => method !== 'GET' && method !== 'DELETE')
    .map(({ method, path }) => `${method} ${path}`)
    .filter((name) => !Object.hasOwn(validBodies, name))
}

/** What `ask` says of each, several at a time: server and database take turns otherwise. */
export async function collect<Item>(items: readonly Item[], ask: (item: Item) => Promise<readonly string[]>): Promise<string[]> {
  const said: string[][] = []
  const waiting = [...items.entries()]
  const work = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) said[next[0]] = [...(await ask(next[1]))]
  }
  await Promise.all(Array.from({ length: 4 }, work))
  return said.flat()
}

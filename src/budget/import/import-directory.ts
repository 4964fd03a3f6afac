import { bareText, nearest } from './cell-words.ts'

export interface KnownUnit {
  readonly id: string
  readonly code: string
  readonly name: string
}

export interface KnownProject extends KnownUnit {
  readonly organisationId: string
  readonly divisionId: string | null
}

export type Found<Thing> = { readonly found: Thing } | { readonly fault: string; readonly field: 'code' | 'name' }

/** 单位、项目 as files name them, by code or by name. */
export class ImportDirectory {
  readonly #units: Index<KnownUnit>
  readonly #projects: Index<KnownProject>
  readonly #unitNames: ReadonlyMap<string, string>
  readonly #projectNames: ReadonlyMap<string, string>
  readonly #unitAnswers = new Map<string, Found<KnownUnit>>()
  readonly #projectAnswers = new Map<string, Found<KnownProject>>()

  constructor({ units, projects }: { units: readonly KnownUnit[]; projects: readonly KnownProject[] }) {
    this.#units = indexOf(units)
    this.#projects = indexOf(projects)
    this.#unitNames = namesOf(units)
    this.#projectNames = namesOf(projects)
  }

  /** Undefined when neither code nor name is written. */
  unit(code: string, name: string): Found<KnownUnit> | undefined {
    if (code === '' && name === '') return undefined
    return remembered(this.#unitAnswers, `${code}\n${name}`, () =>
      find(this.#units, { code, name, word: '单位', where: '机构表', way: '请核对名称，或先在机构页登记。' }),
    )
  }

  /** “某中学”项目“校园足球”, “某中学”基本支出: whose money it is. */
  placeWords({ organisationId, projectId }: { organisationId: string; projectId: string | null }): string {
    const project = projectId === null ? '基本支出' : `项目“${this.#projectNames.get(projectId) ?? ''}”`
    return `“${this.#unitNames.get(organisationId) ?? ''}”${project}`
  }

  project(code: string, name: string, organisationId: string | undefined): Found<KnownProject> | undefined {
    if (code === '' && name === '') return undefined
    return remembered(this.#projectAnswers, `${code}\n${name}\n${organisationId}`, () =>
      find(this.#projects, { code, name, word: '项目', where: '项目库', way: '请核对名称，或先入库。', organisationId }),
    )
  }
}

function namesOf(things: readonly KnownUnit[]): ReadonlyMap<string, string> {
  return new Map(things.map(({ id, name }) => [id, name]))
}

interface Index<Thing> {
  readonly byCode: ReadonlyMap<string, Thing>
  readonly byName: ReadonlyMap<string, readonly Thing[]>
  readonly names: readonly string[]
}

function indexOf<Thing extends KnownUnit>(things: readonly Thing[]): Index<Thing> {
  const byName = new Map<string, Thing[]>()
  for (const thing of things) byName.set(bareText(thing.name), [...(byName.get(bareText(thing.name)) ?? []), thing])
  return {
    byCode: new Map(things.flatMap((thing) => (thing.code === '' ? [] : [[bareText(thing.code), thing]]))),
    byName,
    names: things.map(({ name }) => name),
  }
}

function remembered<Thing>(answers: Map<string, Found<Thing>>, key: string, work: () => Found<Thing>): Found<Thing> {
  const known = answers.get(key)
  if (known) return known
  const answer = work()
  answers.set(key, answer)
  return answer
}

interface Sought {
  readonly code: string
  readonly name: string
  readonly word: string
  readonly where: string
  readonly way: string
  readonly organisationId?: string | undefined
}

function find<Thing extends KnownUnit & { organisationId?: string }>(index: Index<Thing>, sought: Sought): Found<Thing> {
  const { code, name, word, where, way, organisationId } = sought
  const byCode = code === '' ? undefined : index.byCode.get(bareText(code))
  const named = name === '' ? [] : (index.byName.get(bareText(name)) ?? [])
  if (byCode) {
    if (name === '' || bareText(byCode.name) === bareText(name)) return { found: byCode }
    return { field: 'name', fault: `${word}代码 ${code} 是“${byCode.name}”，表中写作“${name.slice(0, 40)}”。请核对代码和名称。` }
  }
  if (code !== '') {
    const hint = named.length === 1 && named[0]!.code !== '' ? `“${name.slice(0, 40)}”的代码是 ${named[0]!.code}。` : ''
    return { field: 'code', fault: `${where}里没有代码为“${code.slice(0, 30)}”的${word}。${hint}请核对代码。` }
  }
  const own = named.length > 1 ? named.filter((thing) => thing.organisationId === organisationId) : named
  if (own.length === 1) return { found: own[0]! }
  if (named.length > 1) return { field: 'name', fault: `名为“${name.slice(0, 40)}”的${word}有 ${named.length} 个。请加填${word}代码。` }
  const close = nearest(name, index.names)
  return { field: 'name', fault: `${where}里没有“${name.slice(0, 40)}”${close ? `，是不是“${close}”？` : '。'}${way}` }
}

import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Licences that may enter the product. */
const allowed = new Set([
  'MIT',
  'MIT-0',
  'ISC',
  'BSD-2-Clause',
  'BSD-3-Clause',
  '0BSD',
  'Apache-2.0',
  'OFL-1.1',
  'MPL-2.0',
  'PostgreSQL',
  'BlueOak-1.0.0',
  'Unlicense',
  'CC0-1.0',
  'Python-2.0',
])

/** Looked at one by one: package → why it may stay. */
const lookedAt: Readonly<Record<string, string>> = {}

interface Locked {
  version?: string
  license?: string
  dev?: boolean
  devOptional?: boolean
  link?: boolean
}

/** Where the list for readers stands, in the repository. */
export const LIST = 'docs/licences.md'

interface Dependency {
  readonly name: string
  readonly version: string
  readonly licence: string | undefined
  /** Needed to build and test only. */
  readonly dev: boolean
}

/** Every package of the lock file may stay, and the list for readers says what they are. */
export function checkLicences(checkout: string): string[] {
  const dependencies = readDependencies(checkout)
  const faults = dependencies
    .filter(({ name, licence }) => !(name in lookedAt || isAllowed(licence)))
    .map(({ name, version, licence }) => `${name}@${version}: licence ${licence ?? 'not stated'} is not on the list`)
  const list = existsSync(join(checkout, LIST)) ? readFileSync(join(checkout, LIST), 'utf8') : ''
  if (list !== licenceList(dependencies)) faults.push(`${LIST} is not of this lock file; run node scripts/write-licences.mjs`)
  return faults
}

/** Whether it is installed on this machine or not. */
export function readDependencies(checkout: string): Dependency[] {
  const { packages } = JSON.parse(readFileSync(join(checkout, 'package-lock.json'), 'utf8')) as { packages: Record<string, Locked> }
  return Object.entries(packages).flatMap(([place, locked]) => {
    if (place === '' || locked.link) return []
    const name = place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length)
    const licence = locked.license ?? installedLicence(join(checkout, place))
    return [{ name, version: locked.version ?? '', licence, dev: Boolean(locked.dev || locked.devOptional) }]
  })
}

/** The packages that the product runs with, one a line. */
export function licenceList(dependencies: readonly Dependency[]): string {
  const rows = new Set(
    dependencies.filter(({ dev }) => !dev).map(({ name, version, licence }) => `| ${name} | ${version} | ${licence ?? 'not stated'} |`),
  )
  const head = '# Licences of dependencies\n\nWritten by `node scripts/write-licences.mjs` from the lock file; `npm run check` compares.\n'
  return `${head}\n| Package | Version | Licence |\n| --- | --- | --- |\n${[...rows].sort().join('\n')}\n`
}

/** `MIT`, `(MIT OR GPL-3.0)` (one is enough), `MIT AND OFL-1.1` (all are needed). */
export function isAllowed(licence: string | undefined): boolean {
  if (!licence) return false
  const plain = licence.replace(/[()]/g, '')
  if (plain.includes(' OR ')) return plain.split(' OR ').some((part) => isAllowed(part))
  return plain.split(' AND ').every((part) => allowed.has(part.trim()))
}

function installedLicence(folder: string): string | undefined {
  const file = join(folder, 'package.json')
  if (!existsSync(file)) return undefined
  const { license } = JSON.parse(readFileSync(file, 'utf8')) as { license?: string | { type?: string } }
  return typeof license === 'string' ? license : license?.type
}

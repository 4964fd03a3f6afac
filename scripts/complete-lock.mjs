// Names in the lock files the optional packages of other platforms. A registry that lacks one of them (a mirror, a
// quarantine) makes `npm install` leave it out without a word, and then `npm ci` refuses the lock file everywhere.
// Run it after every `npm install`; with --check it only tells.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { checkout } from './node24.mjs'

const systems = ['android', 'darwin', 'freebsd', 'linux', 'netbsd', 'openbsd', 'openharmony', 'sunos', 'wasi', 'win32']
const processors = ['arm64', 'arm', 'ia32', 'loong64', 'mips64el', 'ppc64', 'riscv64', 's390x', 'wasm32', 'x64']

let missing = 0
for (const file of ['package-lock.json', 'bench/package-lock.json'].map((name) => join(checkout, name))) {
  if (!existsSync(file)) continue
  const lock = JSON.parse(readFileSync(file, 'utf8'))
  const added = missingPackages(lock.packages)
  missing += added.length
  for (const [place] of added) console.log(`${file}: ${place}`)
  if (added.length === 0 || process.argv.includes('--check')) continue
  const sorted = Object.entries({ ...lock.packages, ...Object.fromEntries(added) }).sort(([a], [b]) => (a < b ? -1 : 1))
  writeFileSync(file, `${JSON.stringify({ ...lock, packages: Object.fromEntries(sorted) }, null, 2)}\n`)
}
process.exit(missing > 0 && process.argv.includes('--check') ? 1 : 0)

function missingPackages(packages) {
  return Object.entries(packages).flatMap(([owner, entry]) =>
    Object.entries(entry.optionalDependencies ?? {})
      .filter(([name]) => !isLocked(packages, owner, name))
      .map(([name, version]) => [`node_modules/${name}`, describe(name, version, entry)]),
  )
}

/** Node looks beside the owner first, then in every folder above it. */
function isLocked(packages, owner, name) {
  for (let place = owner; ; place = place.replace(/\/?node_modules\/(@[^/]+\/)?[^/]+$/, '')) {
    if (`${place === '' ? '' : `${place}/`}node_modules/${name}` in packages) return true
    if (place === '') return false
  }
}

/** What the package is made for stands in its name; on other machines npm then passes it over. */
function describe(name, version, owner) {
  const parts = name.split('/').at(-1).split('-')
  const system = systems.find((known) => parts.includes(known))
  const processor = processors.find((known) => parts.includes(known))
  const libc = parts.some((part) => part.startsWith('musl')) ? 'musl' : parts.some((part) => part.startsWith('gnu')) ? 'glibc' : undefined
  return {
    version,
    ...(processor && { cpu: [processor] }),
    ...(owner.dev && { dev: true }),
    ...(libc && { libc: [libc] }),
    ...(owner.license && { license: owner.license }),
    optional: true,
    ...(system && { os: [system] }),
  }
}

// Writes docs/licences.md: the packages that the product runs with, and their licences.
import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { LIST, licenceList, readDependencies } from './checks/licences.ts'

const checkout = fileURLToPath(new URL('..', import.meta.url))
writeFileSync(new URL(`../${LIST}`, import.meta.url), licenceList(readDependencies(checkout)))

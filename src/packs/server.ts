/** Door 2 of the room 评分规则: packs as they lie under `rules/`. */
export { BrokenPackError, UnknownPackError } from './errors.ts'
export { loadCases, type PlacedCase } from './load-cases.query.ts'
export { listPacks, loadPack, RULES_DIRECTORY } from './load-packs.query.ts'

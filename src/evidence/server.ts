/** Door 2 of the room 佐证材料: what other rooms ask of it. */
export { type AskedFile, evidenceOfPapers, findIdenticalFiles } from './paper-evidence.query.ts'

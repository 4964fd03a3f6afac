import {
  allProblems,
  checkEvaluationFile,
  type EvaluationFile,
  type EvaluationResult,
  packProblem,
  scoreEvaluation,
} from '../evaluation/index.ts'
import { DomainError, hasErrors, type Problem } from '../kernel/index.ts'
import type { RulePack } from '../packs/index.ts'
import { loadPack, UnknownPackError } from '../packs/server.ts'
import { CannotRun, type CliIo, WrongUsage } from './command.ts'
import { parseInput } from './parse-input.ts'
import { readInput } from './read-input.ts'

/** Supplies what texts leave open, where nothing else is named. */
export const DEFAULT_PACK = 'mof-2020'

/** 评价文件 read and scored, with everything that was found on the way. */
export interface ReadEvaluation {
  /** Undefined when there is nothing to score; `problems` says why. */
  readonly file: EvaluationFile | undefined
  readonly result: EvaluationResult | undefined
  readonly pack: RulePack | undefined
  /** All problems: of the text, the file, the framework, the indicators. */
  readonly problems: readonly Problem[]
  /** Line of a place in the file. */
  readonly lineOf: (at: string) => number | undefined
}

/** Reads FILE (JSON or YAML; `-` or nothing: standard input), checks it and scores it with its own pack or `--pack`. */
export async function readEvaluationFile(
  path: string | undefined,
  io: CliIo,
  { pack: wanted }: { pack?: string | undefined } = {},
): Promise<ReadEvaluation> {
  const parsed = parseInput(await readInput(path, io), { yaml: true })
  const nothing = { file: undefined, result: undefined, pack: undefined, lineOf: parsed.lineOf }
  if (parsed.value === undefined) return { ...nothing, problems: parsed.problems }
  const checked = checkEvaluationFile(parsed.value)
  const found = [...parsed.problems, ...checked.problems]
  if (!checked.file) return { ...nothing, problems: found }
  const { pack, problem } = wanted === undefined ? packOfFile(checked.file) : { pack: requirePack(wanted), problem: undefined }
  if (!pack) return { ...nothing, file: checked.file, problems: [...found, ...(problem ? [problem] : [])] }
  const result = scoreEvaluation(checked.file, pack, found)
  return { file: checked.file, result, pack, problems: allProblems(result), lineOf: parsed.lineOf }
}

/** An unknown pack in a file is a problem of the file; the other problems are still shown. */
function packOfFile({ pack = DEFAULT_PACK }: EvaluationFile): { pack: RulePack | undefined; problem: Problem | undefined } {
  try {
    return { pack: loadPack(pack), problem: undefined }
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    return { pack: undefined, problem: packProblem(error.message) }
  }
}

/** The pack of `--pack`; an unknown name is wrong usage. */
export function requirePack(name: string): RulePack {
  try {
    return loadPack(name)
  } catch (error) {
    if (error instanceof UnknownPackError) throw new WrongUsage(`--pack：${error.message}`)
    // A pack that is itself broken: nothing can be done about it in the input.
    if (error instanceof DomainError) throw new CannotRun(error.message)
    throw error
  }
}

/** 0 when everything is in order; 1 when the input has errors. Warnings and notes are no errors. */
export function exitFor(problems: readonly Problem[]): 0 | 1 {
  return hasErrors(problems) ? 1 : 0
}

import { type Fraction, fraction } from '../kernel/index.ts'
import type { PackForm } from './form.view.ts'
import type { PackFile } from './pack.view.ts'

/** 评分规则（规则包） of one document and year: immutable once used, a correction is a new version. */
export interface RulePack extends Omit<PackFile, 'scoring' | 'grades' | 'forms'> {
  /** Names the exact content: of its own files and of the packs that it extends. */
  readonly hash: string
  /** What the engine takes. */
  readonly scoring: PackScoring
  /** The same with source and note, for the page that shows where a convention comes from. */
  readonly conventions: PackFile['scoring']
  readonly grades: NonNullable<PackFile['grades']>
  /** 口径 that its own document does not have: ids of what is taken over from the pack that it extends. */
  readonly inheritedMeasures: readonly string[]
  /** 表式, own ones first; `pack` is the one that declares it. */
  readonly forms: readonly OwnedForm[]
}

/** A form with the pack that it stands in: papers keep `<pack>/<name>`. */
export interface OwnedForm extends PackForm {
  readonly pack: string
}

/** The heads of packs, for lists and choices. */
export type PackHead = Pick<RulePack, 'name' | 'label' | 'title' | 'document' | 'year' | 'version' | 'hash'>

/** 评分约定 as plain values. The same shape as `ScoringConventions` of the room `scoring`, which lies to the right. */
export interface PackScoring {
  readonly label: string
  readonly partialStep: 'proportional' | 'completed' | 'started'
  readonly rounding: { readonly rate: number; readonly deduction: number; readonly score: number; readonly scoreRate: number }
  readonly notApplicable?: 'full' | 'rescale' | 'drop'
  readonly bareShare?: 'ofPoints'
  readonly reverseFormula?: 'targetOverActual' | 'oneMinusExcess'
  readonly bonusInTotal: boolean
}

/** 评价等级 of a score in points of 100; undefined below the last grade, which a checked pack does not have. */
export function gradeOf(grades: readonly { readonly label: string; readonly atLeast: string }[], score: Fraction): string | undefined {
  return grades.find((grade) => score.gte(fraction(grade.atLeast)))?.label
}

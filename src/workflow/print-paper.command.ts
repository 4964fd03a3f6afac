import { appendAudit } from '../audit/server.ts'
import { type Db, inRegion } from '../db/server.ts'
import type { Clock } from '../kernel/index.ts'
import type { Actor } from '../org/index.ts'
import { findNameOn } from '../org/server.ts'
import { codeSubject, printedMac, versionLabel } from './code.ts'
import { NoSuchEditionError, NoSuchPaperError } from './errors.ts'
import { type FormSources, formOf } from './form-of.ts'
import { findEditions, findPaperOfScan } from './print.store.ts'
import { type FrozenEdition, type PrintedPaper, printPaper } from './print.ts'
import { NothingToPrintError } from './print-errors.ts'

/** 校验码的密钥 of this installation, by version. Throws for a version that it does not have. */
export interface CodeKeys {
  readonly version: number
  mac(text: string, version?: number): string
}

export interface PrintDeps extends FormSources {
  readonly db: Db
  readonly clock: Clock
  readonly codeKeys: CodeKeys
}

interface PrintOrder {
  readonly actor: Actor
  readonly paperId: string
  readonly which: { readonly edition?: number | undefined; readonly submission?: number | undefined }
  readonly as: 'Word' | '网页'
}

/** 打印: a frozen edition with its code. Every print leaves a trace, like every export. */
export function printPaperEdition(deps: PrintDeps, order: PrintOrder): Promise<PrintedPaper> {
  const { db, clock, codeKeys } = deps
  const { actor, paperId, which } = order
  return inRegion(db, actor, async (tx) => {
    const paper = await findPaperOfScan(tx, paperId)
    if (!paper) throw new NoSuchPaperError()

    const frozen = chooseEdition(await findEditions(tx, paperId), paper, which)
    const form = formOf(deps, frozen)
    const { organisationId, frozenOn } = frozen
    const organisationName = (await findNameOn(tx, { regionId: actor.regionId, organisationId, on: frozenOn })) ?? ''
    const after = `${versionLabel(frozen)}，${order.as}`
    await appendAudit(tx, {
      ...{ actor, action: 'workflow.print', subject: `paper/${paperId}`, at: clock.now() },
      changes: [{ field: '打印', after }],
    })
    return printPaper(form, frozen, { organisationName, key: codeKeys.version, mac: printedMac(codeKeys.mac(codeSubject(frozen))) })
  })
}

/** The one asked for; else the 定稿 in force; else what was submitted last. */
function chooseEdition(
  editions: readonly FrozenEdition[],
  { title, state, edition }: { title: string; state: string; edition: number },
  which: PrintOrder['which'],
): FrozenEdition {
  if (which.edition !== undefined && which.submission !== undefined) {
    const asked = editions.find((each) => each.edition === which.edition && each.submission === which.submission)
    if (!asked) throw new NoSuchEditionError(`${which.edition}-${which.submission}`)
    return asked
  }
  const current = state === 'approved' ? editions.find((each) => each.final && each.edition === edition) : undefined
  const chosen = current ?? editions[0]
  if (!chosen) throw new NothingToPrintError(title)
  return chosen
}

import { expect, it } from 'vitest'
import { lastTerm, type Organisation, type OrganisationKind } from './organisation.ts'
import { applyChange, applyOpening } from './organisation-change.ts'
import { checkDirectory, type Directory } from './organisation-checks.ts'
import type { ChangeRequest, Outcome } from './organisation-outcome.ts'
import { findTermFaults } from './organisation-terms.ts'

function organisation(id: string, kind: OrganisationKind, parentId?: string, code?: string): Organisation {
  const term = { id, fromOn: '2010-01-01', untilOn: undefined, parentId, name: id, code, position: 0 }
  return { id, departmentId: '教育局', kind, openedOn: '2010-01-01', closedOn: undefined, version: 1, terms: [term] }
}

const start: Directory = new Map(
  [
    organisation('教育局', 'department'),
    organisation('局本级', 'headquarters', '教育局', '201001'),
    ...['办公室', '财务处', '基教处'].map((name) => organisation(name, 'division', '局本级')),
    ...['一中', '二中', '三中', '四中', '五中'].map((name, index) => organisation(name, 'budgetUnit', '教育局', `20200${index}`)),
  ].map((one) => [one.id, one]),
)

/** Whole numbers below the limit, the same for the same seed. */
function pseudoRandom(seed: number): (limit: number) => number {
  let state = seed
  return (limit) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * limit)
  }
}

function anyAct(directory: Directory, random: (limit: number) => number): Outcome {
  const all = [...directory.values()]
  const any = () => all[random(all.length)]!
  const decision = { effectiveOn: `20${11 + random(20)}-0${1 + random(9)}-1${random(10)}`, documentNumber: '', note: '', version: 1 }
  const fresh = () => ({ name: `新${random(40)}`, ...(random(3) > 0 && { code: `203${random(40)}` }) })
  const subject = any()
  const requests: (() => ChangeRequest)[] = [
    () => ({ ...decision, kind: 'rename', name: `名${random(6)}` }),
    () => ({ ...decision, kind: 'recode', code: `20200${random(10)}` }),
    () => ({ ...decision, kind: 'move', parentId: any().id }),
    () => ({ ...decision, kind: 'close', ...(random(2) > 0 && { successorId: any().id }) }),
    () => ({ ...decision, kind: 'merge', others: [{ id: any().id, version: 1 }], ...(random(2) > 0 && { into: fresh() }) }),
    () => ({ ...decision, kind: 'split', parts: [fresh(), fresh()], goesOn: random(2) > 0 }),
  ]
  const choice = random(requests.length + 1)
  const request = requests[choice]
  if (request) return applyChange(directory, subject.id, request(), [])
  const kind = (['division', 'budgetUnit', 'headquarters', 'evaluationTeam'] as const)[random(4)]!
  const { name, code } = { code: undefined, ...fresh() }
  return applyOpening(directory, { kind, parentId: subject.id, name, code, position: undefined, effectiveOn: decision.effectiveOn }, [])
}

it('任意次新设、更名、变更代码、调整隶属、合并、拆分、撤销之后：各机构的时段首尾相接，全表没有重码、重名、悬空的上级', () => {
  const done: Record<string, number> = { done: 0, refused: 0 }
  for (let seed = 1; seed <= 150; seed++) {
    const random = pseudoRandom(seed)
    let directory = start
    for (let step = 0; step < 25; step++) {
      const outcome = anyAct(directory, random)
      done[outcome.kind]!++
      if (outcome.kind === 'refused') {
        expect(outcome.findings.length).toBeGreaterThan(0)
        continue
      }
      directory = outcome.table.directory
      const faults = [...directory.values()].flatMap((one) => findTermFaults(one).map((fault) => `${lastTerm(one).name}：${fault}`))
      expect(faults, `种子 ${seed}，第 ${step} 步`).toEqual([])
      const problems = checkDirectory(directory, new Set(directory.keys())).map(({ problem }) => problem.message)
      expect(problems, `种子 ${seed}，第 ${step} 步`).toEqual([])
      // Nobody is lost, and who closes leaves its history behind.
      expect(directory.size).toBeGreaterThanOrEqual(start.size)
    }
  }
  // The test says something only when both happen often.
  expect(done.done).toBeGreaterThan(300)
  expect(done.refused).toBeGreaterThan(300)
})

import type { DemoPlaces } from './demo-positions.ts'

interface Place {
  readonly id: string
  readonly departmentId: string
  readonly kind: string
  readonly name: string
}

/** Where the demo's names are, out of the demo organisation of 青岛市教育局. */
export function demoPlaces(organisations: readonly Place[]): DemoPlaces {
  const headquarters = organisations.find(({ kind }) => kind === 'headquarters')!
  const own = organisations.filter(({ departmentId }) => departmentId === headquarters.departmentId)
  const named = (kind: string) =>
    own.filter((one) => one.kind === kind).map(({ id, name }) => ({ id, name: name.replace('（资金链）', '') }))
  const divisions = named('division')
  return {
    ...{ departmentId: headquarters.departmentId, headquartersId: headquarters.id, units: named('budgetUnit'), districts: named('guest') },
    divisionId: (name) => {
      const division = divisions.find((one) => one.name === name)
      if (!division) throw new Error(`demo: no division ${name}`)
      return division.id
    },
  }
}

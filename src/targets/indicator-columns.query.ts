import { loadPack } from '../packs/server.ts'
import type { IndicatorColumns } from './frozen-targets.ts'

/** The form that is built into the program: five columns, no points. */
const builtIn: IndicatorColumns = {
  indicators: {
    kind: 'indicators',
    section: 'indicators',
    levels: ['dimension', 'category', 'name'],
    target: 'target',
    blankTarget: false,
  },
}

/** Where the indicators of a form stand, as its pack declares them; undefined when it has none. */
export function indicatorColumns(form: string): IndicatorColumns | undefined {
  if (form === '') return builtIn
  const [pack = '', name] = form.split('/')
  const checks = loadPack(pack).forms.find((one) => one.pack === pack && one.name === name)?.checks ?? []
  const indicators = checks.find((check) => check.kind === 'indicators')
  const points = checks.find((check) => check.kind === 'points')
  return indicators && { indicators, ...(points && { points: points.column }) }
}

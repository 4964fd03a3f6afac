import { type FillingHelpView, fitsSearch, pathOf } from '../../../src/targets/index.ts'
import type { Cells } from '../../../src/workflow/index.ts'
import type { CellHelp, GridHelp, HelpChoice, HelpSuggestion } from '../workflow/grid-help.ts'
import type { CellEdit } from '../workflow/paper-paste.ts'
import { type Offers, placeIn, type TargetReader, takeSuggestion } from './indicator-cells.ts'
import { readOnce } from './indicator-notes.ts'
import { readingWords, withComparison } from './reading-words.ts'

interface Helping {
  readonly help: FillingHelpView
  readonly cells: Cells
  /** 指标性质 as the form offers it. */
  readonly choices: readonly string[]
  readonly reader: TargetReader | undefined
  readonly offers: Offers
  readonly change: (edits: readonly CellEdit[]) => void
}

interface Place {
  readonly cell: string
  readonly row: number
  readonly typed: string | undefined
  readonly value: string
}

/** 填写提示 of the cells of an indicator: its name and its 指标值. */
export function indicatorHelp(helping: Helping): GridHelp {
  const { columns } = helping.help
  return ({ cell, typed, value }) => {
    const place = placeIn(columns, cell)
    if (!place) return undefined
    const asked = { cell, row: place.row, typed, value }
    if (place.column === columns.levels.at(-1)) return helpOfName(helping, asked)
    return place.column === columns.target ? helpOfTarget(helping, asked) : undefined
  }
}

const MOST_SUGGESTIONS = 8

type Suggestion = FillingHelpView['suggestions'][number]

const tags: Readonly<Record<Suggestion['origin'], string | undefined>> = {
  ...{ lastYear: '上年', sameKind: '同类项目', sector: undefined, library: undefined },
}

/** 名称: what the 指标库 has, while it is typed; a name that it does not have may stand. */
function helpOfName(helping: Helping, { row, typed, value }: Place): CellHelp | undefined {
  const { help } = helping
  const text = (typed ?? value).trim()
  const named = help.suggestions.some(({ name }) => name === text)
  const list = typed === undefined ? [] : found(help.suggestions, text).map((one) => shownSuggestion(one, { ...helping, row }))
  const isNew = text !== '' && !named && list.length === 0
  const said = isNew ? [{ look: 'plain', text: '库中没有，报送后由财务处收录。' } as const] : []
  return said.length + list.length === 0 ? undefined : { said, choices: [], list }
}

function found(suggestions: readonly Suggestion[], text: string): readonly Suggestion[] {
  const fitting = suggestions.filter((one) => fitsSearch({ ...one, path: pathOf(one) }, text))
  return fitting.length === 1 && fitting[0]!.name === text ? [] : fitting.slice(0, MOST_SUGGESTIONS)
}

type Taking = Pick<Helping, 'help' | 'cells' | 'change' | 'offers'> & { readonly row: number }

function shownSuggestion(suggestion: Suggestion, { row, cells, help, change, offers }: Taking): HelpSuggestion {
  const { id, name, qualitative, nature, unit, usualValues, lastYear, sameKind, origin } = suggestion
  const detail = [
    pathOf(suggestion),
    qualitative ? '定性' : [nature, unit].filter((part) => part !== '').join(' '),
    usualValues && `常用 ${usualValues}`,
    lastYear && `上年 ${lastYear}`,
    sameKind && `${sameKind.holder} ${sameKind.target}`,
  ].filter((part) => part)
  const take = () => change(takeSuggestion(help.columns, { row, cells, suggestion, offers }))
  return { id, label: name, tag: tags[origin], detail: detail.join('　'), take }
}

/** 指标值: how it is read, which comparison is meant, and what stood there last year. */
function helpOfTarget(helping: Helping, { cell, row, typed, value }: Place): CellHelp | undefined {
  const { help, cells, reader, change } = helping
  const text = (typed ?? value).trim()
  if (text === '') {
    const choices = knownValues(helping, row).map(({ label, value: known }) => ({ label, take: () => change([{ cell, value: known }]) }))
    return choices.length === 0 ? undefined : { said: [], choices, list: [] }
  }
  if (!reader) return undefined
  const { comparison, section } = help.columns
  const beside = comparison && cells.get(`${section}/${row}/${comparison}`)
  const reading = readOnce(reader, typed === undefined && beside && beside !== '定性' ? `${beside}${text}` : text)
  const words = readingWords(reading)
  const asks = reading.problems.some(({ code }) => code === 'comparisonMissing') && beside !== '定性'
  const said = [
    ...(words && !asks && beside !== '定性' ? [{ look: 'plain', text: words } as const] : []),
    ...(asks
      ? [{ look: 'ask', text: `识别为 ${[reading.value, reading.unit].filter(Boolean).join(' ')}，没有写比较方式，是哪一种？` } as const]
      : []),
    ...reading.problems
      .filter(({ code }) => code !== 'comparisonMissing')
      .map(({ severity, message }) => ({ look: severity === 'error' ? ('bad' as const) : ('ask' as const), text: message })),
  ]
  const choices = asks ? comparisons(helping, { cell, row, read: (sign) => withComparison(reading, sign) }) : []
  return said.length === 0 ? undefined : { said, choices, list: [] }
}

const asked = [
  ['≥', '大于等于'],
  ['＝', '等于'],
  ['≤', '小于等于'],
] as const

interface Comparing {
  readonly cell: string
  readonly row: number
  readonly read: (sign: string) => string
}

function comparisons({ change, choices }: Helping, { cell, read }: Comparing): HelpChoice[] {
  return asked
    .filter(([sign]) => choices.length === 0 || choices.includes(sign))
    .map(([sign, label]) => ({ label, take: () => change([{ cell, value: read(sign) }]) }))
}

/** 上年值、常用值 of the indicator that the row names. */
function knownValues({ help, cells }: Helping, row: number): { label: string; value: string }[] {
  const { section, levels } = help.columns
  const name = cells.get(`${section}/${row}/${levels.at(-1)}`) ?? ''
  const suggestion = help.suggestions.find((one) => one.name === name)
  if (!suggestion) return []
  const { lastYear, usualValues } = suggestion
  const values = [
    ...(lastYear ? [{ label: `上年值 ${lastYear}`, value: lastYear }] : []),
    ...usualValues
      .split(/[、；;]/)
      .map((value) => value.trim())
      .filter((value) => value !== '' && value !== lastYear)
      .map((value) => ({ label: `常用值 ${value}`, value })),
  ]
  return values.slice(0, 4)
}

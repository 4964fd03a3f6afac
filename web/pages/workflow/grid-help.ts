import { createContext } from 'react'

/** 一格的填写提示: what was understood of it, and what may be taken over with one click. */
export interface CellHelp {
  /** What was understood, or is asked, in words. */
  readonly said: readonly { readonly look: 'plain' | 'ask' | 'bad'; readonly text: string }[]
  /** One click, or Alt and the number. */
  readonly choices: readonly HelpChoice[]
  /** 可选的名称 while typing: arrows and Enter. */
  readonly list: readonly HelpSuggestion[]
}

export interface HelpChoice {
  readonly label: string
  /** Changes cells; what was being typed in the cell is given up. */
  readonly take: () => void
}

export interface HelpSuggestion extends HelpChoice {
  readonly id: string
  readonly tag?: string | undefined
  readonly detail: string
}

/** Asked for the active cell. `typed` is undefined while nothing is being typed. */
export type GridHelp = (place: { cell: string; typed: string | undefined; value: string }) => CellHelp | undefined

/** 填写提示 of the room whose paper it is; none by itself. */
export const GridHelpContext = createContext<GridHelp>(() => undefined)

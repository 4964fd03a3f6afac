import { ApiError, NetworkError } from '../../api/client.ts'
import { createStore, type Store } from '../../app/store.ts'
import { type Draft, type DraftStorage, sameValue } from './draft-storage.ts'

/** 一格的修改: `base` is what the page showed before. */
interface CellChange {
  readonly cell: string
  readonly base: unknown
  readonly value: unknown
}

/** What somebody else wrote into a cell that was also changed here. */
interface TheirChange {
  readonly cell: string
  readonly at: string
  readonly theirs: unknown
  readonly by: string
  readonly changedAt: string
}

/** 冲突 */
export interface Conflict extends TheirChange {
  readonly base: unknown
  readonly mine: unknown
}

/** A conflict is an expected outcome of saving, not an error. */
export type SaveOutcome<Saved> = { kind: 'saved'; saved: Saved } | { kind: 'conflict'; conflicts: readonly TheirChange[] }

export interface DraftState {
  readonly drafts: ReadonlyMap<string, Draft>
  readonly phase: 'idle' | 'saving' | 'offline' | 'expired' | 'failed'
  /** Cells that the server refused, with its reason; kept here until they are changed. */
  readonly refused: ReadonlyMap<string, string>
  readonly conflicts: readonly Conflict[]
  readonly failure: { readonly message: string; readonly reference: string | undefined } | undefined
  readonly savedAt: Date | undefined
}

export interface DraftWiring<Saved> {
  readonly storage: DraftStorage
  readonly send: (changes: readonly CellChange[]) => Promise<SaveOutcome<Saved>>
  readonly onSaved: (saved: Saved) => void
  readonly onExpired: () => void
  /** How many cells the server takes in one request. */
  readonly mostAtOnce?: number
}

const QUIET_MS = 1000
/** A pasted block may be larger than the server takes at once; the rest follows. */
const MOST_AT_ONCE = 200
const RETRY_MS = [5_000, 15_000, 30_000]

/**
 * 自动保存: every change lies in local storage at once and goes to the server after a second of quiet.
 *
 * Nothing leaves the queue before the server has confirmed exactly that value, so a dropped connection, an expired
 * login, a reload or a conflict loses nothing.
 */
export class DraftQueue<Saved> {
  readonly store: Store<DraftState>
  readonly #wiring: DraftWiring<Saved>
  #timer: ReturnType<typeof setTimeout> | undefined
  #failures = 0
  #running = false

  constructor(wiring: DraftWiring<Saved>) {
    this.#wiring = wiring
    this.store = createStore<DraftState>({
      drafts: wiring.storage.load(),
      phase: 'idle',
      refused: new Map(),
      conflicts: [],
      failure: undefined,
      savedAt: undefined,
    })
  }

  /**
   * From now on changes are sent by themselves, first those that were kept from before. Not done by the constructor: a page may be made
   * and thrown away before it is shown, and a queue nobody sees would go on sending what has long been changed again.
   */
  start(): void {
    this.#running = true
    if (this.store.get().drafts.size > 0) this.#schedule(0)
  }

  /** Nothing more is sent by itself; what was not confirmed lies in the browser until the page is opened again. */
  stop(): void {
    this.#running = false
    clearTimeout(this.#timer)
  }

  /** The user changed a cell from `shown` (what the server last said) to `value`. */
  edit(cell: string, shown: unknown, value: unknown): void {
    this.editAll([{ cell, shown, value }])
  }

  /** A pasted block: kept and told once, however many cells it has. */
  editAll(changes: readonly { readonly cell: string; readonly shown: unknown; readonly value: unknown }[]): void {
    const state = this.store.get()
    const drafts = new Map(state.drafts)
    const refused = new Map(state.refused)
    const at = Date.now()
    for (const { cell, shown, value } of changes) {
      const draft: Draft = { base: drafts.get(cell)?.base ?? shown, value, at }
      refused.delete(cell)
      if (sameValue(draft.base, value) && state.phase !== 'saving') drafts.delete(cell)
      else drafts.set(cell, draft)
    }
    this.#keep(drafts)
    this.#update({ drafts, refused })
    this.#schedule(QUIET_MS)
  }

  /** Gives up the change of one cell. */
  drop(cell: string): void {
    const state = this.store.get()
    const drafts = new Map(state.drafts)
    const refused = new Map(state.refused)
    drafts.delete(cell)
    refused.delete(cell)
    this.#keep(drafts)
    this.#update({ drafts, refused, conflicts: state.conflicts.filter((conflict) => conflict.cell !== cell) })
  }

  /** 合并: for each cell in conflict, `mine` is sent over theirs, `theirs` lets go of mine. */
  resolve(choices: ReadonlyMap<string, 'mine' | 'theirs'>): void {
    const state = this.store.get()
    const drafts = new Map(state.drafts)
    for (const conflict of state.conflicts) {
      const mine = drafts.get(conflict.cell)
      if (choices.get(conflict.cell) === 'theirs' || !mine) drafts.delete(conflict.cell)
      else drafts.set(conflict.cell, { ...mine, base: conflict.theirs })
    }
    this.#keep(drafts)
    this.#update({ drafts, conflicts: [] })
    this.#schedule(0)
  }

  /** Sends what is waiting now: on renewal of the login, when the network is back, before leaving. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer)
    if (this.store.get().phase === 'saving') return
    const changes = this.#sendable()
    if (changes.length > 0) await this.#send(changes)
    else if (this.store.get().phase !== 'idle') this.#update({ phase: 'idle', failure: undefined })
  }

  get #mostAtOnce(): number {
    return this.#wiring.mostAtOnce ?? MOST_AT_ONCE
  }

  #sendable(): CellChange[] {
    const { drafts, refused, conflicts } = this.store.get()
    const blocked = new Set([...refused.keys(), ...conflicts.map((conflict) => conflict.cell)])
    const waiting = [...drafts].filter(([cell]) => !blocked.has(cell)).slice(0, this.#mostAtOnce)
    return waiting.map(([cell, { base, value }]) => ({ cell, base, value }))
  }

  async #send(changes: readonly CellChange[]): Promise<void> {
    this.#update({ phase: 'saving', failure: undefined })
    try {
      const outcome = await this.#wiring.send(changes)
      this.#failures = 0
      if (outcome.kind === 'saved') this.#confirm(changes, outcome.saved)
      else this.#meetConflicts(outcome.conflicts)
    } catch (error) {
      await this.#fail(error, changes)
    }
  }

  #confirm(changes: readonly CellChange[], saved: Saved): void {
    const drafts = new Map(this.store.get().drafts)
    for (const { cell, value } of changes) {
      const draft = drafts.get(cell)
      if (!draft) continue
      // Typed on while the answer was under way: what was sent is the new base.
      if (sameValue(draft.value, value)) drafts.delete(cell)
      else drafts.set(cell, { ...draft, base: value })
    }
    this.#keep(drafts)
    this.#wiring.onSaved(saved)
    this.#update({ drafts, phase: 'idle', savedAt: new Date() })
    // What was typed meanwhile waits for a second of quiet; what did not fit into the batch goes at once.
    if (this.#sendable().length > 0) this.#schedule(changes.length === this.#mostAtOnce ? 0 : QUIET_MS)
  }

  #meetConflicts(conflicts: readonly TheirChange[]): void {
    const drafts = new Map(this.store.get().drafts)
    const open: Conflict[] = []
    for (const conflict of conflicts) {
      const mine = drafts.get(conflict.cell)
      if (!mine) continue
      // The answer to an earlier save was lost, or both typed the same: nothing to decide.
      if (sameValue(conflict.theirs, mine.value)) drafts.delete(conflict.cell)
      else open.push({ ...conflict, base: mine.base, mine: mine.value })
    }
    this.#keep(drafts)
    this.#update({ drafts, conflicts: open, phase: 'idle' })
    if (this.#sendable().length > 0) this.#schedule(0)
  }

  async #fail(error: unknown, changes: readonly CellChange[]): Promise<void> {
    if (error instanceof ApiError && error.status === 401) {
      this.#update({ phase: 'expired' })
      this.#wiring.onExpired()
      return
    }
    if (error instanceof ApiError && error.status >= 400 && error.status < 500 && error.status !== 429) {
      await this.#meetRefusal(error, changes)
      return
    }
    const reference = error instanceof ApiError ? error.reference : undefined
    const message = error instanceof Error ? error.message : String(error)
    this.#update({ phase: error instanceof NetworkError ? 'offline' : 'failed', failure: { message, reference } })
    this.#schedule(RETRY_MS[Math.min(this.#failures++, RETRY_MS.length - 1)]!)
  }

  /** A refused batch is sent by halves, so that one bad cell does not hold back the others. */
  async #meetRefusal(error: ApiError, changes: readonly CellChange[]): Promise<void> {
    if (changes.length > 1) {
      const half = Math.ceil(changes.length / 2)
      for (const part of [changes.slice(0, half), changes.slice(half)]) {
        await this.#send(part)
        if (this.store.get().phase !== 'idle') return
      }
      return
    }
    const refused = new Map(this.store.get().refused)
    for (const { cell } of changes) refused.set(cell, error.problems.map((problem) => problem.message).join(' ') || error.message)
    this.#update({ refused, phase: 'idle' })
  }

  #schedule(delay: number): void {
    clearTimeout(this.#timer)
    if (!this.#running) return
    this.#timer = setTimeout(() => void this.flush(), delay)
  }

  #keep(drafts: ReadonlyMap<string, Draft>): void {
    this.#wiring.storage.save(drafts)
  }

  #update(change: Partial<DraftState>): void {
    this.store.set({ ...this.store.get(), ...change })
  }
}

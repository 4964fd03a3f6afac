import type { Tx } from '../db/server.ts'
import type { Actor } from '../org/index.ts'
import type { DemoBudget } from './demo-file.view.ts'
import type { DemoPlaces, PlacedProject } from './demo-positions.ts'

/** 载入演示数据 of one year, inside its transaction. */
export interface Loading {
  readonly tx: Tx
  readonly actor: Actor
  readonly at: Date
  readonly file: DemoBudget
  readonly places: DemoPlaces
  readonly projects: readonly PlacedProject[]
}

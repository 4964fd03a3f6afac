import type { AnchorFile } from './anchor-line.ts'
import { writeAnchorLine } from './anchor-line.ts'
import { listAllRegions } from './list-regions.query.ts'
import { type Sealed, type SealingDeps, type SealingLook, sealRegion } from './seal-region.command.ts'

export interface SealingOptions extends SealingDeps {
  /** Undefined only in tests: then nothing is written outside the database. */
  readonly anchor: AnchorFile | undefined
  readonly report: (message: string) => void
  readonly everyMs?: number
}

export interface Sealing {
  /** Waits for the round that is under way, and seals once more what came last. */
  stop(): Promise<void>
}

const SECOND = 1000
const MINUTES_LOOK_ROUNDS = 15
const HOUR_LOOK_ROUNDS = 15 * 60
/** Now and then all of the trail is looked at: an entry that somebody put in with an old date is sealed late, and that shows. */
const FULL_LOOK_ROUNDS = 6 * 3600
const REPEAT_REPORT_ROUNDS = 60

/** 封存: every second, one round at a time. A fault is reported, never thrown: saving goes on, sealing catches up. */
export function startSealing(options: SealingOptions): Sealing {
  const { everyMs = SECOND } = options
  const round = sealingRound(options)
  let stopped = false
  let timer: NodeJS.Timeout | undefined
  let running: Promise<boolean> = run()

  function run(): Promise<boolean> {
    return round().then((well) => {
      if (!stopped) {
        timer = setTimeout(() => {
          running = run()
        }, everyMs)
        timer.unref()
      }
      return well
    })
  }

  return {
    async stop() {
      stopped = true
      clearTimeout(timer)
      // After a fault the database may be gone: waiting for it once more would only hold up the end.
      if (await running) await round()
    },
  }
}

/** One round over all regions; whether it went well. */
function sealingRound(options: SealingOptions): () => Promise<boolean> {
  const { anchor, key, report } = options
  const anchored = new Map<string, number>()
  const sayOnce = repeatedRarely(report)
  let rounds = 0

  const anchorHead = async ({ head }: Sealed): Promise<void> => {
    if (!anchor || !head || anchored.get(head.regionId) === head.number) return
    try {
      await anchor.append(writeAnchorLine(head, key))
      anchored.set(head.regionId, head.number)
    } catch (error) {
      sayOnce(`留痕存根写不进 ${anchor.path}（${describe(error)}）。封存照常进行；请尽快恢复，否则截断末尾将查不出来。`)
    }
  }

  return async () => {
    const look = lookOf(rounds++)
    let well = true
    for (const region of await listAllRegions(options).catch((error: unknown) => fail(error))) {
      try {
        const sealed = await sealRegion(options, { regionId: region.id, look })
        for (const { at, message } of sealed.problems) report(`${region.name} ${at}：${message}`)
        // After the commit: a head outside the database must be true of the database.
        await anchorHead(sealed)
      } catch (error) {
        fail(error)
      }
    }
    return well

    function fail(error: unknown): [] {
      well = false
      sayOnce(`留痕封存没有完成（${describe(error)}），稍后重试。`)
      return []
    }
  }
}

function lookOf(round: number): SealingLook {
  if (round % FULL_LOOK_ROUNDS === 0) return 'everything'
  if (round % HOUR_LOOK_ROUNDS === 0) return 'hour'
  return round % MINUTES_LOOK_ROUNDS === 0 ? 'minutes' : 'now'
}

/** The same fault every second would fill the log. */
function repeatedRarely(report: (message: string) => void): (message: string) => void {
  let last = ''
  let silent = 0
  return (message) => {
    silent = message === last ? silent + 1 : 0
    last = message
    if (silent % REPEAT_REPORT_ROUNDS === 0) report(message)
  }
}

function describe(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

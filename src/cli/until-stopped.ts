import { EXIT } from './command.ts'

/** A second Ctrl-C this soon is the echo of the first (npm and we both get it). */
const ECHO_MS = 1500

/** Whether we were asked to stop, from the first moment of a start on. */
export interface StopRequest {
  readonly made: () => boolean
  readonly promise: Promise<void>
}

/** Listens for Ctrl-C, SIGTERM and the end of the stage that started us. A second Ctrl-C ends at once. */
export function watchStopRequest(say: (line: string) => void): StopRequest {
  let since: number | undefined
  const promise = new Promise<void>((resolve) => {
    const stop = () => {
      if (since === undefined) {
        since = performance.now()
        say('正在停止……')
        resolve()
      } else if (performance.now() - since > ECHO_MS) {
        say('已强制停止。数据库进程在下次启动时收尾。')
        process.exit(EXIT.cannotRun)
      }
    }
    for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, stop)
    // The channel of the first stage: it closes when that one is killed.
    process.on('disconnect', stop)
    // By itself the channel must not keep us running.
    process.channel?.unref()
  })
  return { promise, made: () => since !== undefined }
}

/** Waits for the request or for the database's own end; the exit code. */
export async function untilStopped(
  request: StopRequest,
  databaseEnded: Promise<void> | undefined,
  say: (line: string) => void,
): Promise<number> {
  await Promise.race([request.promise, ...(databaseEnded ? [databaseEnded] : [])])
  if (request.made()) return EXIT.done
  say('数据库意外停止，网站随之停止。已保存的数据不受影响；请查看数据目录下的 postgresql.log 后重新启动。')
  return EXIT.cannotRun
}

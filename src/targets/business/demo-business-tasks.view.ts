import { z } from 'zod'

const Quotes = z.array(z.string()).min(1)
const AccountName = z.string()

const Task = z.strictObject({
  quotes: Quotes,
  divisions: z.array(z.string()).min(1),
  stages: z.array(z.strictObject({ dueOn: z.iso.date(), words: z.string() })).default([]),
  reports: z
    .array(
      z.strictObject({
        finished: z.boolean(),
        value: z.string(),
        words: z.string(),
        reportedOn: z.iso.date(),
        by: AccountName,
        /** Absent: it waits for its review. */
        reviewer: AccountName.optional(),
      }),
    )
    .default([]),
})

/** 演示文件: tasks of business targets, with who is responsible and what was reported. */
export const DemoBusinessTasksView = z.strictObject({
  fiscalYear: z.int(),
  targets: z.array(
    z.strictObject({
      name: z.string(),
      tasks: z.array(Task),
      dropped: z.array(z.strictObject({ quotes: Quotes, reason: z.string() })).default([]),
    }),
  ),
})

export type DemoBusinessTasks = z.output<typeof DemoBusinessTasksView>

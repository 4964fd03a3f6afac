import { z } from 'zod'

const Text = z.string().trim().min(1)
const Path = z.array(Text).min(1).max(2)

const Entry = z.strictObject({
  path: Path,
  name: Text,
  /** 指标值 as printed: kind, sign and unit are read out of it. */
  value: Text.optional(),
  comparison: z.enum(['≥', '＞', '≤', '＜', '＝']).optional(),
  unit: Text.optional(),
  usual: Text.optional(),
  qualitative: z.literal(true).optional(),
  ...{ formula: Text.optional(), explanation: Text.optional(), targetSource: Text.optional() },
  ...{ actualSource: Text.optional(), evidence: Text.optional() },
})

/** 演示文件: common indicators with their source, and values of years that no paper of the demo holds. */
export const DemoLibraryView = z.strictObject({
  groups: z
    .array(
      z.strictObject({
        sector: Text,
        source: z.strictObject({ document: Text, confidence: z.enum(['found', 'known', 'unsure']) }),
        entries: z.array(Entry).min(1),
      }),
    )
    .min(1),
  values: z.array(
    z.strictObject({
      ...{ department: Text, source: Text, holder: Text },
      entries: z.array(z.strictObject({ path: Path, name: Text, year: z.int(), target: Text.optional(), actual: Text.optional() })),
    }),
  ),
})

export type DemoLibrary = z.output<typeof DemoLibraryView>
export type DemoIndicator = z.output<typeof Entry>

import type { Tx } from '../db/server.ts'
import type { OpenWork, WorkPost } from '../org/index.ts'
import type { PaperForm } from './form.ts'
import { asProgram } from './open-work.store.ts'
import { findOpenPapers, findOpenTasks, type OpenPaperRow, type OpenTaskRow } from './open-work-of-posts.store.ts'
import { type PaperState, stateLabels } from './paper.ts'

/** 未办结的文书和待办 of posts, for 移交清单 and before a post is closed. Drawn up by the program, whoever asks. */
export async function openWorkOfPosts(
  { forms }: { forms: readonly Pick<PaperForm, 'type' | 'label'>[] },
  tx: Tx,
  { posts }: { posts: readonly WorkPost[] },
): Promise<OpenWork> {
  const postIds = posts.map(({ postId }) => postId)
  const labels = new Map(forms.map(({ type, label }) => [type, label]))
  return asProgram(tx, { reach: 'system', organisationId: '' }, async () => ({
    papers: (await findOpenPapers(tx, postIds)).map((row) => presentPaper(row, labels)),
    tasks: (await findOpenTasks(tx, posts)).map(presentTask),
  }))
}

function presentPaper(row: OpenPaperRow, labels: ReadonlyMap<string, string>): OpenWork['papers'][number] {
  return {
    paperId: row.paper_id,
    title: row.title,
    typeLabel: labels.get(row.type) ?? '',
    fiscalYear: row.fiscal_year,
    organisationId: row.organisation_id,
    stateLabel: stateLabels[row.state as PaperState],
    dueOn: row.due_on ?? undefined,
  }
}

function presentTask(row: OpenTaskRow): OpenWork['tasks'][number] {
  return {
    taskId: row.task_id,
    title: row.title,
    detail: row.detail,
    fiscalYear: row.fiscal_year,
    organisationId: row.organisation_id,
    link: row.link,
    dueOn: row.due_on ?? undefined,
  }
}

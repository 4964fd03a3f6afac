import type { Tx } from '../db/server.ts'
import type { OpenWork, WorkPost } from '../org/index.ts'
import type { PaperForm } from './form.ts'
import { findOpenPapers, findOpenTasks } from './open-work-of-posts.store.ts'
import { type PaperState, stateLabels } from './paper.ts'

/** 未办结的文书和待办 of posts, for 移交清单 and before a post is closed. */
export async function openWorkOfPosts(
  { forms }: { forms: readonly Pick<PaperForm, 'type' | 'label'>[] },
  tx: Tx,
  { posts }: { posts: readonly WorkPost[] },
): Promise<OpenWork> {
  const papers = await findOpenPapers(
    tx,
    posts.map(({ postId }) => postId),
  )
  const tasks = await findOpenTasks(tx, posts)
  const labels = new Map(forms.map(({ type, label }) => [type, label]))
  return {
    papers: papers.map((row) => ({
      paperId: row.paper_id,
      title: row.title,
      typeLabel: labels.get(row.type) ?? '',
      fiscalYear: row.fiscal_year,
      organisationId: row.organisation_id,
      stateLabel: stateLabels[row.state as PaperState],
      dueOn: row.due_on ?? undefined,
    })),
    tasks: tasks.map((row) => ({
      taskId: row.task_id,
      title: row.title,
      detail: row.detail,
      fiscalYear: row.fiscal_year,
      organisationId: row.organisation_id,
      link: row.link,
      dueOn: row.due_on ?? undefined,
    })),
  }
}

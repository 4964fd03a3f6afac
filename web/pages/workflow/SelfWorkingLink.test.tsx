import { createMemoryHistory, createRootRoute, createRouter, RouterContextProvider } from '@tanstack/react-router'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'
import type { PaperView } from '../../../src/workflow/index.ts'
import { PhoneTitle } from './PhoneReview.tsx'

const paper = { id: 'p1', title: '学生资助', typeLabel: '自评表', fiscalYear: 2031, organisationName: '教育局', acts: [], chain: [] }

/** 手机审核 of this kind of paper, as far as its first card. */
function firstCard(type: string): string {
  const router = createRouter({ routeTree: createRootRoute(), history: createMemoryHistory() })
  return renderToStaticMarkup(
    <RouterContextProvider router={router}>
      <PhoneTitle paper={{ ...paper, type } as unknown as PaperView} />
    </RouterContextProvider>,
  )
}

it('手机上审核自评表，同样能打开计算过程、信号和复核得分；别的文书没有', () => {
  expect(firstCard('selfEvaluation.project')).toMatch(/href="\/self-evaluation\/p1"[^>]*>计算过程、信号和复核得分/)
  expect(firstCard('targets.projectTargets')).not.toContain('计算过程')
})

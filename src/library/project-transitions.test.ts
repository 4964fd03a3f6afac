import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Project, type ProjectEntry, type ProjectState, projectEntries, projectStates } from './project.ts'
import { movesOffered, needsReason, nextStates, projectTransitions, refusalOfMove } from './project-transitions.ts'

const states = Object.keys(projectStates) as ProjectState[]
const entries = Object.keys(projectEntries) as ProjectEntry[]
const project = (state: ProjectState, entry: ProjectEntry = 'library'): Pick<Project, 'name' | 'state' | 'entry'> => ({
  name: '校园足球',
  state,
  entry,
})
const move = (to: ProjectState) => ({ to, reason: '政策调整', documentNumber: '演示〔2020〕1号' })

describe('项目的状态流转', () => {
  it.each<[ProjectState, ProjectState]>([
    ['admitted', 'budgeted'],
    ['budgeted', 'executing'],
    ['executing', 'finished'],
    ['executing', 'ended'],
    ['admitted', 'cancelled'],
  ])('%s → %s 可以', (from, to) => expect(refusalOfMove(project(from), move(to))).toBeUndefined())

  it('没有入库的不能编入预算，上级下达和应急的可以', () => {
    expect(refusalOfMove(project('applying'), move('budgeted'))).toContain('现在可以变为“已入库”、“已取消”')
    expect(refusalOfMove(project('applying', 'emergency'), move('budgeted'))).toBeUndefined()
  })

  it('取消、终止须有理由和依据文件', () => {
    expect(refusalOfMove(project('admitted'), { ...move('cancelled'), reason: ' ' })).toContain('请填写理由')
    expect(refusalOfMove(project('executing'), { ...move('ended'), documentNumber: '' })).toContain('请填写文号')
    expect(refusalOfMove(project('executing'), { to: 'finished', reason: '', documentNumber: '' })).toBeUndefined()
  })

  it('任意一串变动：表外的一概拒绝，结束以后不再变动，执行以前必先入库或先登记', () => {
    fc.assert(
      fc.property(fc.constantFrom(...entries), fc.array(fc.constantFrom(...states), { maxLength: 20 }), (entry, wanted) => {
        let state: ProjectState = 'applying'
        const past = new Set<ProjectState>([state])
        for (const to of wanted) {
          const open = nextStates({ state, entry })
          const refusal = refusalOfMove(project(state, entry), move(to))
          expect(refusal === undefined).toBe(open.includes(to))
          if (refusal !== undefined) continue
          if (entry === 'library' && ['budgeted', 'executing', 'finished'].includes(to)) expect(past.has('admitted')).toBe(true)
          expect(['finished', 'cancelled', 'ended']).not.toContain(state)
          if (to === 'ended') expect(past.has('budgeted') || past.has('executing')).toBe(true)
          past.add(to)
          state = to
        }
      }),
    )
  })

  it('页面上给出的变动都在表内，入库和编入预算不在页面上办', () => {
    for (const state of states)
      for (const entry of entries) {
        const offered = movesOffered({ state, entry })
        expect(nextStates({ state, entry })).toEqual(expect.arrayContaining([...offered]))
        expect(offered).not.toContain('admitted')
        expect(offered).not.toContain('budgeted')
      }
    expect(states.filter(needsReason)).toEqual(['cancelled', 'ended'])
    expect(projectTransitions.finished).toEqual([])
  })
})

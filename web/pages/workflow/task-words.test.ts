import { expect, it } from 'vitest'
import { taskWords } from './task-words.ts'

const typeLabel = '项目支出绩效目标申报表'

it('待办写文书名称和要办的事', () => {
  expect(taskWords({ title: '学生资助', typeLabel, detail: '请于 3 月报送' })).toBe('项目支出绩效目标申报表：请于 3 月报送')
  expect(taskWords({ title: '学生资助', typeLabel, detail: '' })).toBe(typeLabel)
})

it('文书名称和标题、要办的事相同的，只写一次', () => {
  expect(taskWords({ title: '学生资助', typeLabel, detail: typeLabel })).toBe(typeLabel)
  expect(taskWords({ title: '学生资助', typeLabel, detail: `${typeLabel}。提醒：请在当天报送` })).toBe(`${typeLabel}。提醒：请在当天报送`)
  expect(taskWords({ title: typeLabel, typeLabel, detail: '请报送' })).toBe('请报送')
  expect(taskWords({ title: typeLabel, typeLabel, detail: typeLabel })).toBe('')
})

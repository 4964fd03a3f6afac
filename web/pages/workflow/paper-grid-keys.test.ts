import { describe, expect, it } from 'vitest'
import { gridCommand, moved } from './paper-grid-keys.ts'

const key = (name: string, held: Partial<Record<'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey', boolean>> = {}) => ({
  ...{ key: name, ctrlKey: false, metaKey: false, shiftKey: false, altKey: false },
  ...held,
})
const idle = { editing: false, choice: false }
const typing = { editing: true, choice: false }
const choosing = { editing: true, choice: true }

describe('表格按键', () => {
  it.each([
    ['ArrowDown', 1, 0],
    ['ArrowLeft', 0, -1],
    ['Enter', 1, 0],
    ['Tab', 0, 1],
  ])('%s 移到相邻的格', (name, down, right) => expect(gridCommand(key(name), idle)).toEqual({ kind: 'move', down, right }))
  it('正在输入时，方向键在文字里移动', () => expect(gridCommand(key('ArrowLeft'), typing)).toBeUndefined())
  it('正在输入时，Enter 和 Tab 写入并移动，Esc 放弃', () => {
    expect(gridCommand(key('Enter'), typing)).toMatchObject({ kind: 'move', down: 1 })
    expect(gridCommand(key('Escape'), typing)).toEqual({ kind: 'cancel' })
  })
  it('Alt Enter 在格内换行', () => expect(gridCommand(key('Enter', { altKey: true }), typing)).toBeUndefined())
  it('F2 修改，Ctrl Z 撤销，Delete 清空', () => {
    expect(['F2', 'Delete'].map((name) => gridCommand(key(name), idle)?.kind)).toEqual(['edit', 'clear'])
    expect(gridCommand(key('z', { ctrlKey: true }), idle)).toEqual({ kind: 'undo' })
  })
  it('正在输入时，Ctrl Z 是文字的撤销', () => expect(gridCommand(key('z', { ctrlKey: true }), typing)).toBeUndefined())
  it('选择的栏，方向键换一个值', () => expect(gridCommand(key('ArrowDown'), choosing)).toEqual({ kind: 'nextChoice' }))
})

describe('移动', () => {
  const size = { rows: 2, columns: 3 }
  it('Tab 到行末接下一行开头', () => expect(moved({ row: 0, column: 2 }, { down: 0, right: 1 }, size)).toEqual({ row: 1, column: 0 }))
  it('Shift Tab 到行首回上一行末尾', () =>
    expect(moved({ row: 1, column: 0 }, { down: 0, right: -1 }, size)).toEqual({ row: 0, column: 2 }))
  it('最后一格以后离开表格', () => expect(moved({ row: 1, column: 2 }, { down: 0, right: 1 }, size)).toBeUndefined())
  it('最下面一行以后没有下一行', () => expect(moved({ row: 1, column: 0 }, { down: 1, right: 0 }, size)).toBeUndefined())
})

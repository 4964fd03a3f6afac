/** 灯. `notDue` before its 考核时点; `none` where nothing can be said, and why. */
export type Light = 'normal' | 'watch' | 'warning' | 'note' | 'notDue' | 'none'

/** 灯的说法, also of print and of screen readers. */
export const lightLabels: Readonly<Record<Light, string>> = {
  ...{ normal: '正常', watch: '关注', warning: '预警', note: '提示', notDue: '未到期', none: '不能判定' },
}

/** 亮灯的理由: what the light is, what the pack calls it, and why, with its figures. */
export interface LightResult {
  readonly light: Light
  /** 红灯, 黄灯, 预警, as the pack prints it. */
  readonly label: string
  readonly words: string
}

/** 由重到轻: what is looked at first. 不能判定 comes after 正常: it is a gap, not a finding. */
const heaviest: readonly Light[] = ['warning', 'watch', 'note', 'normal', 'none', 'notDue']

/** The light of several: the heaviest one. */
export function worstLight(lights: readonly Light[]): Light {
  return heaviest.find((light) => lights.includes(light)) ?? 'none'
}

/** 红灯、黄灯 must be answered. */
export function mustBeAnswered(light: Light): boolean {
  return light === 'warning' || light === 'watch'
}

import type { desk as english } from '../en/desk.ts'

export const desk: typeof english = {
  title: '行动指挥台',
  skipToMap: '跳到地图',
}

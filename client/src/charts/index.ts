export { FunnelChart, type FunnelChartProps } from './FunnelChart.tsx'
export { type CourseWindow, type Mark, marksOf } from './marks.ts'
export { Sparkline } from './Sparkline.tsx'

export { FunnelChart, type FunnelChartProps } from './FunnelChart.tsx'
export { type Mark, marksOf, type Span } from './marks.ts'
export { Sparkline } from './Sparkline.tsx'

import type { EChartsCoreOption } from 'echarts/core'

/** Bars of one chart. */
export interface BarSeries {
  name: string
  values: (number | null)[]
  colour: string
  /** shown beside the value */
  unit?: string
}

/** Colours of the page, as the chart needs them. */
export interface ChartInk {
  text: string
  muted: string
  edge: string
  panel: string
}

/**
 * A chart of bars: names below, each series beside the others. Names come from files of others, so the tip is drawn as
 * text, never as HTML. Pure.
 */
export function barChart(names: string[], series: BarSeries[], ink: ChartInk): EChartsCoreOption {
  return {
    animation: false,
    textStyle: { color: ink.text },
    grid: { left: 8, right: 8, top: 40, bottom: 8, containLabel: true },
    legend: { top: 4, textStyle: { color: ink.text } },
    tooltip: {
      trigger: 'axis',
      renderMode: 'richText',
      backgroundColor: ink.panel,
      borderColor: ink.edge,
      textStyle: { color: ink.text },
    },
    xAxis: {
      type: 'category',
      data: names,
      axisLabel: { color: ink.muted, hideOverlap: true, width: 110, overflow: 'truncate' },
      axisLine: { lineStyle: { color: ink.edge } },
    },
    yAxis: {
      type: 'value',
      axisLabel: { color: ink.muted },
      splitLine: { lineStyle: { color: ink.edge } },
    },
    series: series.map((one) => ({
      type: 'bar',
      name: one.unit ? `${one.name} (${one.unit})` : one.name,
      data: one.values,
      itemStyle: { color: one.colour },
      barMaxWidth: 46,
      label: {
        show: names.length <= 8,
        position: 'top',
        color: ink.text,
      },
    })),
  }
}

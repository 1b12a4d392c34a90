import { describe, expect, it } from 'vitest'
import { barChart } from '../src/stats/chartOptions'
import { statsApi, statsQuery } from '../src/stats/statsApi'

describe('statistics', () => {
  it('should ask for nothing that nobody chose', () => {
    expect(statsQuery({ group: 'office', from: '', office: 'HEYUAN' })).toBe('?group=office&office=HEYUAN')
    expect(statsQuery({})).toBe('')
    expect(statsApi.table('loadings', { group: 'month' })).toBe('/api/v1/stats/loadings.csv?group=month')
  })

  it('should draw hostile names as text, and what is not known as nothing', () => {
    const option = barChart(['<img onerror=alert(1)>'], [{ name: 'head', values: [null], colour: '#fff', unit: 's' }], {
      text: '#fff',
      muted: '#999',
      edge: '#333',
      panel: '#111',
    }) as { tooltip: { renderMode: string }; xAxis: { data: string[] }; series: { name: string; data: unknown[] }[] }

    expect(option.tooltip.renderMode).toBe('richText')
    expect(option.xAxis.data).toEqual(['<img onerror=alert(1)>'])
    expect(option.series[0]).toMatchObject({ name: 'head (s)', data: [null] })
  })
})

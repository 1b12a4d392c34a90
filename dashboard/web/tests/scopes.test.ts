import { describe, expect, it } from 'vitest'
import type { Scope } from '../src/api/types'
import { sentScope } from '../src/people/peopleApi'
import { placeText, standing, timeText } from '../src/people/scopeWords'

const scope = (part: Partial<Scope>): Scope => ({
  id: 1,
  role: 'viewer',
  kind: 'office',
  key: '5101',
  zh: '河源海关',
  en: 'Heyuan',
  from: '2026-11-30T00:00:00Z',
  to: null,
  granted_by: 'admin',
  granted_at: '2026-11-30T00:00:00Z',
  ended_at: null,
  ended_by: '',
  state: 'active',
  ...part,
})
const t = (key: string, values?: Record<string, unknown>) => `${key} ${Object.values(values ?? {}).join(' ')}`.trim()

describe('what somebody was granted', () => {
  it('should be told by the name of its place, and by its code only where there is no name', () => {
    expect(placeText(scope({}), 'zh', t)).toBe('河源海关')
    expect(placeText(scope({}), 'en', t)).toBe('Heyuan')
    expect(placeText(scope({ kind: 'farm', key: 'JXS712', zh: '', en: '' }), 'en', t)).toBe('JXS712')
    expect(placeText(scope({ kind: 'every', key: '', zh: '', en: '' }), 'zh', t)).toBe('people.every')
    expect(placeText(scope({ kind: 'group', zh: '装猪台' }), 'zh', t)).toBe('scope.groupOf 装猪台')
  })

  it('should be told with its time in Beijing', () => {
    expect(timeText(scope({}), t)).toBe('scope.since 2026-11-30 08:00')
    expect(timeText(scope({ to: '2026-12-01T00:00:00Z' }), t)).toBe('scope.fromTo 2026-11-30 08:00 2026-12-01 08:00')
    expect(timeText(scope({ state: 'ended', ended_at: '2026-12-01T00:00:00Z', ended_by: 'li' }), t)).toBe(
      'scope.endedBy 2026-12-01 08:00 li',
    )
  })

  it('should stand while it holds or will', () => {
    const all = (['planned', 'active', 'over', 'ended'] as const).map((state) => scope({ state }))
    expect(standing(all).map((one) => one.state)).toEqual(['planned', 'active'])
  })

  it('should be sent with the zone of its end, and without what says nothing', () => {
    expect(sentScope({ role: 'viewer', kind: 'every', key: '', to: '' })).toEqual({ role: 'viewer', kind: 'every' })
    expect(sentScope({ role: 'viewer', kind: 'office', key: '5101', to: '2026-12-31T18:00' })).toEqual({
      role: 'viewer',
      kind: 'office',
      key: '5101',
      to: '2026-12-31T10:00:00Z',
    })
  })
})

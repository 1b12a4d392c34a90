import type { Scope } from '../api/types'
import { dayAndTime } from '../i18n/time'
import type { Say } from '../i18n/say'

/** Where a scope reaches, by name: the code only where nobody registered a name. Pure. */
export function placeText(scope: Pick<Scope, 'kind' | 'key' | 'zh' | 'en'>, locale: string, t: Say): string {
  if (scope.kind === 'every') return t('people.every')
  const name = (locale === 'zh' ? scope.zh : scope.en) || scope.zh || scope.key
  return scope.kind === 'group' ? t('scope.groupOf', { name }) : name
}

/** How long it holds. Pure. */
export function timeText(scope: Pick<Scope, 'state' | 'from' | 'to' | 'ended_at' | 'ended_by'>, t: Say): string {
  const from = dayAndTime(Date.parse(scope.from))
  if (scope.state === 'ended')
    return t('scope.endedBy', { time: dayAndTime(Date.parse(scope.ended_at ?? '')), name: scope.ended_by })
  if (!scope.to) return t('scope.since', { from })
  return t('scope.fromTo', { from, to: dayAndTime(Date.parse(scope.to)) })
}

/** Those that hold now, or will. Pure. */
export const standing = (scopes: readonly Scope[]) =>
  scopes.filter((scope) => scope.state === 'active' || scope.state === 'planned')

import type { TimelineRow } from '../api/types'
import { hintText } from '../cameras/hintText'
import { clock } from '../i18n/time'
import type { Knows, Say } from '../i18n/say'

/** Why the supervise job refused an order: a code and what it is about, in the reader's language. Pure. */
export function refusalText(refused: string, t: Say, te: Knows): string {
  const [code, ...rest] = refused.split(' ')
  const about = wordsOf(rest.join(' '), t, te)
  return te(`refused.${code}`) ? t(`refused.${code}`, { about }) : t('refused.OTHER', { about: refused })
}

function wordsOf(text: string, t: Say, te: Knows): string {
  return text
    .split(/([\s,]+)/)
    .map((word) => wordOf(word, t, te))
    .join('')
}

function wordOf(word: string, t: Say, te: Knows): string {
  const lower = word.toLowerCase()
  const span = /^(\d{16})\.\.(\d{16})$/.exec(word)
  if (span) return `${clock(Number(span[1]) / 1_000)} – ${clock(Number(span[2]) / 1_000)}`
  if (te(`loading.slots.${word}`)) return t(`loading.slots.${word}`)
  if (te(`alarmCode.${word}`)) return t(`alarmCode.${word}`)
  for (const place of ['loading.gates', 'loading.states', 'alarm.states', 'kind', 'alarm.verdicts'])
    if (/^[a-z_]+$/.test(lower) && te(`${place}.${lower}`)) return t(`${place}.${lower}`)
  return word
}

/** What people decided against or instead of the machine, each with who did; names stay as they are. */
function overruledText(overruled: string, t: Say, te: Knows): string {
  const one = (each: string) => {
    const who = each.lastIndexOf(': ')
    return wordsOf(each.slice(0, who), t, te) + each.slice(who)
  }
  return t('loading.overruled', { list: overruled.split('; ').map(one).join('; ') })
}

/** What a row is about that names its rule by a code: the alarm, why video is missing. Pure. */
export function ruleText(type: TimelineRow['type'], rule: string, t: Say, te: Knows): string {
  const places: Partial<Record<TimelineRow['type'], string>> = {
    alarm: 'alarmCode',
    health: 'alarmCode',
    gap: 'cause',
  }
  const place = places[type]
  if (!place) return ''
  const key = `${place}.${place === 'alarmCode' ? rule : rule.toLowerCase()}`
  return te(key) ? t(key) : rule
}

/** One line for a row of the ledger. Pure. */
export function rowText(row: TimelineRow, language: string, t: Say, te: Knows): string {
  const v = row.values
  const say = (place: string, word = '') => (te(`${place}.${word}`) ? t(`${place}.${word}`) : word)
  const low = (word = '') => word.toLowerCase()
  switch (row.type) {
    case 'command': {
      const given = [
        v.reading && say('loading.slots', v.reading),
        v.text,
        v.count,
        v.result && say('loading', v.result === 'pass' ? 'pass' : 'reject'),
        v.outcome && say('loading.outcomeOf', v.outcome),
        v.reason,
      ]
      const what = [say('kind', low(row.rule)), ...given.filter(Boolean)].join(' · ')
      return `${v.actor ?? ''} ${what}${v.refused ? ` — ${t('loading.refused', { why: refusalText(v.refused, t, te) })}` : ''}`
    }
    case 'reading':
      return `${say('loading.slots', row.rule)} ${v.text || '—'} · ${say('loading.outcomes', low(v.outcome))}`
    case 'gate':
      return `${say('loading.gates', low(row.rule))} · ${say('loading.states', low(v.state))}${v.by && v.by !== 'machine' ? ` · ${v.by}` : ''}`
    case 'crossing_uncertain':
      return say('loading.uncertainReasons', low(v.reason))
    case 'reconciliation':
      return `${v.machine ?? '—'} / ${v.declared ?? '—'} · ${say('loading.outcomes', low(v.outcome))}`
    case 'outcome':
      return [
        say('loading.phases', low(v.outcome)),
        v.actor,
        v.reason,
        v.overruled && overruledText(v.overruled, t, te),
      ]
        .filter(Boolean)
        .join(' · ')
    case 'alarm':
      return [
        ruleText(row.type, row.rule, t, te),
        say('alarm.states', low(v.state)),
        (language === 'zh' ? v.zh : v.en) ?? '',
      ]
        .filter(Boolean)
        .join(' · ')
    case 'hint':
      return hintText(row.rule, v, t, te)
    case 'plan':
      return t('plan.versionOf', { n: v.version ?? '—' })
    case 'crossing_in':
    case 'crossing_out':
      return `${row.in} / ${row.out}`
    case 'health':
      return [ruleText(row.type, row.rule, t, te), say('health_row', v.state)].filter(Boolean).join(' · ')
    default:
      return ruleText(row.type, row.rule, t, te)
  }
}

import { clock } from '../i18n/time'
import type { Knows, Say } from '../i18n/say'

type Values = Record<string, string>

/** What a hint says of a pen: what was measured, beside what is usual or where in the picture, and when. Pure. */
export function hintText(rule: string, values: Values, t: Say, te: Knows): string {
  const name = te(`hint.names.${rule}`) ? t(`hint.names.${rule}`) : rule
  return [
    `${name}${values.pen ? t('hint.pen', { pen: values.pen }) : ''}`,
    measured(values, t, te),
    values.usual && t('hint.usual', { usual: number(values.usual), n: values.days ?? '' }),
    placed(values.place, t),
    values.from_us && values.to_us && `${at(values.from_us)} – ${at(values.to_us)}`,
  ]
    .filter(Boolean)
    .join(' · ')
}

function measured({ measure = '', value = '' }: Values, t: Say, te: Knows): string {
  if (measure === 'still_seconds') return t('hint.measures.still_seconds', { n: Math.round(Number(value) / 60) })
  return te(`hint.measures.${measure}`) ? t(`hint.measures.${measure}`, { n: number(value) }) : value
}

/** Column and row of the eight by eight places of a picture, told from 1. */
function placed(place: string | undefined, t: Say): string {
  const [column, row] = (place ?? '').split(',').map(Number)
  return column === undefined || row === undefined ? '' : t('hint.place', { column: column + 1, row: row + 1 })
}

const number = (value: string) =>
  Number.isFinite(Number(value)) ? String(Math.round(Number(value) * 100) / 100) : value
const at = (micros: string) => clock(Number(micros) / 1000)

import { computed, ref, type Ref } from 'vue'
import { Problem } from '../api/http'
import type { LoadingOrder } from '../api/types'
import { whyNotLines } from '../i18n/whyNot'
import { loadingsApi } from '../loadings/loadingsApi'
import { useSession } from '../people/sessionStore'
import { recountApi, type Recount } from './recountApi'
import type { Mark } from './marks'
import type { Span } from './spans'

const ANSWER_MS = 20_000

/** What a count is sent with. */
export interface Sending {
  marks: Mark[]
  unseen: number
  reason: string
  seen: { camera: string; spans: Span[] }[]
}

/** One loading's recount: what there is to look at, and what becomes of a count that is sent. */
export function useRecount(batch: Ref<string>) {
  const session = useSession()
  const recount = ref<Recount | null>(null)
  const failed = ref('')
  const sending = ref(false)
  const refused = ref('')

  const blind = computed(() => session.blindBatch === batch.value)
  const rights = computed(() => session.person?.rights ?? [])
  const may = computed(() => rights.value.includes('supervise_loadings'))

  async function look(): Promise<void> {
    try {
      recount.value = await recountApi.look(batch.value)
      failed.value = ''
    } catch (e) {
      failed.value = whyNotLines(e).join('\n')
    }
  }

  async function beginBlind(): Promise<void> {
    await recountApi.beginBlind(batch.value)
    session.countsBlind(batch.value)
  }

  async function giveUpBlind(): Promise<void> {
    await recountApi.giveUpBlind(batch.value)
    session.countsBlind('')
  }

  /** @return what the ledger says of it; null if it was refused before, or says nothing for too long */
  async function send(what: Sending, about: number): Promise<LoadingOrder | null> {
    sending.value = true
    refused.value = ''
    const kind = blind.value ? 'blind_count' : 'recount'
    const id = 'randomUUID' in crypto ? crypto.randomUUID() : `${Date.now()}-${Math.random().toString(36).slice(2)}`
    const viewed = what.seen.flatMap(({ camera, spans }) =>
      spans.map((span) => ({ camera, from_us: span.from, to_us: span.to })),
    )
    try {
      await loadingsApi.order(batch.value, id, {
        kind,
        values: {
          count: about,
          reason: what.reason,
          marks: what.marks,
          viewed,
          ...(what.unseen ? { unseen: what.unseen } : {}),
        },
      })
      if (kind === 'blind_count') session.countsBlind('')
      return await answer(id)
    } catch (e) {
      refused.value = whyNotLines(e).join('\n')
      return null
    } finally {
      sending.value = false
    }
  }

  async function answer(id: string): Promise<LoadingOrder | null> {
    const until = Date.now() + ANSWER_MS
    while (Date.now() < until) {
      const told = await loadingsApi.one(batch.value).catch((e: unknown) => {
        if (e instanceof Problem && e.status !== 0 && e.status < 500) throw e
        return null
      })
      const order = told?.commands.find((one) => one.id === id)
      if (order) return order
      await new Promise((later) => setTimeout(later, 700))
    }
    return null
  }

  return { recount, failed, sending, refused, blind, may, look, beginBlind, giveUpBlind, send }
}

import { computed } from 'vue'
import { useI18n } from 'vue-i18n'
import { useAudit } from '../evidence/auditStore'
import { span } from '../i18n'
import { useSession } from '../people/sessionStore'
import { useLive } from '../wall/liveStore'
import { standings, wayTo, type Standing } from './standing'

/** How the whole stands, in sentences, the worst first. */
export function useStanding() {
  const { t } = useI18n()
  const live = useLive()
  const audit = useAudit()
  const session = useSession()

  const known = computed(() =>
    standings({
      connected: live.connected,
      cameras: live.cameras.filter((camera) => camera.enabled),
      counts: live.countsTrouble,
      evidence: audit.report,
      pictureMs: live.wallAge,
      skewS: Math.round(live.clockOffset / 1000),
    }),
  )
  const sentence = (one: Standing) =>
    t(`standing.${one.trouble}`, {
      n: one.n ?? 0,
      all: one.all ?? 0,
      name: one.name ?? '',
      // Tenths would make the sentence another one four times a second.
      age: span(Math.round((one.ms ?? 0) / 1000) * 1000),
    })
  return computed(() =>
    known.value.map((one) => ({
      key: one.trouble,
      tone: one.tone,
      text: (one.trouble === 'offline' && live.whyNot) || sentence(one),
      to: wayTo(one, session.may('see_health')),
    })),
  )
}

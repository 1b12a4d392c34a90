import { computed, onBeforeUnmount, ref } from 'vue'
import { useAlarms } from '../alarms/alarmsStore'
import type { CameraGroup, FarmItem, LoadingItem, Office } from '../api/types'
import { loadingsApi } from '../loadings/loadingsApi'
import { useLoadings } from '../loadings/loadingsStore'
import { farmsApi } from '../overview/farmsApi'
import { useSession } from '../people/sessionStore'
import { useLive } from './liveStore'
import { alarmsByCamera, PHASES, type FarmPhase, type Situation } from './wallOrder'

/** The register changes seldom, and a loading that is new is planned before it begins. */
const AGAIN_MS = 30_000

/** Where cameras belong and what goes on at their farms, as far as the person may know it. */
export function useSituation() {
  const live = useLive()
  const alarms = useAlarms()
  const told = useLoadings()
  const session = useSession()
  const offices = ref<Office[]>([])
  const farms = ref<FarmItem[]>([])
  const groups = ref<CameraGroup[]>([])
  const loadings = ref<LoadingItem[]>([])

  /** What cannot be had leaves the wall as it is: pictures matter more. */
  async function load(): Promise<void> {
    groups.value = await farmsApi.groups().catch(() => groups.value)
    if (!session.may('see_loadings')) return
    offices.value = await farmsApi.offices().catch(() => offices.value)
    farms.value = await farmsApi.all().catch(() => farms.value)
    loadings.value = await loadingsApi
      .page()
      .then((page) => page.items)
      .catch(() => loadings.value)
  }

  const phases = computed(() => {
    const byFarm = new Map<string, FarmPhase>()
    for (const one of loadings.value) {
      const phase = told.now.get(one.batch)?.phase ?? one.phase
      const known = PHASES.find((name) => name === phase)
      const before = byFarm.get(one.farm) ?? 'none'
      if (known && PHASES.indexOf(known) < PHASES.indexOf(before)) byFarm.set(one.farm, known)
    }
    return byFarm
  })

  const situation = computed<Situation>(() => ({
    offices: new Map(farms.value.map((farm) => [farm.reg_no, farm.office])),
    groups: new Map(groups.value.map((group) => [group.id, new Set(group.cameras)])),
    phases: phases.value,
    // Minutes are enough to tell what is laid aside no longer.
    alarms: alarmsByCamera(alarms.open, live.cameras, minute.value),
  }))
  const minute = computed(() => Math.floor(live.nowMs / 60_000) * 60_000)

  void load()
  const timer = setInterval(() => void load(), AGAIN_MS)
  onBeforeUnmount(() => clearInterval(timer))

  return { offices, farms, groups, situation }
}

import { defineStore } from 'pinia'
import { computed, ref } from 'vue'
import { Problem } from '../api/http'
import type { Right, SignedIn } from '../api/types'
import { sessionApi } from './sessionApi'

export const useSession = defineStore('session', () => {
  const person = ref<SignedIn | null>(null)
  const known = ref(false)

  async function load(): Promise<void> {
    if (known.value) return
    try {
      person.value = await sessionApi.whoAmI()
      known.value = true
    } catch (e) {
      person.value = null
      known.value = e instanceof Problem && e.status === 401
    }
  }

  async function signIn(name: string, password: string, code: string): Promise<void> {
    person.value = await sessionApi.signIn(name, password, code)
    known.value = true
  }

  async function signOut(): Promise<void> {
    await sessionApi.signOut()
    forget()
  }

  function forget(): void {
    person.value = null
    known.value = true
  }

  /** Nothing but a second factor can be set up before there is one, where the role must have one. */
  const mustSetUp = computed(() => person.value?.second_factor === 'required')
  /** the loading whose animals are counted without seeing any number; every other screen is shut meanwhile */
  const blindBatch = computed(() => person.value?.blind_count ?? '')
  const may = (right: Right) => !mustSetUp.value && !blindBatch.value && (person.value?.rights.includes(right) ?? false)

  function countsBlind(batch: string): void {
    if (person.value) person.value = { ...person.value, blind_count: batch }
  }

  function secondFactorStands(): void {
    if (person.value) person.value = { ...person.value, second_factor: 'on' }
  }

  return { person, mustSetUp, blindBatch, countsBlind, load, signIn, signOut, forget, may, secondFactorStands }
})

import { defineStore } from 'pinia'
import { ref } from 'vue'
import { Problem } from '../api/http'
import type { Person, Right } from '../api/types'
import { sessionApi } from './sessionApi'

export const useSession = defineStore('session', () => {
  const person = ref<Person | null>(null)
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

  async function signIn(name: string, password: string): Promise<void> {
    person.value = await sessionApi.signIn(name, password)
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

  const may = (right: Right) => person.value?.rights.includes(right) ?? false

  return { person, load, signIn, signOut, forget, may }
})

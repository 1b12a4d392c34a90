import type { CameraRole } from '../api/types'

/** In the order they are offered. */
export const CAMERA_ROLES: readonly CameraRole[] = [
  'gate',
  'disinfection',
  'ramp',
  'rear_door',
  'pen',
  'isolation',
  'aisle',
  'other',
]

import type { components, operations } from './generated'

// The names that the contract has for what goes over the wire; `npm run contract` makes ./generated from it.
type Schemas = components['schemas']

type Json<Message> = Message extends { content: { 'application/json': infer Body } } ? Body : never

/** What an operation of the contract answers when all is well. */
export type Answer<Operation extends keyof operations> = Json<
  operations[Operation]['responses'][keyof operations[Operation]['responses'] & (200 | 201 | 202)]
>

/** What an operation of the contract is sent. */
export type Body<Operation extends keyof operations> = operations[Operation] extends { requestBody: infer Sent }
  ? Json<Sent>
  : never

export type FieldError = Schemas['FieldError']
export type ProblemDetails = Schemas['Problem']

export type Deed = Schemas['Deed']
export type Person = Schemas['Person']
export type SignedIn = Schemas['SignedIn']
export type Right = Schemas['Right']
export type Role = Schemas['Role']
export type OpenSession = Schemas['OpenSession']
export type Scope = Schemas['Scope']
export type ScopeKind = Schemas['ScopeKind']

export type Camera = Schemas['Camera']
export type CameraRole = Schemas['CameraRole']
export type CameraCondition = Schemas['CameraCondition']
export type CameraState = Schemas['CameraState']
export type CountingLine = Schemas['CountingLine']
export type LedgerRow = Schemas['LedgerRow']
export type Counts = Schemas['Counts']
export type Zone = Schemas['Zone']

export type BusinessType = Schemas['BusinessType']
export type Enterprise = Schemas['Enterprise']
export type SessionVerdict = Schemas['SessionVerdict']
export type Supervision = Schemas['Supervision']

export type FarmItem = Schemas['FarmItem']
export type CameraGroup = Schemas['CameraGroup']
export type Office = Schemas['Office']
export type LoadingStats = Schemas['LoadingStats']
export type LoadingGroup = Schemas['LoadingGroup']
export type AlarmStats = Schemas['AlarmStats']

export type Loading = Schemas['Loading']
export type LoadingItem = Schemas['LoadingItem']
export type LoadingNow = Schemas['LoadingNow']
export type Gate = Schemas['Gate']
export type Leg = Schemas['Leg']
export type ReadingSlot = Schemas['ReadingSlot']
export type LoadingOrder = Schemas['LoadingOrder']
export type Order = Schemas['Order']
export type Plan = Schemas['Plan']
export type TimelineRow = Schemas['TimelineRow']
export type Uncertain = Schemas['Uncertain']

export type CommandKind = Schemas['CommandKind']

export type Alarm = Schemas['Alarm']
export type AlarmCode = Schemas['AlarmCode']

export type Audit = Schemas['Audit']
export type Bundle = Schemas['Bundle']
export type BundleVerification = Schemas['BundleVerification']
export type SlipCheck = Schemas['SlipCheck']
export type Figure = Schemas['Figure']
export type ProcessNow = Schemas['ProcessNow']

export type Delivery = Schemas['Delivery']
/** as the answer that made it tells it, once with its secret */
export type NewSubscription = Schemas['NewSubscription']
export type Subscription = Schemas['Subscription']
export type SubscriptionWish = Schemas['SubscriptionWish']

export type CamerasTold = Schemas['CamerasTold']
export type LoadingTold = Schemas['LoadingTold']
export type LoadingsTold = Schemas['LoadingsTold']
export type SocketText = Schemas['SocketText']
export type SocketRequest = Schemas['SocketRequest']
export type Box = Schemas['Box']
export type Found = Schemas['Found']
export type ReadText = Schemas['ReadText']
export type TileMetadata = Schemas['TileMetadata']

import type { ColumnType, Generated } from 'kysely'
import type { ClipFile } from '../domain/asset.ts'
import type { Board } from '../domain/board.ts'
import type { Card } from '../domain/card.ts'
import type { Attachment, Incoming } from '../domain/chat-adapter.ts'
import type { KnownMessage } from '../domain/chat-memory.ts'
import type { LogFile } from '../domain/message-log.ts'
import type { Money } from '../domain/money.ts'
import type {
  DeliveryState,
  Fallback,
  Operation,
  Order,
  OrderInput,
  OrderOptions,
  OrderState,
  Question,
  RenderState,
  Shape,
} from '../domain/order.ts'
import type { MessageRef, Target } from '../domain/place.ts'
import type { SceneSheet } from '../domain/sheet.ts'
import type { Fitted } from '../domain/size-note.ts'
import type { Handle, RenderRequest } from '../domain/video-backend.ts'

/** Read as a value, written as its JSON text: node-postgres would send an array as a PostgreSQL array. */
type Json<T> = ColumnType<T, string, string>
type Moment = ColumnType<Date, Date | undefined, Date>

export interface OrderTable {
  id: string
  source: string
  operation: Operation
  prompt: string
  options: Json<OrderOptions>
  inputs: Json<OrderInput[]>
  parent: string | null
  platform: string
  workspace: string
  channel: string
  thread: string | null
  reply_to: string | null
  person_id: string
  person_name: string
  language: string
  state: Generated<OrderState>
  progress: Generated<number>
  backend: string | null
  sheet: Json<SceneSheet | null> | null
  planner: string | null
  quote: Json<Money | null> | null
  cost: Json<Money | null> | null
  charged: boolean | null
  reason: string | null
  question: Question | null
  notice: string | null
  makers: Json<Order['makers'] | null> | null
  fallbacks: Json<Order['fallbacks'] | null> | null
  clip: Json<Order['clip'] | null> | null
  other_clips: Json<Order['otherClips'] | null> | null
  review: Json<Order['review'] | null> | null
  board: Json<Board | null> | null
  /** Stills of the board are to be drawn. */
  board_due: Generated<boolean>
  approved_at: Date | null
  /** The status card: where it stands, and which revision it shows. */
  card: Json<MessageRef | null> | null
  revision: Generated<number>
  card_revision: Generated<number>
  card_at: Date | null
  created_at: Generated<Date>
  updated_at: Moment
  finished_at: Date | null
  swept_at: Date | null
}

export interface RenderTable {
  id: string
  order_id: string
  /** Counts how often the order was commissioned; only the renders of the last round make its clip. */
  round: number
  /** Which piece of the clip, from 0. */
  piece: number
  shape: Shape
  mark: string
  waits: boolean
  state: Generated<RenderState>
  backend: string
  model: string
  local: boolean
  request: Json<RenderRequest>
  handle: Json<Handle | null> | null
  progress: Generated<number>
  place: number | null
  asset: string | null
  reason: string | null
  cost: Json<Money | null> | null
  charged: boolean | null
  fallbacks: ColumnType<Fallback[], string | undefined, string>
  told: Json<unknown> | null
  next_look: Date | null
  fails: Generated<number>
  silent_since: Date | null
  silent_ms: Generated<number>
  losses: Generated<number>
  created_at: Generated<Date>
  updated_at: Moment
  started_at: Date | null
  swept_at: Date | null
}

export interface DeliveryTable {
  id: string
  order_id: string
  target: Json<Target>
  state: Generated<DeliveryState>
  message: Json<MessageRef | null> | null
  attempts: Generated<number>
  /** The clips re-encoded for their platform. */
  fitted: Json<Fitted[] | null> | null
  reason: string | null
  created_at: Generated<Date>
  updated_at: Moment
  swept_at: Date | null
}

export interface InboxTable {
  platform: string
  id: string
  body: Json<Incoming>
  /** What is to be shown, once that is known. */
  decided: Json<Card | null> | null
  attempts: Generated<number>
  received_at: Generated<Date>
  claimed_until: Date | null
  handled_at: Date | null
}

export interface MessageTable {
  id: string
  /** The order in which messages were added: ids of several processes need not be sorted. */
  position: Generated<number>
  key: string | null
  channel: string
  thread: string
  person_id: string | null
  person_name: string | null
  text: string
  files: Json<LogFile[]>
  card: Json<Card | null> | null
  clips: Json<ClipFile[] | null> | null
  revision: Generated<number>
  created_at: Generated<Date>
  changed_at: Generated<Date>
}

export interface AssetTable {
  id: string
  mime: string
  bytes: number
  created_at: Generated<Date>
}

export interface SettingTable {
  name: string
  value: string
}

/** What is set for one channel. */
export interface ChannelSettingTable {
  platform: string
  workspace: string
  channel: string
  backend: string
}

export interface KnownMessageTable {
  platform: string
  workspace: string
  message: string
  thread: string
  kind: KnownMessage['kind']
  picture: string | null
  files: Json<Attachment[] | null> | null
}

/** What is sent once: without a message while it is being sent. */
export interface OutgoingTable {
  platform: string
  key: string
  message: Json<MessageRef | null> | null
}

export interface UploadTable {
  platform: string
  name: string
  file: string
}

export interface OpenFormTable {
  platform: string
  id: string
  workspace: string
  prompt: string | null
  body: Json<unknown>
}

export interface AlbumPartTable {
  platform: string
  album: string
  id: string
  body: Json<Incoming>
  received_at: Generated<Date>
}

/** When something was sent, in milliseconds since 1970. */
export interface PaceTable {
  platform: string
  name: string
  times: ColumnType<number[], string | undefined, string>
  closed_until: Date | null
}

export interface Tables {
  order: OrderTable
  render: RenderTable
  delivery: DeliveryTable
  inbox: InboxTable
  message: MessageTable
  asset: AssetTable
  setting: SettingTable
  channel_setting: ChannelSettingTable
  known_message: KnownMessageTable
  outgoing: OutgoingTable
  upload: UploadTable
  open_form: OpenFormTable
  album_part: AlbumPartTable
  pace: PaceTable
}

import type { BackendFault, BackendFaultKind } from '../../domain/backend-fault.ts'
import { type BackendVariables, variablesOf } from '../backend-variables.ts'

type Sentence = (backend: string, set: BackendVariables) => string

const SENTENCES: Record<BackendFaultKind, Sentence> = {
  key: (backend, { key }) => `${backend} 不接受当前的密钥。请管理员${key === undefined ? '更正密钥' : `检查 ${key}`}。`,
  credit: (backend) => `${backend} 的账户余额不足。请管理员充值。`,
  model: (backend, { model }) =>
    `${backend} 没有这个模型，或当前密钥无权使用。请管理员${model === undefined ? '更正模型设置' : `检查 ${model}`}。`,
  request: (backend) => `${backend} 不接受这样的任务。请换个时长、画幅或说法再试。`,
  operation: (backend) => `${backend} 上配置的模型都做不了这件事。请换一个引擎，或请管理员配置合适的模型。`,
  unreachable: (backend, { address }) =>
    `无法连接 ${backend}。请稍后再试；如果一直这样，请管理员检查${address === undefined ? '网络连接' : ` ${address}`}。`,
  tls: (backend, { address }) =>
    `${backend} 的证书不可信，所以没有发送任何内容。请管理员更新证书，或更正${address === undefined ? '地址' : ` ${address}`}。`,
  busy: (backend) => `${backend} 现在太忙了。请过几分钟再试。`,
  server: (backend) => `${backend} 自身出了故障。请稍后再试，或换一个引擎。`,
  answer: (backend, { address }) =>
    `${backend} 的回答无法读取。请稍后再试；如果一直这样，请管理员检查${address === undefined ? '地址' : ` ${address}`}。`,
  'too slow': (backend) => `${backend} 用的时间太长，已经放弃。请缩短时长，或换一个引擎。`,
  'not a video': (backend) => `${backend} 给出的不是视频。请再试一次，或换一个引擎。`,
  'cut off': (backend) => `${backend} 给出的视频已损坏或不完整。请再试一次。`,
  'too large': (backend) => `${backend} 给出的视频超过了这里的大小上限。请缩短时长，或请管理员调高 CLIP_MB。`,
  expired: (backend) =>
    `${backend} 的视频已经无法下载：链接过期，或指向不可信的地址。管理员也许还能在那边的账户里找到它。`,
}

export const shortFaults: Record<BackendFaultKind, string> = {
  key: '密钥无效',
  credit: '余额不足',
  model: '模型不可用',
  request: '不接受这样的任务',
  operation: '没有合适的模型',
  unreachable: '无法连接',
  tls: '证书不可信',
  busy: '太忙',
  server: '自身出了故障',
  answer: '回答无法读取',
  'too slow': '用时太长',
  'not a video': '给出的不是视频',
  'cut off': '视频已损坏',
  'too large': '视频过大',
  expired: '视频已无法下载',
}

export function backendFault(backend: string, { kind, detail }: BackendFault): string {
  const sentence = SENTENCES[kind](backend, variablesOf(backend))
  const said = detail?.trim() ?? ''
  return said === '' ? sentence : `${sentence}对方的说法：“${said}”`
}

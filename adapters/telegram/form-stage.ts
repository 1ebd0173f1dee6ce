import { panelOf, promptOf } from './form-panel.ts'
import { type FormState, isOpen } from './form-state.ts'
import type { FormStore } from './form-store.ts'
import type { Params } from './multipart.ts'
import { remember } from './once.ts'
import type { Parts } from './parts.ts'
import { patiently } from './patiently.ts'
import { isGroup, refOf, spotOf } from './place.ts'
import { edit, isFault, type Posted, post } from './posting.ts'

/** What is seen of a form. */
export interface FormStage {
  /** Makes its messages what the form is now, one run after the other. What has closed is dropped afterwards. */
  show(id: string): Promise<void>
}

const NO_PREVIEW = { is_disabled: true }

export function createFormStage(parts: Parts, store: FormStore): FormStage {
  const { client, sender, memory } = parts
  const runs = new Map<string, Promise<void>>()

  function show(id: string): Promise<void> {
    // What stands here never rejects.
    const run = (runs.get(id) ?? Promise.resolve()).then(() => showNow(id))
    const settled = run.catch(() => {})
    runs.set(id, settled)
    void settled.then(() => {
      if (runs.get(id) === settled) runs.delete(id)
    })
    return run
  }

  async function showNow(id: string): Promise<void> {
    const state = await store.find(id)
    if (!state) return
    await showPanel(id, state)
    await showPrompt(id)
    await clear(id)
    if (!isOpen(state)) await store.drop(id)
  }

  async function showPanel(id: string, state: FormState): Promise<void> {
    const { panel: old } = state
    if (old !== undefined && !state.passed && (await changePanel(id, old, state))) return
    const { keyboard, ...words } = panelOf(id, state)
    const posted = await send(state, { ...words, reply_markup: keyboard })
    await store.change(id, (now) => ({
      ...now,
      panel: posted.id,
      passed: false,
      litter: old === undefined ? now.litter : [...now.litter, old],
    }))
    await own(id, state, posted)
  }

  /** False where it is not there any more. */
  async function changePanel(id: string, panel: number, state: FormState): Promise<boolean> {
    const { keyboard, ...words } = panelOf(id, state)
    const params = { ...words, reply_markup: keyboard, link_preview_options: NO_PREVIEW }
    try {
      await patiently(() => edit(sender, refOf(state.where, panel), { method: 'editMessageText', params }))
      return true
    } catch (error) {
      // What has closed need not be seen anew.
      if (isFault(error, 'message gone')) return !isOpen(state)
      throw error
    }
  }

  async function showPrompt(id: string): Promise<void> {
    const state = await store.find(id)
    if (state?.step.kind !== 'words' || state.step.prompt !== undefined) return
    const { field } = state.step
    const asked = promptOf(state, isGroup(state.where))
    if (!asked) return
    const { forceReply, ...words } = asked
    const beside = { ...state, opener: String(state.panel ?? state.opener) }
    const posted = await send(beside, { ...words, reply_markup: forceReply })
    await store.change(id, (now) => {
      const waits = now.step.kind === 'words' && now.step.prompt === undefined && now.step.field === field
      if (!waits) return { ...now, litter: [...now.litter, posted.id] }
      return { ...now, step: { ...now.step, prompt: posted.id } }
    })
    await own(id, state, posted)
  }

  function send({ where, opener }: FormState, params: Params): Promise<Posted> {
    const posting = { method: 'sendMessage', params: { ...params, link_preview_options: NO_PREVIEW } }
    return patiently(() => post(sender, { ...where, replyTo: opener }, posting))
  }

  async function own(id: string, state: FormState, posted: Posted): Promise<void> {
    await store.own(id, posted.id, state)
    await remember(memory, { ...posted, kind: 'answer' })
  }

  /** So that only what counts stands in the chat. What cannot be deleted stays. */
  async function clear(id: string): Promise<void> {
    const state = await store.find(id)
    if (!state || state.litter.length === 0) return
    const { litter, where } = state
    const { chat } = spotOf(where)
    await Promise.all(
      litter.map((message) => client.call('deleteMessage', { chat_id: chat, message_id: message }).catch(() => {})),
    )
    await store.change(id, (now) => ({ ...now, litter: now.litter.filter((each) => !litter.includes(each)) }))
  }

  return { show }
}

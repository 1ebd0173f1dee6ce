import { panelOf, promptOf } from './form-panel.ts'
import { type FormState, isOpen } from './form-state.ts'
import type { FormStore } from './form-store.ts'
import { remember } from './once.ts'
import type { Parts } from './parts.ts'
import { patiently } from './patiently.ts'
import { isGroup, refOf, spotOf } from './place.ts'
import { edit, isFault, post } from './posting.ts'

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
    const shown = await clear(id)
    if (shown && !isOpen(shown)) await store.drop(id)
  }

  async function showPanel(id: string, state: FormState): Promise<void> {
    const { panel: old } = state
    if (old !== undefined && !state.passed && (await changePanel(id, old, state))) return
    const { keyboard, ...words } = panelOf(id, state)
    const panel = await send(id, state, { ...words, reply_markup: keyboard })
    await store.change(id, (now) => ({
      ...now,
      panel,
      passed: false,
      litter: old === undefined ? now.litter : [...now.litter, old],
    }))
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
    const prompt = await send(id, beside, { ...words, reply_markup: forceReply })
    await store.change(id, (now) => {
      const waits = now.step.kind === 'words' && now.step.prompt === undefined && now.step.field === field
      return waits ? { ...now, step: { ...now.step, prompt } } : { ...now, litter: [...now.litter, prompt] }
    })
  }

  async function send(id: string, state: FormState, params: Record<string, unknown>): Promise<number> {
    const { where, opener } = state
    const posting = { method: 'sendMessage', params: { ...params, link_preview_options: NO_PREVIEW } }
    const posted = await patiently(() => post(sender, { ...where, replyTo: opener }, posting))
    await store.own(id, posted.id, state)
    await remember(memory, { ...posted, kind: 'answer' })
    return posted.id
  }

  /** So that only what counts stands in the chat. What cannot be deleted stays. */
  async function clear(id: string): Promise<FormState | undefined> {
    const state = await store.find(id)
    if (!state || state.litter.length === 0) return state
    const { litter, where } = state
    const { chat } = spotOf(where)
    await Promise.all(
      litter.map((message) => client.call('deleteMessage', { chat_id: chat, message_id: message }).catch(() => {})),
    )
    return store.change(id, (now) => ({ ...now, litter: now.litter.filter((each) => !litter.includes(each)) }))
  }

  return { show }
}

import { z } from 'zod'
import type { OpenForms } from '../../src/domain/chat-memory.ts'
import { newId } from '../../src/domain/id.ts'
import { type FormState, formState } from './form-state.ts'

/** Forms as they stand, for all processes. */
export interface FormStore {
  add(id: string, state: FormState): Promise<void>
  find(id: string): Promise<FormState | undefined>
  /** One change after the other. Undefined where there is no such form any more. */
  change(id: string, apply: (state: FormState) => FormState): Promise<FormState | undefined>
  drop(id: string): Promise<void>
  /** From now on answers to this message are about this form, also when it is closed: they are no wishes for a clip. */
  own(id: string, message: number, state: FormState): Promise<void>
  /** The form that a message of ours belongs to, and the person who may answer it. */
  ownerOf(workspace: string, message: number): Promise<Owner | undefined>
}

const owner = z.object({ form: z.string(), person: z.string() })
export type Owner = z.infer<typeof owner>

export function createFormStore(forms: OpenForms): FormStore {
  async function find(id: string): Promise<FormState | undefined> {
    return formState.safeParse((await forms.find(id))?.body).data
  }

  function put(id: string, state: FormState): Promise<void> {
    return forms.put({ id, workspace: state.where.workspace, body: state })
  }

  async function change(id: string, apply: (state: FormState) => FormState): Promise<FormState | undefined> {
    const changed = await forms.change(id, (body) => {
      const { success, data } = formState.safeParse(body)
      return success ? apply(data) : body
    })
    return formState.safeParse(changed?.body).data
  }

  return {
    add: put,
    find,
    change,
    drop: (id) => forms.drop(id),

    own(id, message, { where: { workspace }, person }) {
      const body: Owner = { form: id, person: person.id }
      return forms.put({ id: newId(), workspace, prompt: String(message), body })
    },

    async ownerOf(workspace, message) {
      return owner.safeParse((await forms.waiting(workspace, String(message)))?.body).data
    },
  }
}

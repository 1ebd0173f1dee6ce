/** What whoever runs the bot sets for a backend, as far as it is one variable for all its models. */
const VARIABLES: Record<string, BackendVariables> = {
  fal: { key: 'FAL_KEY' },
  'openai-videos': {
    key: 'OPENAI_VIDEOS_API_KEY',
    address: 'OPENAI_VIDEOS_BASE_URL',
    model: 'OPENAI_VIDEOS_MODEL',
  },
  comfyui: { address: 'COMFYUI_URL', model: 'COMFYUI_GRAPHS' },
  'ai-sdk': { model: 'AI_SDK_MODELS' },
}

export interface BackendVariables {
  key?: string
  address?: string
  model?: string
}

/** None of a backend that has them elsewhere, such as a key per provider. */
export function variablesOf(backend: string): BackendVariables {
  return VARIABLES[backend] ?? {}
}

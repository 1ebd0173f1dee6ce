/** What ComfyUI says of its nodes at `/object_info`, of those that Wan's graphs are made of. */
export interface NodeInfo {
  input: { required: Record<string, unknown[]>; optional?: Record<string, unknown[]> }
  output: string[]
  output_node: boolean
  name: string
}

const wanFiles = () => ({
  diffusion: [
    'wan2.2_i2v_high_noise_14B_fp8_scaled.safetensors',
    'wan2.2_i2v_low_noise_14B_fp8_scaled.safetensors',
    'wan2.2_t2v_high_noise_14B_fp8_scaled.safetensors',
    'wan2.2_t2v_low_noise_14B_fp8_scaled.safetensors',
  ],
  encoders: ['umt5_xxl_fp8_e4m3fn_scaled.safetensors'],
  vae: ['wan_2.1_vae.safetensors'],
})

const edge = ['INT', { default: 832, min: 16, max: 16384, step: 16 }]
const length = ['INT', { default: 81, min: 1, max: 16384, step: 4 }]
const batch = ['INT', { default: 1, min: 1, max: 4096 }]
const text = ['STRING', { multiline: true, dynamicPrompts: true }]
const codec = (...keys: string[]) => [
  'COMFY_DYNAMICCOMBO_V3',
  { options: keys.map((key) => ({ key, inputs: { required: {} } })) },
]

/** Old nodes give their choices in place of a type, new ones as `COMBO`. */
export function wanNodes(): Record<string, NodeInfo> {
  const files = wanFiles()
  const nodes: Record<string, Omit<NodeInfo, 'name'>> = {
    UNETLoader: {
      input: {
        required: {
          unet_name: [files.diffusion],
          weight_dtype: [['default', 'fp8_e4m3fn', 'fp8_e4m3fn_fast', 'fp8_e5m2'], { advanced: true }],
        },
      },
      output: ['MODEL'],
      output_node: false,
    },
    CLIPLoader: {
      input: {
        required: { clip_name: [files.encoders], type: [['stable_diffusion', 'sd3', 'ltxv', 'wan', 'qwen_image']] },
        optional: { device: [['default', 'cpu'], { advanced: true }] },
      },
      output: ['CLIP'],
      output_node: false,
    },
    VAELoader: { input: { required: { vae_name: [files.vae] } }, output: ['VAE'], output_node: false },
    ModelSamplingSD3: {
      input: { required: { model: ['MODEL'], shift: ['FLOAT', { default: 3, min: 0, max: 100, step: 0.01 }] } },
      output: ['MODEL'],
      output_node: false,
    },
    CLIPTextEncode: {
      input: { required: { text, clip: ['CLIP', {}] } },
      output: ['CONDITIONING'],
      output_node: false,
    },
    EmptyHunyuanLatentVideo: {
      input: { required: { width: edge, height: edge, length, batch_size: batch } },
      output: ['LATENT'],
      output_node: false,
    },
    LoadImage: {
      input: { required: { image: [[], { image_upload: true }] } },
      output: ['IMAGE', 'MASK'],
      output_node: false,
    },
    WanFirstLastFrameToVideo: {
      input: {
        required: {
          positive: ['CONDITIONING', {}],
          negative: ['CONDITIONING', {}],
          vae: ['VAE', {}],
          width: edge,
          height: edge,
          length,
          batch_size: batch,
        },
        optional: {
          clip_vision_start_image: ['CLIP_VISION_OUTPUT', {}],
          clip_vision_end_image: ['CLIP_VISION_OUTPUT', {}],
          start_image: ['IMAGE', {}],
          end_image: ['IMAGE', {}],
        },
      },
      output: ['CONDITIONING', 'CONDITIONING', 'LATENT'],
      output_node: false,
    },
    KSamplerAdvanced: {
      input: {
        required: {
          model: ['MODEL'],
          add_noise: [['enable', 'disable'], { advanced: true }],
          noise_seed: [
            'INT',
            { default: 0, min: 0, max: 0xffffffffffffffffn.toString(), control_after_generate: true },
          ],
          steps: ['INT', { default: 20, min: 1, max: 10000 }],
          cfg: ['FLOAT', { default: 8, min: 0, max: 100 }],
          sampler_name: [['euler', 'euler_ancestral', 'uni_pc', 'res_multistep']],
          scheduler: [['simple', 'normal', 'karras', 'beta']],
          positive: ['CONDITIONING'],
          negative: ['CONDITIONING'],
          latent_image: ['LATENT'],
          start_at_step: ['INT', { default: 0, min: 0, max: 10000 }],
          end_at_step: ['INT', { default: 10000, min: 0, max: 10000 }],
          return_with_leftover_noise: [['disable', 'enable'], { advanced: true }],
        },
      },
      output: ['LATENT'],
      output_node: false,
    },
    VAEDecode: {
      input: { required: { samples: ['LATENT'], vae: ['VAE'] } },
      output: ['IMAGE'],
      output_node: false,
    },
    CreateVideo: {
      input: {
        required: { images: ['IMAGE', {}], fps: ['FLOAT', { default: 30, min: 1, max: 120, step: 1 }] },
        optional: {
          audio: ['AUDIO', {}],
          codec: ['COMBO', { default: 'none', multiselect: false, options: ['none', 'auto', 'h264', 'av1'] }],
        },
      },
      output: ['VIDEO'],
      output_node: false,
    },
    SaveVideo: {
      input: {
        required: {
          video: ['VIDEO', {}],
          filename_prefix: ['STRING', { default: 'video/ComfyUI', multiline: false }],
          format: codec('auto', 'mp4', 'mkv', 'webm'),
        },
        optional: { codec: codec('auto', 'h264', 'av1') },
      },
      output: ['VIDEO'],
      output_node: true,
    },
  }
  return Object.fromEntries(Object.entries(nodes).map(([name, info]) => [name, { ...info, name }]))
}

type Nodes = Record<string, { class_type: string; inputs: Record<string, unknown> }>

/** The answer to a graph that cannot run, as ComfyUI's `validate_prompt` words it; undefined where it can. */
export function refusalOf(nodes: Nodes, known: Record<string, NodeInfo>, uploads: ReadonlySet<string>) {
  for (const [id, { class_type: type }] of Object.entries(nodes)) {
    if (type in known) continue
    const message = `Node '${type}' not found. The custom node may not be installed.`
    return {
      error: { type: 'missing_node_type', message, details: `Node ID '#${id}'`, extra_info: {} },
      node_errors: {},
    }
  }
  if (!Object.values(nodes).some(({ class_type: type }) => known[type]?.output_node))
    return { error: { type: 'prompt_no_outputs', message: 'Prompt has no outputs', details: '' }, node_errors: {} }
  const wrong = Object.entries(nodes).flatMap(([id, node]) => {
    const errors = errorsOf(node, known[node.class_type], nodes, uploads)
    return errors.length > 0 ? [[id, { errors, class_type: node.class_type, dependent_outputs: [] }] as const] : []
  })
  if (wrong.length === 0) return undefined
  const error = { type: 'prompt_outputs_failed_validation', message: 'Prompt outputs failed validation', details: '' }
  return { error, node_errors: Object.fromEntries(wrong) }
}

function errorsOf(node: Nodes[string], info: NodeInfo | undefined, nodes: Nodes, uploads: ReadonlySet<string>) {
  return Object.entries({ ...info?.input.required, ...info?.input.optional }).flatMap(([name, [type, more]]) => {
    const value = node.inputs[name]
    const required = name in (info?.input.required ?? {})
    if (value === undefined)
      return required ? [{ type: 'required_input_missing', message: 'Required input is missing', details: name }] : []
    if (Array.isArray(value)) {
      if (String(value[0]) in nodes) return []
      return [{ type: 'bad_linked_input', message: 'Bad linked input, node does not exist', details: name }]
    }
    if (node.class_type === 'LoadImage' && name === 'image' && !uploads.has(String(value)))
      return [
        {
          type: 'custom_validation_failed',
          message: 'Custom validation failed for node',
          details: `image - Invalid image file: ${value}`,
        },
      ]
    const choices = Array.isArray(type) ? type : type === 'COMBO' ? (more as { options: unknown[] }).options : []
    if (choices.length > 0 && !choices.includes(value))
      return [
        {
          type: 'value_not_in_list',
          message: 'Value not in list',
          details: `${name}: '${value}' not in (list of length ${choices.length})`,
        },
      ]
    if (type === 'INT' && !Number.isInteger(value))
      return [{ type: 'invalid_input_type', message: 'Failed to convert an input value to a INT value', details: name }]
    return []
  })
}

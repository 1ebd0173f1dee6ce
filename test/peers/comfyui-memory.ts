export type Nodes = Record<string, { class_type: string; inputs: Record<string, unknown> }>

interface Job {
  id: string
  number: number
  nodes: Nodes
  client: string | undefined
}

interface Ended extends Job {
  outputs: Record<string, unknown>
  status: 'completed' | 'failed' | 'cancelled'
  error?: object
}

export type HowItEnds = 'rendered' | 'failed' | 'nothing saved'

/** What ComfyUI remembers: its queue, of which the first job runs, and its history. Files are more lasting. */
export function createMemory(video: Buffer) {
  /** By kind, folder and name. */
  const saved = new Map<string, Buffer>()
  let queue: Job[] = []
  let history = new Map<string, Ended>()
  let number = 0

  /** The same id again is taken again. */
  function put(id: string, nodes: Nodes, client: string | undefined): number {
    number += 1
    queue.push({ id, number, nodes, client })
    return number
  }

  function pending(): Job[] {
    return queue.slice(1)
  }

  function listed({ id, number: priority }: Job) {
    return { id, status: 'pending', priority, outputs_count: 0 }
  }

  function jobOf(id: string): [number, unknown] {
    const ended = history.get(id)
    if (ended) {
      const { status, outputs, error, number: priority } = ended
      return [200, { id, status, priority, outputs, ...(error && { execution_error: error }) }]
    }
    const at = queue.findIndex((job) => job.id === id)
    if (at < 0) return [404, { error: 'Job not found' }]
    return [200, { id, status: at === 0 ? 'in_progress' : 'pending', priority: queue[at]?.number, outputs_count: 0 }]
  }

  function queueOf() {
    const entry = (job: Job) => [job.number, job.id, job.nodes, {}, []]
    return { queue_running: queue.slice(0, 1).map(entry), queue_pending: pending().map(entry) }
  }

  function historyOf(id: string) {
    const ended = history.get(id)
    if (!ended) return {}
    const { status, outputs, error } = ended
    const event = status === 'cancelled' ? 'execution_interrupted' : 'execution_error'
    const messages = [['execution_start', {}], ...(status === 'completed' ? [] : [[event, error ?? {}]])]
    const status_str = status === 'completed' ? 'success' : 'error'
    return { [id]: { prompt: [], outputs, status: { status_str, completed: status === 'completed', messages } } }
  }

  function cancel(id: string): boolean {
    const job = queue.find((one) => one.id === id)
    if (!job) return false
    // What did not run leaves no trace.
    if (queue[0] === job) history.set(id, { ...job, outputs: {}, status: 'cancelled' })
    queue = queue.filter((one) => one !== job)
    return true
  }

  function dequeue(ids: readonly string[]): void {
    queue = [...queue.slice(0, 1), ...pending().filter((job) => !ids.includes(job.id))]
  }

  /** As ComfyUI names files: a beginning, which may have a folder, and a number. */
  function save(prefix: string) {
    const [, subfolder = '', stem = ''] = /^(?:(.*)\/)?([^/]+)$/.exec(prefix) ?? []
    let count = 1
    const named = () => `${stem}_${String(count).padStart(5, '0')}_.mp4`
    while (saved.has(`output/${subfolder}/${named()}`)) count += 1
    saved.set(`output/${subfolder}/${named()}`, video)
    return { images: [{ filename: named(), subfolder, type: 'output' }], animated: [true] }
  }

  function endOne(how: 'rendered' | 'failed' | 'nothing saved', error: object = { exception_message: 'it broke' }) {
    const job = queue.shift()
    if (!job) throw new Error('nothing runs')
    const outputs: Record<string, unknown> = {}
    if (how === 'rendered')
      for (const [id, { class_type: type, inputs }] of Object.entries(job.nodes))
        if (type === 'SaveVideo') outputs[id] = save(String(inputs.filename_prefix))
    history.set(job.id, {
      ...job,
      outputs,
      ...(how === 'failed' ? { status: 'failed', error } : { status: 'completed' }),
    })
  }

  return {
    saved,
    put,
    jobOf,
    queueOf,
    historyOf,
    cancel,
    dequeue,
    endOne,
    waiting: () => pending().map(listed),
    running: () => queue[0],
    length: () => queue.length,
    clearHistory: () => history.clear(),
    lose() {
      queue = []
      history = new Map()
    },
  }
}

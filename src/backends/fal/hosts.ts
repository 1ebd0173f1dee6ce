/** The hosts of fal that are asked here: the queue, the storage and the platform's own interface. */
const HOSTS = { queue: 'queue.fal.run', storage: 'rest.fal.ai', platform: 'api.fal.ai' } as const
export type FalHost = keyof typeof HOSTS

/** All of fal's names that stand in addresses which fal gives: behind a proxy these are reached through it as well. */
const KNOWN: ReadonlySet<string> = new Set([...Object.values(HOSTS), 'fal.run', 'rest.alpha.fal.ai'])

/** Says to a proxy, or a stand-in, which of fal's hosts a request is meant for: they all come to one address. */
const TARGET_HEADER = 'x-fal-target-host'

export interface Place {
  url: string
  headers: Record<string, string>
}

export interface Hosts {
  /** The addresses that belong to the backend. */
  own: readonly string[]
  at(host: FalHost, path: string): Place
  /** Where an address that fal gave is reached. */
  of(url: string): Place
}

/**
 * Where fal is. With `baseUrl` everything goes to that one address: the path stays as it is at fal, a header names the
 * host, and nothing else is different.
 */
export function createHosts(baseUrl: string | undefined): Hosts {
  const base = baseUrl?.replace(/\/+$/, '')

  function place(host: string, path: string): Place {
    if (base === undefined) return { url: `https://${host}${path}`, headers: {} }
    return { url: `${base}${path}`, headers: { [TARGET_HEADER]: host } }
  }

  return {
    own: base === undefined ? Object.values(HOSTS).map((host) => `https://${host}`) : [base],
    at: (host, path) => place(HOSTS[host], path),
    of(url) {
      const { hostname, pathname, search } = new URL(url)
      return KNOWN.has(hostname) ? place(hostname, `${pathname}${search}`) : { url, headers: {} }
    },
  }
}

/** The origins of addresses: `https://host:8000/v1` is of `https://host:8000`. */
export function originsOf(addresses: readonly string[]): ReadonlySet<string> {
  return new Set(addresses.map((address) => new URL(address).origin))
}

/** What may be told to a server that is not the backend's own: nothing that can carry a key. */
const HARMLESS = new Set(['accept', 'accept-encoding', 'accept-language', 'range', 'user-agent'])

/** The headers for an address. Keys go to the backend's own only. */
export function headersFor(
  url: URL,
  headers: Record<string, string>,
  own: ReadonlySet<string>,
): Record<string, string> {
  if (own.has(url.origin)) return headers
  return Object.fromEntries(Object.entries(headers).filter(([name]) => HARMLESS.has(name.toLowerCase())))
}

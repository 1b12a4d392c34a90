/** Enough at once for a call, few enough for its arguments. */
const AT_ONCE = 8192

/** Bytes as base64 (RFC 4648). */
export function base64Of(bytes: Uint8Array): string {
  let text = ''
  for (let from = 0; from < bytes.length; from += AT_ONCE) {
    text += String.fromCharCode(...bytes.subarray(from, from + AT_ONCE))
  }
  return btoa(text)
}

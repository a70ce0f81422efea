/** A certificate as it may be given: a clock that is behind does not certify that something was erased before its end (ms). */
export function erasedAfter<Certificate extends { readonly erasedAt: number }>(
  endedAt: number,
  certificate: Certificate,
): Certificate {
  return { ...certificate, erasedAt: Math.max(certificate.erasedAt, endedAt) }
}

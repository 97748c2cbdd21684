/**
 * Something like a passport, identity card or telephone number. The text is shared and cannot be
 * erased person by person, so whoever types one is told; it is a hint, not a lock.
 */
const PATTERNS = [
  /\b[A-Z]{1,2}\d{7,9}\b/, // passports: E12345678, EA1234567, PE1234567
  /(?<!\d)\d{17}[\dXx](?![\dXx])/, // identity cards of the People's Republic
  /(?<!\d)\+?\d{11,15}(?!\d)/, // telephone numbers with a country code, mobile numbers
]

export const looksPersonal = (text: string): boolean =>
  PATTERNS.some((pattern) => pattern.test(text))

import QRCode from 'qrcode'
import { useGlance } from '../../source/index.ts'
import styles from './Print.module.css'

interface Props {
  readonly label: string
  /** The figure whose people are on the paper. */
  readonly figure: string | undefined
}

/** A code that leads from the paper back to the same moment on a screen. Holds no name. */
export function BackCode({ label, figure }: Props) {
  const { info, picture } = useGlance()
  const page = figure ? `/behind/${encodeURIComponent(figure)}` : ''
  const at = new Date(picture.asOf).toISOString()
  const address = `${window.location.origin}/o/${info.id}${page}?at=${at}`
  const { modules } = QRCode.create(address, { errorCorrectionLevel: 'M' })
  const dark: string[] = []
  for (let row = 0; row < modules.size; row++)
    for (let column = 0; column < modules.size; column++)
      if (modules.get(row, column)) dark.push(`M${column} ${row}h1v1h-1z`)
  return (
    <figure className={styles.code}>
      <svg viewBox={`-2 -2 ${modules.size + 4} ${modules.size + 4}`} role="img" aria-label={label}>
        <path d={dark.join('')} />
      </svg>
      <figcaption>{label}</figcaption>
    </figure>
  )
}

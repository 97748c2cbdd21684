import QRCode from 'qrcode'

interface Props {
  /** What it leads to. Never anything of a person. */
  readonly text: string
  readonly label: string
  readonly className?: string | undefined
}

/** A code for a camera, dark on white in every theme: cameras expect it so. */
export function QrCode({ text, label, className }: Props) {
  const { modules } = QRCode.create(text, { errorCorrectionLevel: 'M' })
  const dark: string[] = []
  for (let row = 0; row < modules.size; row++)
    for (let column = 0; column < modules.size; column++)
      if (modules.get(row, column)) dark.push(`M${column} ${row}h1v1h-1z`)
  const size = modules.size + 8 // four modules of quiet on each side
  return (
    <svg className={className} viewBox={`-4 -4 ${size} ${size}`} role="img" aria-label={label}>
      <rect x={-4} y={-4} width={size} height={size} fill="#fff" />
      <path d={dark.join('')} fill="#000" />
    </svg>
  )
}

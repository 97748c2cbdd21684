import type { Side } from '@homeward/shared/ledger'

/** Where people waited, the shares of a hundred, and how they left: of published orders of size. */
export const WAYS = [
  {
    site: 'benghazi',
    share: 36,
    port: 'port-benghazi',
    haven: 'heraklion',
    mode: 'ferry',
    load: 2_100,
  },
  {
    site: 'tripoli',
    share: 12,
    port: 'airport-tripoli',
    haven: 'athens',
    mode: 'aircraft',
    load: 230,
  },
  { site: 'zuwarah', share: 30, port: 'ras-ajdir', haven: 'djerba', mode: 'bus', load: 600 },
  {
    site: 'misrata',
    share: 17,
    port: 'port-misrata',
    haven: 'valletta',
    mode: 'ferry',
    load: 1_640,
  },
  {
    site: 'sebha',
    share: 5,
    port: 'airport-sebha',
    haven: 'khartoum',
    mode: 'aircraft',
    load: 207,
  },
] as const

/** Positions to a hundredth of a degree: for benches, not for history. */
export const PLACES: readonly [
  id: string,
  side: Side,
  lon: number,
  lat: number,
  zone: string,
  country: string,
][] = [
  ['benghazi', 'inside', 20.07, 32.11, 'Africa/Tripoli', 'LY'],
  ['port-benghazi', 'inside', 20.05, 32.112, 'Africa/Tripoli', 'LY'],
  ['tripoli', 'inside', 13.19, 32.89, 'Africa/Tripoli', 'LY'],
  ['airport-tripoli', 'inside', 13.159, 32.664, 'Africa/Tripoli', 'LY'],
  ['zuwarah', 'inside', 12.08, 32.93, 'Africa/Tripoli', 'LY'],
  ['ras-ajdir', 'inside', 11.562, 33.148, 'Africa/Tripoli', 'LY'],
  ['misrata', 'inside', 15.09, 32.37, 'Africa/Tripoli', 'LY'],
  ['port-misrata', 'inside', 15.215, 32.37, 'Africa/Tripoli', 'LY'],
  ['sebha', 'inside', 14.43, 27.04, 'Africa/Tripoli', 'LY'],
  ['airport-sebha', 'inside', 14.472, 26.987, 'Africa/Tripoli', 'LY'],
  ['heraklion', 'haven', 25.145, 35.345, 'Europe/Athens', 'GR'],
  ['athens', 'haven', 23.73, 37.98, 'Europe/Athens', 'GR'],
  ['djerba', 'haven', 10.776, 33.875, 'Africa/Tunis', 'TN'],
  ['valletta', 'haven', 14.512, 35.892, 'Europe/Malta', 'MT'],
  ['khartoum', 'haven', 32.53, 15.55, 'Africa/Khartoum', 'SD'],
  ['beijing', 'home', 116.585, 40.08, 'Asia/Shanghai', 'CN'],
]

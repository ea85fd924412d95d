import type { ChartColour } from './workbook-chart.ts'

/** Colours of cells and rules, RRGGBB. Blue inputs, black calculations, green links: the convention of modellers. */
export const palette = {
  ink: '1A1A1A',
  grey: '5F6368',
  paleGrey: '8A8F98',
  rule: 'BFC5CC',
  heading: '0B4C84',
  input: '0000FF',
  inputFill: 'FFF8DC',
  link: '00703C',
  engine: '6B4E9B',
  white: 'FFFFFF',
  goodInk: '006100',
  goodFill: 'C6EFCE',
  badInk: '9C0006',
  badFill: 'FFC7CE',
  warningInk: '7A4B00',
  warningFill: 'FFD08A',
  highlightFill: 'FFE699',
  heatLow: 'E8998D',
  heatHigh: '8CC7A1',
} as const

/** Colours of charts by meaning; the categories stay apart for colour-blind readers (after Okabe and Ito, 2008). */
export const chartColours: Readonly<Record<ChartColour, string>> = {
  'status-quo': 'D55E00',
  optimized: '0072B2',
  gain: '00805A',
  loss: 'B3361B',
  total: '3C4A5A',
  neutral: '9AA3AD',
  'category-1': '0072B2',
  'category-2': 'E69F00',
  'category-3': '009E73',
  'category-4': 'CC79A7',
  'category-5': '56B4E9',
  'category-6': 'D55E00',
  'category-7': '7A6FAC',
  'category-8': '8A8F98',
}

/** Colours of sheet tabs by what a sheet is for. */
export const tabColours = {
  cover: '0B4C84',
  summary: '0B4C84',
  inputs: '0000FF',
  workings: '8A8F98',
  outputs: '00703C',
  checks: 'B3361B',
  notes: 'BFC5CC',
} as const

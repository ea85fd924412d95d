/** Every command of the program, in the order of its help. */
export const commandNames = [
  'init',
  'check',
  'show',
  'build',
  'results',
  'explain',
  'diff',
  'facts',
  'chart',
  'schema',
  'roll',
  'run',
  'merge',
  'verify',
  'approve',
  'audit-workbook',
] as const

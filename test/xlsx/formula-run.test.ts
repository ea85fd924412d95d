import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fillRight } from '../../src/xlsx/formula-run.ts'
import { movedFormula, relativeFormula } from '../../src/xlsx/read-formula.ts'

test('a run moves relative columns and nothing else', () => {
  expect(fillRight('G7*Inputs!$C$7', 3)).toEqual(['G7*Inputs!$C$7', 'H7*Inputs!$C$7', 'I7*Inputs!$C$7'])
  expect(fillRight("SUM(Z$4:AA4)*'G7 ''H8'''!Z9", 2)).toEqual([
    "SUM(Z$4:AA4)*'G7 ''H8'''!Z9",
    "SUM(AA$4:AB4)*'G7 ''H8'''!AA9",
  ])
  expect(fillRight('IF(A1="B2 ""C3""",LOG10(A1),0)', 2)[1]).toBe('IF(B1="B2 ""C3""",LOG10(B1),0)')
  expect(fillRight('$A1+A$1+$A$1', 2)[1]).toBe('$A1+B$1+$A$1')
  expect(fillRight('in.gpu_a1+rate2+A1', 2)[1]).toBe('in.gpu_a1+rate2+B1')
  expect(fillRight('A1', 0)).toEqual([])
})

test.each([
  ['A1!B2', 'A1!R[1]C[1]', 'a sheet that is named like a cell'],
  ['LOG10(A1)+A1(', 'LOG10(RC)+A1(', 'a function'],
  ['A1.5+x.A1+_A1+1A1', 'A1.5+x.A1+_A1+1A1', 'a part of a longer word'],
  ['"A1""A1"&A1', '"A1""A1"&RC', 'a text with quotes'],
  ["'It''s A1'!A1+'A1", "'It''s A1'!RC+'RC", 'a quote that is never closed'],
  ['$A$1:XFD1048576', 'R1C1:R[1048575]C[16383]', 'the last cell'],
  ['ABCD1+A12345678+A$+$1', 'ABCD1+A12345678+A$+$1', 'what is no cell'],
])('a formula is relative but for what is no reference: %s', (text, relative) => {
  expect(relativeFormula(text, 1, 1).replaceAll('[0]', '')).toBe(relative)
})

const piece = fc.oneof(
  fc
    .record({
      sheet: fc.constantFrom('', 'Inputs!', "'Status quo A1'!", "'It''s B2'!"),
      column: fc.constantFrom('A', 'G', 'Z', 'AP', 'AZ', 'ZZ', '$A', '$AZ'),
      row: fc.constantFrom('1', '$4', '13', '$1000'),
    })
    .map(({ sheet, column, row }) => sheet + column + row),
  fc.constantFrom(
    '1',
    '0.5',
    '1E-9',
    '"A1 ""B2"""',
    'SUM(G1:H2)',
    'IF(A1>0,1,0)',
    'in.sample.x_1',
    'TRUE',
    'A1:$B$2',
  ),
)

const formula = fc
  .array(fc.tuple(piece, fc.constantFrom('+', '-', '*', '/', '^', '&', '>=', ', ')), {
    minLength: 1,
    maxLength: 6,
  })
  .map((pieces) => pieces.flat().slice(0, -1).join(''))

test('a run is what the reader of files, which shares no code with it, calls a moved copy', () => {
  fc.assert(
    fc.property(formula, fc.integer({ min: 1, max: 60 }), (text, count) => {
      const filled = fillRight(text, count)
      expect(filled).toHaveLength(count)
      for (const [offset, one] of filled.entries()) {
        expect(one).toBe(movedFormula(text, 0, offset))
        expect(relativeFormula(one, 5, 7 + offset)).toBe(relativeFormula(text, 5, 7))
      }
    }),
    { seed: 20270115, numRuns: 300 },
  )
})

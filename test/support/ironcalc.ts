import { readFileSync } from 'node:fs'
import { startCalculation } from '../../src/xlsx/evaluate.ts'

/** Loads the engine for the tests of a file; what the command line does for the tool. */
export function startIronCalc(): void {
  startCalculation(readFileSync(new URL(import.meta.resolve('@ironcalc/wasm/wasm_bg.wasm'))))
}

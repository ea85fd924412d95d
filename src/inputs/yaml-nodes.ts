import { isAlias, isMap, isScalar, isSeq, type Node } from 'yaml'

/** The text of a key as it is written. */
export function keyText(key: unknown): string {
  return isScalar(key) ? (key.source ?? String(key.value)) : ''
}

/** Whether something that the parser gives is a node of the text. */
export function isNode(value: unknown): value is Node {
  return isAlias(value) || isMap(value) || isSeq(value) || isScalar(value)
}

/** A key with nothing after it. */
export function isBlank(node: Node): boolean {
  return isScalar(node) && node.value === null && (node.source ?? '') === ''
}

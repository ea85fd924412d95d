/** Nodes of the template's program that the rewriting puts in; each takes its place from the node that it stands for. */

/** A name. */
export function pathTo(name: string, node: hbs.AST.Node): hbs.AST.PathExpression {
  return { type: 'PathExpression', original: name, parts: [name], depth: 0, data: false, loc: node.loc }
}

/** A number written out. */
export function numberLiteral(value: number, node: hbs.AST.Node): hbs.AST.NumberLiteral {
  return { type: 'NumberLiteral', value, original: value, loc: node.loc }
}

/** A call whose result is an argument. */
export function subExpression(
  name: string,
  params: hbs.AST.Expression[],
  node: hbs.AST.Node,
): hbs.AST.SubExpression {
  const hash: hbs.AST.Hash = { type: 'Hash', pairs: [], loc: node.loc }
  return { type: 'SubExpression', path: pathTo(name, node), params, hash, loc: node.loc }
}

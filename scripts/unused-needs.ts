import { parseSync, Visitor } from 'oxc-parser';

/**
 * The powers that a part lists under `needs` and takes in none of its deeds. What a deed takes is what its second parameter spells out
 * (`{ readCases, writeCases }`); the compiler refuses what isn't in `needs`, this finds what needn't be.
 */
export function unusedNeeds(source: string, file: string, needs: readonly string[]): string[] {
  const taken = new Set<string>();
  const take = (node: { params: readonly unknown[] }) => {
    const second = node.params[1] as
      | { type: string; properties?: readonly { type: string; key?: { name?: string } }[] }
      | undefined;
    if (second?.type !== 'ObjectPattern') return;
    for (const property of second.properties ?? []) if (property.key?.name) taken.add(property.key.name);
  };
  const visitor = new Visitor({
    FunctionExpression: (node) => take(node as never),
    ArrowFunctionExpression: (node) => take(node as never),
    FunctionDeclaration: (node) => take(node as never),
  });
  visitor.visit(parseSync(file, source).program);
  return needs.filter((need) => !taken.has(need));
}

import { openApiDocument } from '../../scripts/facts/openapi.ts';

interface Documented {
  readonly operationId: string;
  readonly summary: string;
  readonly 'x-permission': string;
  readonly parameters?: readonly { readonly $ref?: string }[];
  readonly responses: Readonly<Record<string, { readonly $ref?: string }>>;
}

const document = openApiDocument();

const examplesOf = (reply: { readonly $ref?: string }): readonly string[] => {
  const shared = document.components?.responses?.[reply.$ref?.split('/').at(-1) ?? ''];
  const content = shared && 'content' in shared ? shared.content?.['application/problem+json'] : undefined;
  return content && 'examples' in content ? Object.keys(content.examples ?? {}) : [];
};

/** Every operation of the document, with the problems that it says it can answer, as `status slug`. */
export const documented = Object.entries(document.paths ?? {}).flatMap(([path, methods]) =>
  Object.entries(methods as Record<string, Documented>).map(([method, operation]) => ({
    path,
    method,
    operation,
    problems: Object.entries(operation.responses).flatMap(([status, reply]) =>
      examplesOf(reply).map((slug) => `${status} ${slug}`),
    ),
  })),
);

/** A path with ids that could exist and don't. */
export const examplePath = (path: string): string =>
  path.replace(/\{([a-z]+?)(Id)?\}/giu, (_, name: string) =>
    name === 'size'
      ? '1'
      : name === 'record'
        ? `case_${'0'.repeat(26)}`
        : name === 'person'
          ? 'p1'
          : name === 'operator'
            ? 'nobody'
            : `${name}_${'0'.repeat(26)}`,
  );

/** An operation's place in the API: which function folder answers, and whether it may be called without a token. */
export interface Route {
  readonly folder: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Such as `/v1/cases/{caseId}`; one `{name}` takes exactly one non-empty segment. */
  readonly path: string;
  readonly public: boolean;
}

/** The route and its decoded path parameters; `malformed` for a path that is not valid percent-encoded UTF-8. */
type Match =
  | { readonly kind: 'found'; readonly route: Route; readonly parameters: Readonly<Record<string, string>> }
  | { readonly kind: 'malformed' }
  | { readonly kind: 'none' };

export const routeKeyOf = ({ method, path }: Pick<Route, 'method' | 'path'>): string => `${method} ${path}`;

/**
 * Matches as API Gateway does: explicit routes only, case and trailing slash matter, and a route that spells a segment
 * out wins over one that has a parameter there. Throws at start when two routes would answer the same requests.
 */
export function routeMatcher(routes: readonly Route[]): (method: string, path: string) => Match {
  const table = routes
    .map((route) => ({ route, segments: route.path.split('/') }))
    .sort((a, b) => specificity(b.segments).localeCompare(specificity(a.segments)));

  const seen = new Map<string, Route>();
  for (const { route, segments } of table) {
    const shape = `${route.method} ${segments.map((segment) => (parameterOf(segment) ? '{}' : segment)).join('/')}`;
    const other = seen.get(shape);
    if (other) throw new Error(`two routes answer the same requests: ${routeKeyOf(other)} and ${routeKeyOf(route)}`);
    seen.set(shape, route);
  }

  return (method, path) => {
    const asked = path.split('/').map(decoded);
    const found = table.find(({ route, segments }) => route.method === method && fits(segments, asked));
    if (asked.includes(undefined)) return { kind: 'malformed' };
    if (!found) return { kind: 'none' };
    const parameters = found.segments.flatMap((segment, at) => {
      const name = parameterOf(segment);
      return name ? [[name, asked[at] ?? ''] as const] : [];
    });
    return { kind: 'found', route: found.route, parameters: Object.fromEntries(parameters) };
  };
}

/** Split first and decode after, so an encoded slash stays inside its segment. */
function decoded(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment);
  } catch {
    return undefined;
  }
}

const parameterOf = (segment: string): string | undefined => /^\{(\w+)\}$/.exec(segment)?.[1];

/** `1` for a segment spelled out, `0` for a parameter: the greater text is the more specific route. */
const specificity = (segments: readonly string[]): string =>
  segments.map((segment) => (parameterOf(segment) ? '0' : '1')).join('');

function fits(segments: readonly string[], asked: readonly (string | undefined)[]): boolean {
  return (
    segments.length === asked.length &&
    segments.every((segment, at) => (parameterOf(segment) ? asked[at] !== '' : asked[at] === segment))
  );
}

import { createHash } from 'node:crypto';
import { type Answer, type Desk, deskOf, problemOf } from '../infra/local/walk/office-client.ts';

/** An operation answered otherwise than the story needs. */
export class Unexpected extends Error {
  readonly answer: Answer;
  constructor(answer: Answer) {
    super(`${answer.status} ${JSON.stringify(answer.body)}`);
    this.answer = answer;
  }
}

/** The body of an answer that has to be good. */
export const good = (answer: Answer): Answer['body'] => {
  if (answer.status >= 300) throw new Unexpected(answer);
  return answer.body;
};

/** Whether an answer is this refusal; whatever else isn't good either breaks the story. */
export function isRefused(answer: Answer, ...slugs: readonly string[]): boolean {
  const problem = problemOf(answer);
  if (problem === undefined) return good(answer) === undefined && false;
  if (!slugs.includes(problem)) throw new Unexpected(answer);
  return true;
}

/** A token holds a quarter of an hour by the machine's clock; a county takes longer. */
const TOKEN_KEPT_MS = 5 * 60_000;

/**
 * Operators' desks whose creations have keys that follow from the seed, the operator and what is asked: ids are made from keys, so that the same seed makes the same records. What is asked twice in the same words
 * has a number.
 */
export function desksOf(url: string, seed: number, tokenFor: (operator: string) => Promise<string>) {
  const tokens = new Map<string, { readonly until: number; readonly token: Promise<string> }>();
  const desks = new Map<string, Desk>();
  const asked = new Map<string, number>();
  const keyOf = (words: string): string => {
    const nth = (asked.get(words) ?? 0) + 1;
    asked.set(words, nth);
    return createHash('sha256').update(`${seed} ${nth} ${words}`).digest('hex').slice(0, 32);
  };
  const made = (operator: string): Desk => {
    const token = () => {
      const known = tokens.get(operator);
      if (known && known.until > Date.now()) return known.token;
      const token = tokenFor(operator);
      tokens.set(operator, { until: Date.now() + TOKEN_KEPT_MS, token });
      return token;
    };
    const desk = deskOf(url, token);
    return {
      get: desk.get,
      post: async (path, body, options = {}) =>
        await desk.post(path, body, { key: keyOf(`${operator} ${path} ${JSON.stringify(body)}`), ...options }),
    };
  };
  return (operator: string): Desk => {
    const desk = desks.get(operator) ?? made(operator);
    desks.set(operator, desk);
    return desk;
  };
}

import type { Answer } from './office-client.ts';
import { problemOf } from './office-client.ts';

/** Tells the walk as a person would, counts its steps, and remembers what didn't come out as expected. */
export interface Narrator {
  /** One step, Chinese first. */
  tell(who: string, zh: string, en: string): void;
  /** A refusal that has to come. */
  refused(answer: Answer, slug: string): void;
  /** An answer that has to be good; gives its body. */
  good(answer: Answer): Answer['body'];
  expect(claim: string, holds: boolean): void;
  readonly surprises: readonly string[];
  readonly steps: number;
}

export function narrator(today: () => string, print: (line: string) => void): Narrator {
  const surprises: string[] = [];
  let steps = 0;
  const amiss = (what: string) => {
    surprises.push(what);
    print(`         ✗ 出乎意料 unexpected: ${what}`);
  };
  return {
    surprises,
    get steps() {
      return steps;
    },
    tell(who, zh, en) {
      steps += 1;
      print(`${String(steps).padStart(4)}. ${today()}  ${who}  ${zh}\n      ${en}`);
    },
    refused(answer, slug) {
      const found = problemOf(answer);
      if (found !== slug) amiss(`wanted the refusal ${slug}, got ${found ?? answer.status}`);
      else print(`      ↳ ${answer.status} ${answer.body.title}：${answer.body.detail}`);
    },
    good(answer) {
      if (answer.status >= 300) amiss(`${answer.status} ${problemOf(answer) ?? ''}`);
      return answer.body;
    },
    expect(claim, holds) {
      if (!holds) amiss(claim);
    },
  };
}

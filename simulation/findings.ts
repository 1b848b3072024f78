import type { County } from './county.ts';
import { good } from './desks.ts';
import { at, type Story } from './diary.ts';

/** A finding as the supervisor's list shows it, as far as stories handle one. */
export interface Listed {
  readonly owner: string;
  readonly severity: string;
  readonly id: string;
  readonly version: number;
  readonly rule: string;
  readonly foundOn: string;
  readonly subject: {
    readonly kind: string;
    readonly caseId?: string;
    readonly batchId?: string;
    readonly lineId?: string;
  };
}

/** All open findings, page by page. */
export async function openFindings(county: County, by = 'bureau-watch'): Promise<Listed[]> {
  const all: Listed[] = [];
  for (let from = ''; ; ) {
    const page = good(await county.desk(by).get(`/findings?state=open&limit=100${from}`));
    all.push(...page.items);
    if (!page.next) return all;
    from = `&cursor=${encodeURIComponent(page.next)}`;
  }
}

/** A register comes in once a month, and is screened by night. */
const LONGEST_WAIT = 45;

/** Waits for a rule's finding about a case, looking in each afternoon. */
export async function* findingAbout(county: County, rule: string, caseId: string): Story<Listed> {
  for (let tries = 0; tries < LONGEST_WAIT; tries += 1) {
    yield at(county.worked(county.today(), 1), '15:20');
    const found = (await openFindings(county)).find((each) => each.rule === rule && each.subject.caseId === caseId);
    if (found) return found;
  }
  throw new Error(`no ${rule} came`);
}

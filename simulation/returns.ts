import type { County } from './county.ts';
import { good } from './desks.ts';
import { at, type Story } from './diary.ts';

interface Returned {
  readonly batchId: string;
  readonly lineId: string;
  /** Of the return. */
  readonly version: number;
}

/** The bank sends a household's next payment back. Nobody knows on which day: its batch may lie, or leave late; so the township's list is looked at each working day until it is there. */
export async function* comesBack(
  county: County,
  id: string,
  { desks: { lead } }: County['townships'][number],
): Story<Returned> {
  county.returned.set(id, 'INACTIVE');
  for (let tries = 0; tries < 60; tries += 1) {
    yield at(county.worked(county.today(), 1), '10:40');
    const back = good(await lead.get('/returns')).items.find((each: { caseId: string }) => each.caseId === id);
    if (!back) continue;
    county.returned.delete(id);
    return back;
  }
  throw new Error('nothing came back');
}

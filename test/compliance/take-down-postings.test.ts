import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { seedLetterheads } from '../../infra/local/seed.ts';
import { advanceCases } from '../../shared/aws/advance-cases.ts';
import { caseDraft } from '../../shared/aws/case-items.ts';
import { endPostings } from '../../shared/aws/end-postings.ts';
import { keepLetterheads } from '../../shared/aws/keep-letterheads.ts';
import { postOpinions } from '../../shared/aws/post-opinions.ts';
import { readCases } from '../../shared/aws/read-cases.ts';
import { records } from '../../shared/aws/records.ts';
import { showPostings } from '../../shared/aws/show-postings.ts';
import { KEYS, type Key } from '../../shared/aws/table.ts';
import { waitingWrites } from '../../shared/aws/waiting-items.ts';
import type { Posted } from '../../shared/domain/case/case.ts';
import { publish, toPublish } from '../../shared/domain/case/publish.ts';
import { post } from '../../shared/domain/case/review.ts';
import { addDays, instantAt } from '../../shared/domain/days.ts';
import { PUBLISHED } from '../../shared/domain/law/calendar.ts';
import type { Posting } from '../../shared/domain/posting.ts';
import { anAct, type Engines, type Office, startEngines } from '../aws/an-estate.ts';
import {
  aConfirmed,
  anApplied,
  aReviewed,
  caseId,
  day,
  fen,
  granted,
  he,
  postingId,
  step,
} from '../domain/case/a-case.ts';
import { fire } from './a-tick.ts';

let engines: Engines;
beforeAll(async () => {
  engines = await startEngines();
});
afterAll(async () => await engines?.stop());

/** Posted on 10 February 2026, so to 24 February. */
const FROM = day('2026-02-10');
const act = anAct({ at: instantAt(FROM, '09:00') });

/** Cases whose opinions hang, as they lie in the store. */
async function given(count: number): Promise<{ office: Office; cases: Posted[]; postings: Posting[] }> {
  const office = await engines.tables();
  const estate = office.estate();
  const store = estate.once(records);
  const [cases, postings]: [Posted[], Posting[]] = [[], []];
  for (let nth = 0; nth < count; nth += 1) {
    const reviewed = aReviewed(anApplied({ id: caseId(`${nth}`), appliedOn: addDays(FROM, -2) }));
    granted(await store.commit([store.create(caseDraft(reviewed), act, 'there')]));
    const where = { id: postingId(`${nth}`), place: 'village-board', hotline: '0663-2222222' } as const;
    const taken = granted(post(reviewed, where, { by: he, today: FROM, calendar: PUBLISHED }));
    const text = { applicant: `样本${nth}`, householdSize: 2, monthlyFen: fen(60_000) };
    granted(await postOpinions(estate).post(reviewed, taken, taken.posting, text, act));
    cases.push(taken.becomes);
    postings.push(taken.posting);
  }
  return { office, cases, postings };
}
const shown = async (office: Office, { id }: Posting) => {
  const postings = showPostings(office.estate());
  const posting = await postings.get(id);
  return posting && { posting, text: await postings.text(posting) };
};
const textItem = async ({ store, records: TableName }: Office, { id }: Posting) =>
  (await store.send(new GetCommand({ TableName, Key: { ...KEYS.postingText(id) } }))).Item;

test('a posting hangs to the end of its last day, then comes down, its text erased, and the county’s clock starts', async () => {
  const { office, cases, postings } = await given(1);
  const [subject, posting] = [cases[0] as Posted, postings[0] as Posting];
  expect(posting.until).toBe('2026-02-24');

  expect((await fire(office, 'takeDownPostings', '2026-02-24')).counts).toEqual({ takenDown: 0, moved: 0 });
  expect(await shown(office, posting)).toMatchObject({ text: { applicant: '样本0', householdSize: 2 } });

  expect((await fire(office, 'takeDownPostings', '2026-02-25')).counts).toEqual({ takenDown: 1, moved: 0 });
  expect(await shown(office, posting)).toBe(undefined);
  expect(await textItem(office, posting)).not.toHaveProperty('sealed');
  expect(await readCases(office.estate()).get(subject.id)).toMatchObject({
    stage: 'posted',
    version: subject.version + 1,
    posting: { takenDownOn: '2026-02-25' },
  });
  expect(await readCases(office.estate()).clocks(subject.id)).toMatchObject([
    { clock: { code: 'COUNTY_DECIDE', startsOn: '2026-02-25', dueOn: '2026-03-10' } },
  ]);
});

test('a posting that came down is not found again', async () => {
  const { office } = await given(1);
  await fire(office, 'takeDownPostings', '2026-02-25');

  expect((await fire(office, 'takeDownPostings', '2026-02-26')).counts).toEqual({ takenDown: 0, moved: 0 });
});

test('the posting of a case that was refused meanwhile comes down all the same, and the case stays refused', async () => {
  const { office, cases, postings } = await given(1);
  const [subject, posting] = [cases[0] as Posted, postings[0] as Posting];
  const refusal = step.refuse(subject, day('2026-02-14'));
  await seedLetterheads(keepLetterheads(office.estate()));
  granted(await advanceCases(office.estate()).save(subject, refusal, {}, act));
  expect(await shown(office, posting)).toBeDefined();

  expect(await fire(office, 'takeDownPostings', '2026-02-25')).toEqual({
    finished: true,
    counts: { takenDown: 1, moved: 0 },
  });

  expect(await shown(office, posting)).toBe(undefined);
  expect(await textItem(office, posting)).not.toHaveProperty('sealed');
  expect(await readCases(office.estate()).get(subject.id)).toEqual(refusal.becomes);
  const clocks = await readCases(office.estate()).clocks(subject.id);
  expect(clocks.map(({ clock }) => clock.code)).toEqual(['REFUSE_NOTICE']);
});

test('what was published of a decision comes down by itself too, with no step of its case', async () => {
  const office = await engines.tables();
  const store = office.estate().once(records);
  const confirmed = aConfirmed();
  const where = { id: postingId('published'), place: 'village-board', hotline: '0663-2222222' } as const;
  const made = granted(publish(confirmed, where, { by: he, today: FROM, calendar: PUBLISHED }));
  const owed = {
    about: 'publication',
    tray: 'publication',
    starts: [toPublish(confirmed, FROM, PUBLISHED)],
    stops: [],
  } as const;
  granted(
    await store.commit([
      store.create(caseDraft(confirmed), act, 'there'),
      ...(await waitingWrites(store, confirmed, owed, act)),
    ]),
  );
  const text = { applicant: '样本', householdSize: 2, monthlyFen: fen(60_000) };
  granted(await postOpinions(office.estate()).post(confirmed, made, made.posting, text, act));
  expect(await shown(office, made.posting)).toMatchObject({ text, posting: { of: 'decision', until: '2026-02-24' } });

  expect((await fire(office, 'takeDownPostings', '2026-02-25')).counts).toEqual({ takenDown: 1, moved: 0 });

  expect(await shown(office, made.posting)).toBe(undefined);
  expect(await textItem(office, made.posting)).not.toHaveProperty('sealed');
  expect(await readCases(office.estate()).get(confirmed.id)).toEqual(made.becomes);
  expect(await readCases(office.estate()).clocks(confirmed.id)).toMatchObject([
    { about: 'publication', clock: { code: 'PUBLISH', state: 'met' } },
  ]);
});

test('two take-downs at the same moment take each posting down once', async () => {
  const { office, cases } = await given(4);

  await Promise.all([0, 1].map((minutes) => fire(office, 'takeDownPostings', '2026-02-25', { minutes })));
  await fire(office, 'takeDownPostings', '2026-02-25', { minutes: 15 });

  for (const subject of cases)
    expect(await readCases(office.estate()).get(subject.id)).toMatchObject({ version: subject.version + 1 });
});

test('out of time, it stops, and the next tick takes down the rest', async () => {
  const { office } = await given(2);

  expect(await fire(office, 'takeDownPostings', '2026-02-25', { goesOn: 0 })).toEqual({
    finished: false,
    counts: { takenDown: 0, moved: 0 },
  });
  expect((await fire(office, 'takeDownPostings', '2026-02-25', { minutes: 15 })).counts).toMatchObject({
    takenDown: 2,
  });
});

/** Writes a field into a record that no schema here knows. */
const spoil = async ({ store, records: TableName }: Office, Key: Key) =>
  await store.send(
    new UpdateCommand({
      ...{ TableName, Key, UpdateExpression: 'SET #data.#field = :new' },
      ...{
        ExpressionAttributeNames: { '#data': 'data', '#field': 'unknown' },
        ExpressionAttributeValues: { ':new': 1 },
      },
    }),
  );

test('a posting, or a case, that can’t be read holds up no other: the others come down, and every run fails until it can be read', async () => {
  const { office, cases, postings } = await given(4);
  const [, second, third] = postings as [Posting, Posting, Posting, Posting];
  await spoil(office, KEYS.posting(second.id));
  await spoil(office, KEYS.case(third.caseId));

  await expect(fire(office, 'takeDownPostings', '2026-02-25')).rejects.toMatchObject({ name: 'TickFailed' });

  const isDown = async (nth: number) => (await shown(office, postings[nth] as Posting)) === undefined;
  expect([await isDown(0), await isDown(3)]).toEqual([true, true]);
  expect(await readCases(office.estate()).get((cases[3] as Posted).id)).toMatchObject({
    posting: { takenDownOn: '2026-02-25' },
  });
  expect(await textItem(office, third)).toHaveProperty('sealed');
  await expect(fire(office, 'takeDownPostings', '2026-02-26')).rejects.toMatchObject({ name: 'TickFailed' });
});

test('as many postings as are read at once that can’t be read don’t keep the next from coming down', async () => {
  const { office, postings } = await given(3);
  const [first, second, last] = postings as [Posting, Posting, Posting];
  await spoil(office, KEYS.posting(first.id));
  await spoil(office, KEYS.posting(second.id));

  const ended = await endPostings(office.estate()).ended(day('2026-02-25'), 1);

  expect(ended.records.map(({ id }) => id)).toEqual([last.id]);
});

import { Decrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';
import { expect, test } from 'vitest';
import { DATA_CLASSES } from '../../infra/local/walk/case-path.ts';
import { readTable, type Table, writeTable } from '../../shared/bank/table.ts';
import { writeResults } from '../../shared/check/layout.ts';
import { CHECK_LAYOUT } from '../../shared/check/layouts.ts';
import type { ResultRow } from '../../shared/domain/check/check-file.ts';
import { addDays } from '../../shared/domain/days.ts';
import { aCase, aHousehold } from '../a.ts';
import { aWorld, type GivenCase } from '../world.ts';

const world = aWorld();
const desk = () => world.as('liaoyuan-visit-1');
const layout = CHECK_LAYOUT.standard;

async function requested(adults = 1): Promise<GivenCase & { readonly check: string }> {
  const given = await world.given(aCase({ stage: 'accepted', household: aHousehold({ adults }) }));
  const persons = given.household.members.map((_, at) => `p${at + 1}`);
  const { version } = await world.theCase(given.id);
  const { body } = await desk().post(`/cases/${given.id}/checks`, { persons, dataClasses: DATA_CLASSES }, { version });
  return { ...given, check: body.id };
}

async function drawn(more: object = {}) {
  const identity = await generateX25519Identity();
  const asking = { layout: 'standard', format: 'csv-gb18030', recipient: await identityToRecipient(identity), ...more };
  const reply = await desk().post('/check-files', asking);
  const opener = new Decrypter();
  opener.addIdentity(identity);
  const open = async (): Promise<Table> =>
    (await readTable(await opener.decrypt(Buffer.from(reply.body.sealed, 'base64')), 'csv-gb18030')) ?? [];
  return { reply, asking, table: reply.status === 201 ? await open() : [] };
}

/** What a platform would say of a file: nothing found of anybody. */
const answersTo = (table: Table, of?: string): ResultRow[] =>
  table.slice(2).flatMap(([checkId = '', person, , , , , mandate]) =>
    of !== undefined && checkId !== of
      ? []
      : DATA_CLASSES.map(
          (dataClass) =>
            ({
              ...{ checkId, person, mandate, dataClass, found: false, detail: '', conclusion: 'within-limits' },
              ...{ reportNumber: `HD-${checkId.slice(-6)}`, reportedOn: world.today() },
            }) as ResultRow,
        ),
  );
/** A workbook says when it was written: the same rows written a moment later are another file. */
const written = async (fileId: string, rows: readonly ResultRow[], format: 'xlsx' | 'csv-utf8' = 'xlsx') => ({
  format,
  file: Buffer.from(await writeTable(writeResults(layout, rows, { fileId, office: '' }), format)).toString('base64'),
});
const hand = async (fileId: string, file: Awaited<ReturnType<typeof written>>) =>
  await desk().post(`/check-files/${fileId}/results`, { layout: 'standard', ...file });
const send = async (...what: Parameters<typeof written>) => await hand(what[0], await written(...what));

test('requests go out in one file, each opened case noted, and come back as reports; a mandate withdrawn meanwhile keeps its report out', async () => {
  const [one, two] = [await requested(2), await requested()];
  const { reply, asking, table } = await drawn();

  expect(reply).toMatchObject({
    status: 201,
    body: { rows: 3, fallen: [] },
  });
  // Checks come by the day until which they wait, and those of one day by their id.
  expect(new Set(reply.body.checks.map(({ caseId }: { caseId: string }) => caseId))).toEqual(new Set([one.id, two.id]));
  expect(
    table
      .slice(2)
      .map((cells) => cells[2])
      .sort(),
  ).toEqual([...one.household.members, ...two.household.members].map(({ name }) => name).sort());
  for (const { id } of [one, two]) {
    const { body } = await world.as('bureau-watch').get(`/cases/${id}/readers`);
    expect(body.items[0]).toMatchObject({ via: 'drawCheckFile', by: 'liaoyuan-visit-1', compartments: ['identity'] });
  }
  expect((await desk().post('/check-files', asking)).body).toMatchObject({ type: '/problems/checks-none-waiting' });

  await world.as('liaoyuan-intake').post(`/cases/${two.id}/mandates/p1/revocation`, undefined, { version: 1 });
  const rows = answersTo(table);
  const file = await written(reply.body.id, rows);
  const first = await hand(reply.body.id, file);
  expect(first).toMatchObject({
    status: 201,
    body: { answered: 1, kinds: { taken: 2 * DATA_CLASSES.length, 'mandate-revoked': DATA_CLASSES.length }, late: 0 },
  });
  expect((await hand(reply.body.id, file)).body.sha256).toBe(first.body.sha256);
  expect((await send(reply.body.id, rows, 'csv-utf8')).body.kinds).toEqual({
    ...{ repeated: 2 * DATA_CLASSES.length, 'mandate-revoked': DATA_CLASSES.length },
  });
  expect(await world.theCase(one.id)).toMatchObject({ check: { id: one.check, conclusion: 'within-limits' } });
  expect(await world.theCase(two.id)).toMatchObject({ check: { answeredOn: null } });
  expect(
    (await world.as('liaoyuan-visit-2').get(`/cases/${one.id}/checks/${one.check}/document?form=html`)).status,
  ).toBe(200);
});

test('a file that got lost is drawn anew of what isn’t answered yet; a request that can’t go out any more is told', async () => {
  const [one, two, three] = [await requested(), await requested(), await requested()];
  await world.as('liaoyuan-intake').post(`/cases/${three.id}/mandates/p1/revocation`, undefined, { version: 1 });
  const { reply: lost, table } = await drawn();
  expect(lost.body.fallen).toEqual([{ caseId: three.id, checkId: three.check, why: 'mandate-missing' }]);
  await send(lost.body.id, answersTo(table, one.check));

  const { reply: again, table: anew } = await drawn({ replaces: lost.body.id });

  expect(again.body).toMatchObject({ replaces: lost.body.id, checks: [{ caseId: two.id, checkId: two.check }] });
  await world.moveTo(addDays(world.today(), 7));
  expect((await send(again.body.id, answersTo(anew))).body).toMatchObject({ answered: 1, late: DATA_CLASSES.length });
  const { body: listed } = await world.as('liaoyuan-visit-2').get('/check-files');
  const file = listed.items.find(({ id }: { id: string }) => id === again.body.id);
  const destroyed = await desk().post(`/check-files/${file.id}/destruction`, undefined, { version: file.version });
  expect(destroyed.body).toMatchObject({ destroyedOn: world.today() });
  expect(
    await world.as('liaoyuan-visit-2').post(`/check-files/${lost.body.id}/destruction`, undefined, { version: 1 }),
  ).toBeProblem('file-not-yours');
});

test('nobody draws another office’s requests, nor one who isn’t named for the platform', async () => {
  await requested();

  const recipient = await identityToRecipient(await generateX25519Identity());
  const asking = { layout: 'standard', format: 'xlsx', recipient };
  expect(await world.as('houxi-visit-1').post('/check-files', asking)).toBeProblem('checks-none-waiting');
  expect(await world.as('liaoyuan-review').post('/check-files', asking)).toBeProblem('not-permitted');
});

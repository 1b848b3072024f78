import { accusedOf, accusedOffices, isOfBureau } from '../domain/complaint/accused.ts';
import type { Complaint, ComplaintText } from '../domain/complaint/complaint.ts';
import { bureauOf, type OfficeCode, type OperatorId } from '../domain/ids.ts';
import type { Act } from '../powers.ts';
import { accusedDraft, complaintDraft } from './complaint-items.ts';
import type { Adapter } from './estate.ts';
import { guardWrites } from './impartiality-items.ts';
import { records, type Write } from './records.ts';
import { sealer } from './seal.ts';
import { KEYS } from './table.ts';

/**
 * One transaction a step: the complaint on the version that was read, what is said of it sealed beside it under the bureau's keys, and under whoever it newly is about that it is. One KMS call a
 * compartment and cache period.
 */
export const keepComplaints: Adapter<'keepComplaints'> = (estate) => {
  const store = estate.once(records);
  const seals = estate.once(sealer);

  const said = async ({ id, office, version }: Complaint, text: ComplaintText, act: Act) => {
    const key = KEYS.complaintText(id, version);
    const sealed = { report: await seals.seal(bureauOf(office), 'report', key, text) };
    return store.create({ key, kind: 'complaint-text', data: { version }, sealed }, act, 'stale-version');
  };
  const whom = (complaint: Complaint | undefined) =>
    complaint ? [...accusedOf(complaint), ...accusedOffices(complaint)] : [];
  const nowAbout = (was: Complaint | undefined, becomes: Complaint, act: Act): Write<'stale-version'>[] =>
    whom(becomes)
      .filter((each) => !whom(was).includes(each))
      .map((each) => store.create(accusedDraft(becomes, each), act, 'stale-version'));
  const notAbout = ({ id, receivedOn }: Complaint, each: OperatorId | OfficeCode): Write<'stale-version'> => ({
    why: 'stale-version',
    element: {
      ConditionCheck: {
        TableName: store.table,
        Key: KEYS.accused(each, receivedOn, id),
        ConditionExpression: 'attribute_not_exists(pk)',
      },
    },
  });

  return {
    async register(complaint, { text, reporter }, impartiality, act) {
      const key = KEYS.reporter(complaint.id);
      const sealed = reporter && { reporter: await seals.seal(bureauOf(complaint.office), 'reporter', key, reporter) };
      return await store.commit<'already-made' | 'stale-version'>([
        ...store.remember(act, 'already-made'),
        store.create(complaintDraft(complaint), act, 'already-made'),
        await said(complaint, text, act),
        ...(sealed ? [store.create({ key, kind: 'reporter', data: { version: 1 }, sealed }, act, 'already-made')] : []),
        ...nowAbout(undefined, complaint, act),
        ...guardWrites(store, { impartiality }, act),
      ]);
    },
    move: async (was, becomes, text, act, impartiality) =>
      await store.commit([
        store.replace({ ...complaintDraft(becomes), was }, act, 'stale-version'),
        ...(text ? [await said(becomes, text, act)] : []),
        ...nowAbout(was, becomes, act),
        ...guardWrites(store, { impartiality }, act),
      ]),
    assign: async (was, becomes, to, act) =>
      await store.commit([
        store.replace({ ...complaintDraft(becomes), was }, act, 'stale-version'),
        notAbout(was, to.id),
        // Of what is about the bureau the liaison is no part of the unit.
        ...(isOfBureau(was) ? [] : [notAbout(was, to.office)]),
      ]),
  };
};

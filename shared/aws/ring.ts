import { DecryptCommand, GenerateDataKeyCommand, KMSClient } from '@aws-sdk/client-kms';
import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { Instant } from '../domain/days.ts';
import { mintAct } from '../kernel/mint.ts';
import { Problem } from '../problems.ts';
import type { KeyContext } from '../sealing/key-port.ts';
import { KeyRing } from '../sealing/key-ring.ts';
import { connection, dynamo } from './dynamo.ts';
import type { Estate } from './estate.ts';
import { inOurWords } from './faults.ts';
import { stamped } from './item.ts';
import { KEYS } from './table.ts';

/** KMS's words for a wrapped key that it didn't wrap, or not for this context: what lies on the shelf was altered or moved. */
const NOT_OURS: ReadonlySet<string> = new Set([
  'InvalidCiphertextException',
  'IncorrectKeyException',
  'ValidationException',
]);

const partOf = ({ compartment, kind }: KeyContext) => ({
  ...(compartment === undefined ? {} : { compartment }),
  ...(kind === undefined ? {} : { kind }),
});

/**
 * Data keys from KMS, kept wrapped in the table. One KMS call per key and five minutes of use; making a key costs one more write.
 */
export const ring = (estate: Estate): KeyRing => {
  const { config } = estate;
  const kms = new KMSClient(connection(config, config.AWS_ENDPOINT_URL_KMS));
  const client = estate.once(dynamo);
  const TableName = config.RECORDS_TABLE;

  const find = async (name: string): Promise<Uint8Array | undefined> => {
    const { Item } = await inOurWords(() =>
      client.send(new GetCommand({ TableName, Key: KEYS.dataKey(name), ConsistentRead: true })),
    );
    const wrapped: unknown = Item?.['data']?.wrapped;
    return wrapped instanceof Uint8Array ? wrapped : undefined;
  };

  return new KeyRing({
    now: () => performance.now(),
    port: {
      async generate(context) {
        const { Plaintext, CiphertextBlob } = await inOurWords(() =>
          kms.send(
            new GenerateDataKeyCommand({
              KeyId: config.RECORDS_KEY,
              KeySpec: 'AES_256',
              EncryptionContext: { ...context },
            }),
          ),
        );
        if (!Plaintext || !CiphertextBlob) throw new Error('KMS gave no data key');
        return { plaintext: Plaintext, wrapped: CiphertextBlob };
      },
      async unwrap(wrapped, context) {
        const { Plaintext } = await inOurWords(() =>
          kms.send(
            new DecryptCommand({
              KeyId: config.RECORDS_KEY,
              CiphertextBlob: wrapped,
              EncryptionContext: { ...context },
            }),
          ),
        ).catch((fault: { name?: string }) => {
          throw NOT_OURS.has(fault.name ?? '') ? new Problem('sealed-unreadable', partOf(context)) : fault;
        });
        if (!Plaintext) throw new Error('KMS gave no plaintext');
        return Plaintext;
      },
    },
    shelf: {
      find,
      async keep(name, wrapped) {
        const act = mintAct({
          by: 'system:keys',
          via: 'keepKey',
          office: 'system',
          request: name,
          purpose: 'administration',
          at: Instant.parse(new Date().toISOString()),
        });
        try {
          await inOurWords(() =>
            client.send(
              new PutCommand({
                TableName,
                Item: stamped({ key: KEYS.dataKey(name), kind: 'data-key', data: { wrapped, version: 1 } }, act),
                ConditionExpression: 'attribute_not_exists(pk)',
              }),
            ),
          );
          return wrapped;
        } catch (fault) {
          if ((fault as { name?: string }).name !== 'ConditionalCheckFailedException') throw fault;
        }
        const kept = await find(name);
        // A retired key's place stays taken: nothing is sealed under it again, by anybody.
        if (!kept) throw new Problem('unavailable');
        return kept;
      },
    },
  });
};

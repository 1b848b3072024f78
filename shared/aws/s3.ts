import { GetObjectCommand, NoSuchKey, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { connection } from './dynamo.ts';
import type { Estate } from './estate.ts';
import { inOurWords } from './faults.ts';

/** An endpoint that was given is an address, and an address has no room for a bucket's name in front. */
export const s3 = ({ config }: Estate): S3Client =>
  new S3Client({
    ...connection(config, config.AWS_ENDPOINT_URL_S3),
    forcePathStyle: config.AWS_ENDPOINT_URL_S3 !== undefined,
  });

/** Objects that are put once and read whole. The checksum that Object Lock demands is the SDK's own (CRC32), over a body of known length. */
export const objectsOf = (estate: Estate, Bucket: string) => {
  const client = estate.once(s3);
  return {
    /** One request. `there`: an object of this name was put before, and stays as it is. */
    async putOnce(Key: string, Body: Uint8Array, ContentType: string): Promise<'put' | 'there'> {
      try {
        await inOurWords(() => client.send(new PutObjectCommand({ Bucket, Key, Body, ContentType, IfNoneMatch: '*' })));
        return 'put';
      } catch (fault) {
        if ((fault as { name?: string }).name === 'PreconditionFailed') return 'there';
        throw fault;
      }
    },
    /** One request; whatever was there is no more. */
    async put(Key: string, Body: Uint8Array, ContentType: string): Promise<void> {
      await inOurWords(() => client.send(new PutObjectCommand({ Bucket, Key, Body, ContentType })));
    },
    /** One request. Nothing of ours deletes: what is no longer wanted in clear is emptied now, and gone after a day. */
    async empty(Key: string): Promise<void> {
      await this.put(Key, new Uint8Array(0), 'application/octet-stream');
    },
    /** One request; what is longer than `most` isn't read. */
    async getUpTo(Key: string, most: number): Promise<Uint8Array | 'too-large' | undefined> {
      try {
        const { Body, ContentLength = 0 } = await inOurWords(() => client.send(new GetObjectCommand({ Bucket, Key })));
        if (ContentLength <= most) return await Body?.transformToByteArray();
        (Body as { destroy?: () => void } | undefined)?.destroy?.();
        return 'too-large';
      } catch (fault) {
        if (fault instanceof NoSuchKey) return undefined;
        throw fault;
      }
    },
    /** One request, from a byte on and as it comes; undefined where there is no such object. Behind the last byte there is nothing. */
    async stream(Key: string, from: number): Promise<AsyncIterable<Uint8Array> | undefined> {
      const Range = `bytes=${from}-`;
      try {
        const { Body } = await inOurWords(() =>
          client.send(new GetObjectCommand({ Bucket, Key, ...(from > 0 && { Range }) })),
        );
        return Body as AsyncIterable<Uint8Array> | undefined;
      } catch (fault) {
        if (fault instanceof NoSuchKey) return undefined;
        if ((fault as { name?: string }).name === 'InvalidRange') return nothing();
        throw fault;
      }
    },
    /** The same for whoever has held the object against what was announced: one that is gone meanwhile has nothing. */
    async streamOrNothing(Key: string, from: number): Promise<AsyncIterable<Uint8Array>> {
      return (await this.stream(Key, from)) ?? nothing();
    },
    /** One request; undefined where there is no such object. */
    async get(Key: string): Promise<Uint8Array | undefined> {
      try {
        const { Body } = await inOurWords(() => client.send(new GetObjectCommand({ Bucket, Key })));
        return await Body?.transformToByteArray();
      } catch (fault) {
        if (fault instanceof NoSuchKey) return undefined;
        throw fault;
      }
    },
  };
};

async function* nothing(): AsyncGenerator<Uint8Array> {}

import { createHash } from 'node:crypto';
import { PutObjectCommand } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { Instant } from '../domain/days.ts';
import type { UploadAddress } from '../domain/upload.ts';
import { told } from '../kernel/config.ts';
import type { Estate } from './estate.ts';
import { s3 } from './s3.ts';

const ADDRESS_SECONDS = 15 * 60;

/** What files of rows say that they are. */
export const MEDIA = {
  'csv-utf8': 'text/csv',
  'csv-gb18030': 'text/csv',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;

/** A signed address in the bucket of uploads, bound to kind, length and SHA-256 (in hex). It costs nothing: it is made here. */
export async function uploadAddress(
  estate: Estate,
  {
    name,
    media,
    bytes,
    sha256,
  }: { readonly name: string; readonly media: string; readonly bytes: number; readonly sha256: string },
  at: Instant,
): Promise<UploadAddress> {
  const headers = {
    'content-type': media,
    'x-amz-checksum-sha256': Buffer.from(sha256, 'hex').toString('base64'),
  };
  const command = new PutObjectCommand({
    Bucket: told(estate.config, 'UPLOADS_BUCKET'),
    Key: name,
    ContentType: media,
    ContentLength: bytes,
    ChecksumSHA256: headers['x-amz-checksum-sha256'],
  });
  // All three are signed as headers: S3 takes nothing that differs in one of them, and checks the digest itself. The length every client sends by itself.
  const url = await getSignedUrl(estate.once(s3), command, {
    expiresIn: ADDRESS_SECONDS,
    signingDate: new Date(at),
    signableHeaders: new Set(['content-length', ...Object.keys(headers)]),
    unhoistableHeaders: new Set(['x-amz-checksum-sha256']),
  });
  const until = Instant.parse(new Date(Date.parse(at) + ADDRESS_SECONDS * 1000).toISOString());
  return { method: 'PUT', url, headers, until };
}

/** Whether what was put is what was announced; all of it is read, and nothing kept. What was emptied isn't there any more. */
export async function arrivedAs(
  chunks: AsyncIterable<Uint8Array> | undefined,
  announced: { readonly bytes: number; readonly sha256: string },
): Promise<'as-announced' | 'missing' | 'differs'> {
  if (!chunks) return 'missing';
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const chunk of chunks) {
    bytes += chunk.byteLength;
    if (bytes > announced.bytes) return 'differs';
    hash.update(chunk);
  }
  if (bytes === 0) return 'missing';
  return bytes === announced.bytes && hash.digest('hex') === announced.sha256 ? 'as-announced' : 'differs';
}

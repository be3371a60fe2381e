import { crc32 } from 'node:zlib';

/** One export request as it lies on disk. */
export interface Frame {
  /** Spans, log records or data points in `payload`. */
  items: number;
  payload: Uint8Array;
}

const HEADER_BYTES = 12;
/** A longer length can only be damage. */
const MAX_PAYLOAD_BYTES = 64 * 1024 * 1024;

/** `length u32 | items u32 | crc32 u32 | payload`, little-endian. */
export function encodeFrame(frame: Frame): Buffer {
  const header = Buffer.alloc(HEADER_BYTES);
  header.writeUInt32LE(frame.payload.length, 0);
  header.writeUInt32LE(frame.items, 4);
  header.writeUInt32LE(crc32(frame.payload), 8);
  return Buffer.concat([header, frame.payload]);
}

/** What lies at a place of a segment, and where the next begins. */
interface Decoded {
  /** Null: the payload is not what was written. */
  frame: Frame | null;
  /** Items that were written there. */
  items: number;
  next: number;
}

/** The frame at `offset`; null at the end, and where a write was cut off, which nothing follows. */
export function decodeFrame(data: Buffer, offset: number): Decoded | null {
  if (offset + HEADER_BYTES > data.length) {
    return null;
  }
  const length = data.readUInt32LE(offset);
  const next = offset + HEADER_BYTES + length;
  if (length > MAX_PAYLOAD_BYTES || next > data.length) {
    return null;
  }
  const payload = data.subarray(offset + HEADER_BYTES, next);
  // Each item is a byte at least: more of them can only be damage.
  const items = Math.min(data.readUInt32LE(offset + 4), length);
  const whole = crc32(payload) === data.readUInt32LE(offset + 8);
  return { frame: whole ? { items, payload } : null, items, next };
}

/** Items of all frames from `offset` on, also of those that are damaged: who reads them counts those as lost. */
export function countItems(data: Buffer, offset = 0): number {
  let items = 0;
  for (let at = decodeFrame(data, offset); at; at = decodeFrame(data, at.next)) {
    items += at.items;
  }
  return items;
}

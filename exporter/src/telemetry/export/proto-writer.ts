const FIRST_BYTES = 64 * 1024;
/** One large request must not hold its memory for good. */
const KEPT_BYTES = 4 * 1024 * 1024;
const MAX_VARINT_BYTES = 10;
/** UTF-8 bytes of one UTF-16 unit, at most. */
const UNIT_BYTES = 3;
const TWO_32 = 2 ** 32;

const VARINT = 0;
const FIXED_64 = 1;
const DELIMITED = 2;
const FIXED_32 = 5;

/** Writes one protobuf message after another into the same memory. Fields lie in the order of the calls. */
export class ProtoWriter {
  #bytes = Buffer.allocUnsafeSlow(FIRST_BYTES);
  #at = 0;

  /** A copy of what was written; the writer is empty again. */
  finish(): Uint8Array {
    const copy = Buffer.from(this.#bytes.subarray(0, this.#at));
    this.#at = 0;
    if (this.#bytes.length > KEPT_BYTES) {
      this.#bytes = Buffer.allocUnsafeSlow(FIRST_BYTES);
    }
    return copy;
  }

  /** Forgets what was written. */
  reset(): void {
    this.#at = 0;
  }

  /**
   * Begins a nested message, to be ended by `close` with what this returns. `width`: as many bytes as its length will
   * probably take; a wrong guess costs moving the message.
   */
  open(field: number, width = 1): number {
    this.#room(MAX_VARINT_BYTES + width);
    this.#tag(field, DELIMITED);
    this.#at += width;
    return this.#at;
  }

  close(start: number, width = 1): void {
    this.#endDelimited(start, this.#at - start, width);
  }

  string(field: number, text: string): void {
    this.#room(2 * MAX_VARINT_BYTES + text.length * UNIT_BYTES);
    this.#tag(field, DELIMITED);
    const width = varintBytes(text.length);
    const start = this.#at + width;
    this.#endDelimited(start, this.#bytes.write(text, start), width);
  }

  bytes(field: number, bytes: Uint8Array): void {
    this.#room(2 * MAX_VARINT_BYTES + bytes.length);
    this.#tag(field, DELIMITED);
    this.#putVarint(bytes.length);
    this.#bytes.set(bytes, this.#at);
    this.#at += bytes.length;
  }

  /** Bytes that are given in hexadecimal digits. */
  hex(field: number, digits: string): void {
    this.#room(2 * MAX_VARINT_BYTES + digits.length);
    this.#tag(field, DELIMITED);
    this.#putVarint(digits.length / 2);
    this.#at += this.#bytes.write(digits, this.#at, 'hex');
  }

  /** A whole number within 64 bits; negative ones as two's complement. */
  integer(field: number, value: number): void {
    this.#room(2 * MAX_VARINT_BYTES);
    this.#tag(field, VARINT);
    if (value >= 0 && value < TWO_32) {
      this.#putVarint(value);
    } else {
      this.#putLongVarint(value);
    }
  }

  double(field: number, value: number): void {
    this.#room(2 * MAX_VARINT_BYTES);
    this.#tag(field, FIXED_64);
    this.#at = this.#bytes.writeDoubleLE(value, this.#at);
  }

  fixed32(field: number, value: number): void {
    this.#room(2 * MAX_VARINT_BYTES);
    this.#tag(field, FIXED_32);
    this.#at = this.#bytes.writeUInt32LE(value, this.#at);
  }

  /** A time as nanoseconds in 64 bits. */
  time(field: number, [seconds, nanoseconds]: readonly [number, number]): void {
    this.#room(2 * MAX_VARINT_BYTES);
    this.#tag(field, FIXED_64);
    // A double holds the product only roughly. Its low half is exact modulo 2^32, and less than it the product is so
    // near a multiple of 2^32 that rounding finds which.
    const low = Math.imul(seconds, 1e9) >>> 0;
    const high = Math.round((seconds * 1e9 - low) / TWO_32);
    const sum = low + nanoseconds;
    this.#at = this.#bytes.writeUInt32LE(sum >>> 0, this.#at);
    this.#at = this.#bytes.writeUInt32LE((high + (sum >= TWO_32 ? 1 : 0)) >>> 0, this.#at);
  }

  #room(bytes: number): void {
    const needed = this.#at + bytes;
    if (needed > this.#bytes.length) {
      const larger = Buffer.allocUnsafeSlow(Math.max(needed, 2 * this.#bytes.length));
      larger.set(this.#bytes.subarray(0, this.#at));
      this.#bytes = larger;
    }
  }

  #tag(field: number, type: number): void {
    this.#putVarint((field << 3) | type);
  }

  #putVarint(value: number): void {
    let rest = value;
    while (rest > 0x7f) {
      this.#bytes[this.#at++] = (rest & 0x7f) | 0x80;
      rest >>>= 7;
    }
    this.#bytes[this.#at++] = rest;
  }

  #putLongVarint(value: number): void {
    let rest = BigInt.asUintN(64, BigInt(value));
    while (rest > 0x7fn) {
      this.#bytes[this.#at++] = Number(rest & 0x7fn) | 0x80;
      rest >>= 7n;
    }
    this.#bytes[this.#at++] = Number(rest);
  }

  /** Puts the length before content that lies at `start`, where `width` bytes were left for it. */
  #endDelimited(start: number, length: number, width: number): void {
    const needed = varintBytes(length);
    const from = start - width;
    if (needed !== width) {
      this.#room(needed);
      this.#bytes.copyWithin(from + needed, start, start + length);
    }
    this.#at = from;
    this.#putVarint(length);
    this.#at += length;
  }
}

function varintBytes(value: number): number {
  let bytes = 1;
  for (let rest = value; rest > 0x7f; rest >>>= 7) {
    bytes += 1;
  }
  return bytes;
}

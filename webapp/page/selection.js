/** Which photos of an album are chosen: a bit for each, as the server's SelectionCode has them. */
export class Selection {
  /** Longer codes are deflated: some servers and proxies allow a request line of 4 KB only. */
  static #LONG = 1000;

  #bits;

  constructor(count) {
    this.count = count;
    this.size = 0;
    this.#bits = new Uint8Array(Math.ceil(count / 8));
  }

  has(index) {
    return (this.#bits[index >> 3] & (1 << (index & 7))) !== 0;
  }

  set(index, chosen) {
    if (this.has(index) !== chosen) {
      this.#bits[index >> 3] ^= 1 << (index & 7);
      this.size += chosen ? 1 : -1;
    }
  }

  setRange(one, other, chosen) {
    for (let index = Math.min(one, other); index <= Math.max(one, other); index++) {
      this.set(index, chosen);
    }
  }

  /** The value of `?select=`; the digest, in hexadecimal digits, tells of which album. */
  async code(digest) {
    const deflated = this.#bits.length > Selection.#LONG && 'CompressionStream' in window;
    const bits = deflated ? await deflate(this.#bits) : this.#bits;
    const bytes = [deflated ? 1 : 0, ...digest.match(/../g).map((hex) => parseInt(hex, 16)), ...bits];
    const text = bytes.map((byte) => String.fromCharCode(byte)).join('');
    return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
  }
}

async function deflate(bytes) {
  const stream = new Response(bytes).body.pipeThrough(new CompressionStream('deflate-raw'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** Reads an export to its end and tells how far it is. */

export interface Progress {
  readonly entries: number;
  readonly of: number;
}

export interface Exported {
  readonly file: Blob;
  readonly entries: number;
  /** Where the next export goes on; `null` when this one has all. */
  readonly cursor: string | null;
}

const LINE = 10;

/** Lines stand for entries; in CSV a text may have more of them, so what is told stops at the whole. */
export async function readExport(
  response: Response,
  onProgress: (progress: Progress) => void,
): Promise<Exported> {
  const of = Number(response.headers.get('turnpike-export-count') ?? 0);
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let lines = 0;
  const reader = response.body?.getReader();
  for (let part = await reader?.read(); part?.done === false; part = await reader?.read()) {
    parts.push(part.value);
    for (const byte of part.value) {
      lines += byte === LINE ? 1 : 0;
    }
    onProgress({ entries: Math.min(lines, of), of });
  }
  return {
    file: new Blob(parts, { type: response.headers.get('content-type') ?? 'text/plain' }),
    entries: of,
    cursor: response.headers.get('turnpike-export-cursor'),
  };
}

/** Hands a file to the reader. */
export function save(file: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  // The download has its own hold on the file once it has begun.
  setTimeout(() => {
    URL.revokeObjectURL(link.href);
  }, 60_000);
}

import { expect, it } from 'vitest';
import { readExport, type Progress } from './exporting';

it('should tell how far it is, what it has and where it goes on', async () => {
  const body = new ReadableStream<Uint8Array>({
    start(stream) {
      for (const text of ['{"a":1}\n{"a"', ':2}\n', '{"a":3}\n']) {
        stream.enqueue(new TextEncoder().encode(text));
      }
      stream.close();
    },
  });
  const headers = { 'turnpike-export-count': '3', 'turnpike-export-cursor': 'there' };
  const told: Progress[] = [];

  const { file, entries, cursor } = await readExport(new Response(body, { headers }), (progress) =>
    told.push(progress),
  );

  expect(told.map((one) => one.entries)).toEqual([1, 2, 3]);
  expect({ entries, cursor }).toEqual({ entries: 3, cursor: 'there' });
  expect(await file.text()).toBe('{"a":1}\n{"a":2}\n{"a":3}\n');
});

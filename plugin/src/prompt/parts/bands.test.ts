import type { PromptPart } from '@stepscope/exporter/contract/prompt';
import fc from 'fast-check';

import { buildBands } from './bands';

function part(source: PromptPart['source'], start: number, end: number): PromptPart {
  return { source, label: source, start, end };
}

describe('buildBands', () => {
  it('is empty for an empty prompt', () => {
    expect(buildBands(0, [part('static', 0, 0)])).toEqual([]);
  });

  it('nests variables in the part whose template named them and fills gaps', () => {
    const bands = buildBands(100, [part('static', 0, 40), part('variable', 5, 10), part('file', 50, 100)]);
    expect(bands.map((band) => [band.part?.source ?? null, band.start, band.end, band.nested.length])).toEqual([
      ['static', 0, 40, 1],
      [null, 40, 50, 0],
      ['file', 50, 100, 0],
    ]);
    expect(bands.map((band) => band.share)).toEqual([0.4, 0.1, 0.5]);
  });

  it('nests whatever the order of the parts', () => {
    const bands = buildBands(10, [part('variable', 0, 4), part('static', 0, 10)]);
    expect(bands).toHaveLength(1);
    expect(bands[0]?.nested.map((nested) => nested.source)).toEqual(['variable']);
  });

  it('clips parts of a prompt that was cut', () => {
    const bands = buildBands(10, [part('static', 0, 8), part('file', 8, 500), part('file', 500, 900)]);
    expect(bands.map((band) => [band.start, band.end])).toEqual([
      [0, 8],
      [8, 10],
    ]);
  });

  it('tiles the prompt whatever the parts', () => {
    const parts = fc.array(
      fc.tuple(fc.nat(60), fc.nat(60)).map(([a, b]) => part('static', Math.min(a, b), Math.max(a, b)))
    );
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 50 }), parts, (length, given) => {
        const bands = buildBands(length, given);
        expect(bands[0]?.start).toBe(0);
        expect(bands.at(-1)?.end).toBe(length);
        bands.slice(1).forEach((band, index) => expect(band.start).toBe(bands[index]?.end));
      })
    );
  });
});

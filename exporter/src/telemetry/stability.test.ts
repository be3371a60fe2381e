import { stabilityOptIn } from './stability.ts';

const read = (OTEL_SEMCONV_STABILITY_OPT_IN?: string) => stabilityOptIn({ OTEL_SEMCONV_STABILITY_OPT_IN });

it('only the newest names, unless the older ones are asked for', () => {
  const newest = { older_names: false, problems: [] };
  expect(read()).toEqual(newest);
  expect(read('')).toEqual(newest);
  expect(read('gen_ai_latest_experimental')).toEqual(newest);
  expect(read('gen_ai/dup')).toEqual({ older_names: true, problems: [] });
});

it('finds its value in a list, and leaves those of other instrumentations to them', () => {
  expect(read('http/dup, gen_ai/dup ,database')).toEqual({ older_names: true, problems: [] });
  expect(read('http/dup,databse,general_ai')).toEqual({ older_names: false, problems: [] });
});

it('names a value that means us and says nothing', () => {
  expect(read('gen_ai/both')).toEqual({
    older_names: false,
    problems: [expect.stringContaining('gen_ai/both')],
  });
});

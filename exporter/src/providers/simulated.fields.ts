import type { Random } from './simulated.random.ts';
import { capitalise } from './simulated.words.ts';

/** What a made-up value can know. */
export interface FieldContext {
  field: string;
  /** What the row is about, in the singular: `order`. */
  subject: string;
  /** Number of the row, from 0. */
  row: number;
  topic: () => string;
  random: Random;
}

const PEOPLE = ['Ada', 'Ben', 'Chloe', 'David', 'Elena', 'Farid', 'Grace', 'Hugo', 'Ines', 'Jonas'] as const;
const PERSON = /^(user|customer|author|person|employee|owner|member|contact|people)/;
const DAY_MS = 86_400_000;
/** Sample dates count back from here, because the real date would make the answer differ from day to day. */
const SAMPLE_EPOCH = Date.UTC(2026, 0, 31, 12);

const person = (row: number) => PEOPLE[row % PEOPLE.length] ?? PEOPLE[0];
const money = ({ random }: FieldContext) => random.int(2000, 50_000) / 100;
const whole = ({ random }: FieldContext) => random.int(1, 20);
const date = ({ random }: FieldContext) => new Date(SAMPLE_EPOCH - random.int(0, 180) * DAY_MS).toISOString();

/** First match wins; names are matched in lower case. */
const MAKERS: readonly (readonly [RegExp, (context: FieldContext) => unknown])[] = [
  [/(^|_)id$/, ({ row }) => row + 1],
  [/email/, ({ row }) => `${person(row).toLowerCase()}.${row + 1}@example.com`],
  [/(_at|date|timestamp|_on)$/, date],
  [/(url|link|website)$/, ({ subject, row }) => `https://example.com/${subject}/${row + 1}`],
  [/(total|price|amount|cost|revenue|value|balance)$/, money],
  [/rating$/, ({ random }) => random.int(30, 50) / 10],
  [/(score|percent|percentage|confidence)$/, ({ random }) => random.int(40, 98)],
  [/(count|quantity|age|stock|number|hours|days|priority)$/, whole],
  [/^(is|has|can)_|(active|enabled|valid|success)$/, ({ random }) => random.next() < 0.5],
  [
    /(tags|keywords|recommendations|suggestions|issues|findings|points|items|risks)$/,
    ({ topic }) => [topic(), topic()],
  ],
  [/^(first|last|full)?_?name$|title$/, nameOf],
  [/(status|state)$/, ({ random }) => random.pick(['open', 'done', 'blocked'])],
  [/(description|summary|text|content|message|reason|note|notes|analysis)$/, sentence],
];

function nameOf({ subject, row, topic }: FieldContext): string {
  return PERSON.test(subject) ? person(row) : `${capitalise(topic())} ${subject} ${row + 1}`;
}

function sentence({ topic, subject }: FieldContext): string {
  return `Simulated ${subject} about ${topic()} and ${topic()}.`;
}

/** A plausible value for a field, guessed from its name. */
export function fieldValue(context: FieldContext): unknown {
  const name = context.field.toLowerCase();
  const maker = MAKERS.find(([pattern]) => pattern.test(name))?.[1];
  return maker === undefined ? `${context.topic()} ${context.row + 1}` : maker(context);
}

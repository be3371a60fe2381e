import {
  ColumnNode,
  type ColumnUpdateNode,
  InsertQueryNode,
  type KyselyPlugin,
  type OperationNode,
  type PluginTransformQueryArgs,
  type PluginTransformResultArgs,
  PrimitiveValueListNode,
  type QueryResult,
  type RootOperationNode,
  TableNode,
  type UnknownRow,
  UpdateQueryNode,
  ValueListNode,
  ValueNode,
  ValuesNode,
} from 'kysely';

import type { Sealing } from './sealing.ts';

/**
 * What a run needs to go on after a restart, and texts of workflow files that can be restored: neither can be masked.
 * Every value that is written to one
 * of these columns is sealed, and every one that is read from it is opened.
 */
export const SEALED_COLUMNS = {
  pipeline_executions: { source: 'text', config: 'json' },
  step_executions: { output: 'json', state: 'json' },
  model_calls: { response: 'json' },
  batches: { source: 'text', config: 'json' },
  batch_items: { variables: 'json' },
  schedules: { config: 'json' },
  workflow_revisions: { source: 'text' },
} as const satisfies Record<string, Record<string, ColumnType>>;

export type ColumnType = 'text' | 'json';

const PREFIX = 'sealed:';
const TABLES = new Map<string, Map<string, ColumnType>>(
  Object.entries(SEALED_COLUMNS).map(([table, columns]) => [table, new Map(Object.entries(columns))])
);
/** By column alone: a result does not say which table it is of. */
const TYPES = new Map<string, ColumnType>([...TABLES.values()].flatMap((columns) => [...columns]));

/** How a value begins that the current key has sealed. */
export function sealedPrefix(sealing: Sealing): string {
  return `${PREFIX}${sealing.id}:`;
}

/** The text to store in the place of `text`, which is JSON where the column's type is. */
export function sealValue(
  sealing: Sealing,
  { column, type }: { column: string; type: ColumnType },
  text: string
): string {
  const sealed = sealedPrefix(sealing) + sealing.seal(text, column);
  return type === 'json' ? JSON.stringify(sealed) : sealed;
}

/** True for a value that no key here has opened. */
export function isSealed(value: unknown): boolean {
  return typeof value === 'string' && /^sealed:[0-9a-f]{12}:v\d\./.test(value);
}

/** Seals and opens `SEALED_COLUMNS`, whatever query they are part of, so that no new one can forget it. */
export class SealedColumns implements KyselyPlugin {
  readonly #sealing: Sealing;

  constructor(sealing: Sealing) {
    this.#sealing = sealing;
  }

  transformQuery({ node }: PluginTransformQueryArgs): RootOperationNode {
    if (InsertQueryNode.is(node)) {
      return this.#sealInsert(node);
    }
    return UpdateQueryNode.is(node) ? this.#sealUpdate(node) : node;
  }

  transformResult({ result }: PluginTransformResultArgs): Promise<QueryResult<UnknownRow>> {
    return Promise.resolve({ ...result, rows: result.rows.map((row) => this.#openRow(row)) });
  }

  #sealInsert(node: InsertQueryNode): InsertQueryNode {
    const columns = columnsOf(node.into);
    if (columns === undefined || node.values === undefined || !ValuesNode.is(node.values)) {
      return node;
    }
    const names = node.columns?.map(({ column }) => column.name) ?? [];
    const seal = (value: unknown, index: number) => this.#seal(value, names[index], columns);
    const values = node.values.values.map((list) =>
      PrimitiveValueListNode.is(list)
        ? PrimitiveValueListNode.create(list.values.map(seal))
        : ValueListNode.create(list.values.map((value, index) => inNode(value, (inner) => seal(inner, index))))
    );
    return { ...node, values: ValuesNode.create(values) };
  }

  #sealUpdate(node: UpdateQueryNode): UpdateQueryNode {
    const columns = columnsOf(node.table);
    if (columns === undefined || node.updates === undefined) {
      return node;
    }
    const sealed = (update: ColumnUpdateNode): ColumnUpdateNode => ({
      ...update,
      value: inNode(update.value, (value) => this.#seal(value, nameOf(update.column), columns)),
    });
    return { ...node, updates: node.updates.map(sealed) };
  }

  #seal(value: unknown, name: string | undefined, columns: ReadonlyMap<string, ColumnType>): unknown {
    const type = columns.get(name ?? '');
    return name === undefined || type === undefined || typeof value !== 'string'
      ? value
      : sealValue(this.#sealing, { column: name, type }, value);
  }

  #openRow(row: UnknownRow): UnknownRow {
    const opened = Object.entries(row).flatMap(([name, value]) => {
      const type = TYPES.get(name);
      const text = type === undefined ? null : this.#open(value, name);
      return text === null ? [] : [[name, type === 'json' ? (JSON.parse(text) as unknown) : text] as const];
    });
    return opened.length === 0 ? row : { ...row, ...Object.fromEntries(opened) };
  }

  /** Null for what is not sealed, or by no key that is known here: a text of a user may look like it. */
  #open(value: unknown, name: string): string | null {
    if (typeof value !== 'string' || !value.startsWith(PREFIX)) {
      return null;
    }
    return this.#sealing.open(value.slice(value.indexOf(':', PREFIX.length) + 1), name)?.text ?? null;
  }
}

function columnsOf(table: OperationNode | undefined): ReadonlyMap<string, ColumnType> | undefined {
  return table !== undefined && TableNode.is(table) ? TABLES.get(table.table.identifier.name) : undefined;
}

function nameOf(column: OperationNode): string | undefined {
  return ColumnNode.is(column) ? column.column.name : undefined;
}

function inNode(node: OperationNode, change: (value: unknown) => unknown): OperationNode {
  return ValueNode.is(node) ? ValueNode.create(change(node.value)) : node;
}

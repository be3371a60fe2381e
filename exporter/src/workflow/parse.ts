import { createHash } from 'node:crypto';

import { type Document, isScalar, type Node, parseDocument } from 'yaml';
import type { z } from 'zod';

import type { Diagnostic } from '../contract/api.ts';
import { agentFindings } from './agent-findings.ts';
import { checkExpressions } from './check-expressions.ts';
import { hookFindings } from './hook-findings.ts';
import { LinePlaces } from './line-places.ts';
import type { ServicePolicy } from './policy.ts';
import { policyFindings } from './policy-findings.ts';
import { checkReferences } from './references.ts';
import { type Workflow, workflowFileSchema } from './schema.ts';
import { KNOWN_KINDS, NOT_BUILT_KINDS } from './step-kinds.ts';
import { didYouMean } from './suggest.ts';
import { unsupportedKeys } from './unsupported.ts';
import { isMap } from './values.ts';

export interface ParsedWorkflow {
  /** Null when there is an error. */
  workflow: Workflow | null;
  diagnostics: Diagnostic[];
  /** sha256 of the text, hexadecimal. */
  revision: string;
}

const MAX_LENGTH = 1024 * 1024;
const MAX_ALIASES = 100;
/** Levels of nesting at which unknown keys are found one after another. */
const MAX_ROUNDS = 8;

/** A finding before it has a line. */
export interface Finding {
  severity: Diagnostic['severity'];
  message: string;
  path: readonly PropertyKey[];
  suggestion?: string | null;
  /** True: the place is the key itself and not its value. */
  atKey?: boolean;
}

export interface ParseOptions {
  file?: string | undefined;
  /** Warns also of what this policy forbids. */
  policy?: ServicePolicy | undefined;
}

/** Reads a workflow file. Never throws: what is wrong is in the diagnostics, with its place and the fix. */
export function parseWorkflow(source: string, options: ParseOptions = {}): ParsedWorkflow {
  const revision = createHash('sha256').update(source).digest('hex');
  const file = options.file ?? null;
  const lines = new LinePlaces(source);
  if (source.length > MAX_LENGTH) {
    const finding: Finding = {
      severity: 'error',
      message: `the file is longer than ${MAX_LENGTH} characters`,
      path: [],
    };
    return { workflow: null, revision, diagnostics: [place(finding, null, lines, file)] };
  }
  const document = parseDocument(source, { prettyErrors: false, uniqueKeys: true });
  if (document.errors.length > 0) {
    const diagnostics = document.errors.map((error) =>
      diagnosticAt({ severity: 'error', message: error.message, path: [] }, error.pos[0], lines, file)
    );
    return { workflow: null, revision, diagnostics };
  }
  const { workflow, findings: own } = read(document);
  const { policy } = options;
  const findings = workflow === null || policy === undefined ? own : [...own, ...policyFindings(workflow, policy)];
  const diagnostics = findings.map((finding) => place(finding, document, lines, file));
  const valid = diagnostics.every(({ severity }) => severity !== 'error');
  return { workflow: valid ? workflow : null, revision, diagnostics };
}

function read(document: Document): { workflow: Workflow | null; findings: Finding[] } {
  let value: unknown;
  try {
    value = document.toJS({ maxAliasCount: MAX_ALIASES });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { workflow: null, findings: [{ severity: 'error', message, path: [] }] };
  }
  if (!isMap(value) || !isMap(value['workflow'])) {
    return { workflow: null, findings: [notAWorkflow(value)] };
  }
  const { parsed, findings } = dropUnknownKeys(value);
  if (!parsed.success) {
    const errors = parsed.error.issues.flatMap((issue) => issueFindings(issue, value));
    return { workflow: null, findings: [...errors, ...findings] };
  }
  const { workflow } = parsed.data;
  return {
    workflow,
    findings: [
      ...findings,
      ...unsupportedKeys(workflow),
      ...hookFindings(workflow),
      ...agentFindings(workflow),
      ...checkReferences(workflow),
      ...checkExpressions(workflow),
    ],
  };
}

function notAWorkflow(value: unknown): Finding {
  const keys = isMap(value) ? Object.keys(value) : [];
  const found = isMap(value) ? `its keys are ${keys.slice(0, 8).join(', ') || 'none'}` : 'it is not a map';
  return {
    severity: 'error',
    message: `this is not a workflow file: there is no map "workflow" at the root (${found})`,
    path: [],
    suggestion: keys.includes('steps')
      ? 'put name and steps under a key "workflow:"'
      : 'begin the file with "workflow:" and put name and steps under it',
  };
}

/** Unknown keys warn: the file may be newer than this version. They are left out before the strict check. */
function dropUnknownKeys(value: Record<string, unknown>) {
  const findings: Finding[] = [];
  let kept: unknown = value;
  let parsed = workflowFileSchema.safeParse(kept);
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const unknown = (parsed.error?.issues ?? []).filter((issue) => issue.code === 'unrecognized_keys');
    if (unknown.length === 0) {
      break;
    }
    for (const issue of unknown) {
      for (const key of issue.keys) {
        kept = without(kept, [...issue.path, key]);
        findings.push({
          severity: 'warning',
          message: `the key "${key}" is not known and has no effect`,
          path: [...issue.path, key],
          suggestion: didYouMean(key, KNOWN_KEYS),
          atKey: true,
        });
      }
    }
    parsed = workflowFileSchema.safeParse(kept);
  }
  return { parsed, findings };
}

const KNOWN_KEYS = [
  'name',
  'type',
  'prompt',
  'steps',
  'condition',
  'model',
  'preset',
  'token_budget',
  'claude_options',
  'output_to_file',
  'output_schema',
  'continue_on_error',
  'timeout_ms',
  'functions',
  'variables',
  'inputs',
  'outputs',
  'defaults',
  'description',
  'workspace_dir',
  'retry_config',
  'batch_config',
  'session_config',
  'extraction_config',
  'operations',
];

function without(value: unknown, path: readonly PropertyKey[]): unknown {
  const [head, ...rest] = path;
  if (Array.isArray(value)) {
    return value.map((item: unknown, index) => (index === head ? without(item, rest) : item));
  }
  if (!isMap(value) || head === undefined) {
    return value;
  }
  const entries = Object.entries(value).filter(([key]) => rest.length > 0 || key !== head);
  return Object.fromEntries(entries.map(([key, item]) => [key, key === head ? without(item, rest) : item]));
}

function issueFindings(issue: z.core.$ZodIssue, value: unknown): Finding[] {
  if (issue.path.at(-1) === 'type' && issue.path.includes('steps')) {
    return [kindFinding(issue.path, valueAt(value, issue.path))];
  }
  return [{ severity: 'error', message: issue.message, path: issue.path }];
}

function kindFinding(path: readonly PropertyKey[], kind: unknown): Finding {
  const base = { severity: 'error' as const, path };
  if (typeof kind !== 'string') {
    return { ...base, message: 'the step has no "type"', suggestion: `use one of ${KNOWN_KINDS.join(', ')}` };
  }
  if (NOT_BUILT_KINDS.includes(kind)) {
    return { ...base, message: `step kind "${kind}" is not built yet in this version` };
  }
  return {
    ...base,
    message: `there is no step kind "${kind}"`,
    suggestion: didYouMean(kind, KNOWN_KINDS) ?? `use one of ${KNOWN_KINDS.join(', ')}`,
  };
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((current, key) => {
    if (Array.isArray(current) && typeof key === 'number') {
      return current[key];
    }
    return isMap(current) && typeof key === 'string' ? current[key] : undefined;
  }, value);
}

function place(finding: Finding, document: Document | null, lines: LinePlaces, file: string | null): Diagnostic {
  return diagnosticAt(finding, document === null ? 0 : offsetOf(document, finding), lines, file);
}

/** Offset of the nearest node that stands in the file: a key that is missing has the place of the map it is missing in. */
function offsetOf(document: Document, { path, atKey }: Finding): number {
  for (let length = path.length; length >= 0; length -= 1) {
    const node = nodeAt(document, path.slice(0, length), atKey === true && length === path.length);
    if (node?.range != null) {
      return node.range[0];
    }
  }
  return 0;
}

function nodeAt(document: Document, path: readonly PropertyKey[], key: boolean): Node | null {
  if (key) {
    const parent: unknown = document.getIn(path.slice(0, -1), true);
    const items = typeof parent === 'object' && parent !== null && 'items' in parent ? (parent.items as unknown[]) : [];
    for (const item of items) {
      const name = typeof item === 'object' && item !== null && 'key' in item ? item.key : null;
      if (isScalar(name) && name.value === path.at(-1)) {
        return name;
      }
    }
  }
  const node: unknown = path.length === 0 ? document.contents : document.getIn(path, true);
  return typeof node === 'object' && node !== null && 'range' in node ? (node as Node) : null;
}

function diagnosticAt(finding: Finding, offset: number, lines: LinePlaces, file: string | null): Diagnostic {
  return {
    severity: finding.severity,
    message: finding.message,
    path: pathText(finding.path),
    file,
    ...lines.at(offset),
    suggestion: finding.suggestion ?? null,
  };
}

function pathText(path: readonly PropertyKey[]): string {
  return path.reduce<string>(
    (text, key) => (typeof key === 'number' ? `${text}[${key}]` : `${text}${text === '' ? '' : '.'}${String(key)}`),
    ''
  );
}

export type BinaryOperator =
  'or' | 'and' | '==' | '!=' | '>=' | '<=' | '>' | '<' | 'contains' | 'matches' | '+' | '-' | '*' | '/' | '%';

interface Place {
  /** UTF-16 offsets into the text that was parsed. */
  start: number;
  end: number;
}

export type PathSegment = string | number;
export type PathNode = Place & { kind: 'path'; segments: PathSegment[] };
/** `previous_response:step.field` */
export type ReferenceNode = Place & { kind: 'reference'; segments: PathSegment[] };
export type CallNode = Place & { kind: 'call'; name: string; args: Expression[] };
export type BinaryNode = Place & { kind: 'binary'; operator: BinaryOperator; left: Expression; right: Expression };

export type Expression =
  | PathNode
  | ReferenceNode
  | CallNode
  | BinaryNode
  | (Place &
      (
        | { kind: 'literal'; value: string | number | boolean | null }
        /** A text literal with templates in it. */
        | { kind: 'template'; text: string }
        /** The item that any, all, count and filters look at. */
        | { kind: 'item' }
        | { kind: 'index'; target: Expression; index: Expression }
        | { kind: 'not' | 'negate'; operand: Expression }
        | { kind: 'between'; value: Expression; low: Expression; high: Expression }
        | { kind: 'ternary'; test: Expression; yes: Expression; no: Expression }
      ));

/** The expressions that an expression is made of, one level down. */
export function children(node: Expression): Expression[] {
  switch (node.kind) {
    case 'index':
      return [node.target, node.index];
    case 'call':
      return node.args;
    case 'not':
    case 'negate':
      return [node.operand];
    case 'binary':
      return [node.left, node.right];
    case 'between':
      return [node.value, node.low, node.high];
    case 'ternary':
      return [node.test, node.yes, node.no];
    default:
      return [];
  }
}

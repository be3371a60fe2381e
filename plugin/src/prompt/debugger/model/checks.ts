/** What an answer must satisfy. */
export type Check = { kind: 'contains'; text: string } | { kind: 'lacks'; text: string } | { kind: 'json' };
export const CHECK_KINDS = ['contains', 'lacks', 'json'] as const;

/** Whether an answer passes a check. Case does not matter. Code fences around JSON are allowed. */
export function passes(check: Check, answer: string): boolean {
  switch (check.kind) {
    case 'contains':
      return answer.toLowerCase().includes(check.text.toLowerCase());
    case 'lacks':
      return !answer.toLowerCase().includes(check.text.toLowerCase());
    case 'json':
      return isJson(answer);
  }
}

function isJson(answer: string): boolean {
  const inner = /^\s*```(?:json)?\s*([\s\S]*?)```\s*$/.exec(answer)?.[1] ?? answer;
  try {
    JSON.parse(inner);
    return true;
  } catch {
    return false;
  }
}

/** Checks with nothing to look for check nothing. */
export function isUsable(check: Check): boolean {
  return check.kind === 'json' || check.text !== '';
}

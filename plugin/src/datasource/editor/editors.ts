/** What people set, as one chunk: a dashboard that is only looked at loads none of it. */
export { ConfigEditor } from './ConfigEditor';
export { QueryEditor } from './QueryEditor';
export { VariableEditor } from './VariableEditor';

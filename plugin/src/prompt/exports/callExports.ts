// What the exports of a call need, downloaded at the first one.
export { toCurl } from './curl';
export { exportFileName } from './fileName';
export { toJson, toMarkdown, toPlainText } from './texts';

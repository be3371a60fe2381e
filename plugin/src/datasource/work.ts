/** What the data source does, as one chunk. */
export { runEvents } from './annotations/runEvents';
export { answerRequest } from './answer/answerRequest';
export { openedSource } from './openedSource';
export { testSource } from './testSource';
export { findValues } from './values/findValues';
export { variableValues } from './variables/variableValues';

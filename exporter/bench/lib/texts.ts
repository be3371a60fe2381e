export const PROMPT = 'Summarise the following meeting notes for people who were not there. '.repeat(15);
export const ANSWER = 'The team agreed to move the release by a week, and who tells the customers. '.repeat(13);

export { LANGUAGE, RAW } from '../source/i18n';

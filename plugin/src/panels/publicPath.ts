/**
 * A nested panel's module lies in `panels/<name>/`, the chunks it loads lie with the app's, two folders up. Imported
 * before anything that loads a chunk.
 */
__webpack_public_path__ = __webpack_public_path__.replace(/panels\/[^/]+\/$/, '');

export {};

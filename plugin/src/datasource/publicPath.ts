/** The module lies in `datasource/`, the chunks it loads lie with the app's, one folder up. Imported before anything that loads a chunk. */
__webpack_public_path__ = __webpack_public_path__.replace(/datasource\/$/, '');

export {};

/**
 * Typesetting without a subject: text in columns, Markdown, HTML, XML, SARIF, and what every report ends with.
 *
 * <p>Internal: other programs may not rely on it.
 */
@NullMarked
package io.leakproof.render;

import org.jspecify.annotations.NullMarked;

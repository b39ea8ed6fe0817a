/** Typesetting without a subject: text in columns, Markdown, HTML, XML, SARIF, and what every report ends with. */
@NullMarked
package io.leakproof.render;

import org.jspecify.annotations.NullMarked;

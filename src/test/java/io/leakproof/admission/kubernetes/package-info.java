@NullMarked
package io.leakproof.admission.kubernetes;

import org.jspecify.annotations.NullMarked;

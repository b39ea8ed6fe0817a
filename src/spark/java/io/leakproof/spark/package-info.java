/**
 * Decides AdmissionReviews, evaluates facts and replays decision logs over Datasets of Apache Spark 4, where one machine is not enough.
 *
 * <p>Not part of the usual jar: {@code mvn -Pspark} compiles, tests and packs it.
 */
@NullMarked
package io.leakproof.spark;

import org.jspecify.annotations.NullMarked;

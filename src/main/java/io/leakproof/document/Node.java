package io.leakproof.document;

import io.leakproof.source.Mark;

/** One value of a document: a mapping, a sequence or a scalar. Immutable. */
public sealed interface Node permits Mapping, Sequence, Scalar {

    /** Where it begins. */
    Mark mark();

    /** What it is, for a message: "a mapping", "a list", "text", "a number", "true or false", "empty". */
    String kindInWords();
}

package io.leakproof.facts;

import io.leakproof.schema.Field;
import io.leakproof.schema.Fields;
import io.leakproof.schema.MappingShape;
import io.leakproof.schema.Shape;
import io.leakproof.schema.Shapes;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Describes how a catalogue brackets the kernels that an entry is true of. */
final class Brackets {

    private static final Shape<String> VERSION =
            Shapes.matching("a kernel such as \"6.12\", in quotes", Pattern.compile("^\\d{1,4}\\.\\d{1,4}$"));

    private static final Field<String> FIRST =
            version("first", "The first release that has it, as a commit or a mail says.");
    private static final Field<String> NOT_IN = version("not_in", "A kernel that was read and does not have it.");
    private static final Field<String> IN = version("in", "A kernel that was read and has it.");
    private static final Field<String> DRIVER = Field.text(
            "driver",
            Shapes.id(),
            "The release of a driver that is no part of the kernel, whose number then says nothing of it.");

    static final MappingShape SINCE =
            Shapes.mapping("bracket", "The kernel with which something begins.", List.of(FIRST, NOT_IN, IN, DRIVER));
    static final MappingShape UNTIL =
            Shapes.mapping("bracket", "The kernel with which something ends.", List.of(IN, NOT_IN));

    private Brackets() {}

    static Since since(@Nullable Fields fields) {
        return fields == null ? Since.UNKNOWN : fields.as(Since.class);
    }

    static Until until(@Nullable Fields fields) {
        return fields == null ? Until.UNKNOWN : fields.as(Until.class);
    }

    private static Field<String> version(String name, String doc) {
        return Field.text(name, VERSION, doc);
    }
}

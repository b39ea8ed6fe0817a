package io.leakproof.rules.language;

import java.util.List;

/**
 * One condition held against one question.
 *
 * @param condition as it stands in the rule
 * @param held whether it held
 * @param subject the id of the device, buffer, importer, user or policy it looked at; empty where that is the question
 * @param readings what it read, in the order of the text
 * @param wanted where it reads one field and that has few values: those by which it would have held, as they are written in
 *     YAML; else empty
 */
public record Tested(Condition condition, boolean held, String subject, List<Reading> readings, List<String> wanted) {

    public Tested {
        readings = List.copyOf(readings);
        wanted = List.copyOf(wanted);
    }
}

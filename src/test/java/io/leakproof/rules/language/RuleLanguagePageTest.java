package io.leakproof.rules.language;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakproof.Pages;
import io.leakproof.rules.Question;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Keeps the page about rules whole: it is written from the vocabulary that rules may use, and from its Javadoc. */
class RuleLanguagePageTest {

    private static final Path PAGE = Pages.FOLDER.resolve("rules.md");
    private static final String BEGIN = "by RuleLanguagePageTest -->\n";
    private static final String END = "<!-- end -->";
    private static final Pattern TAG = Pattern.compile("\\{@(?:link|code)\\s+([^}]*)}");

    @Test
    void the_page_names_all_that_a_rule_may_use() throws IOException {
        String page = Files.readString(PAGE);
        String written = page.substring(0, page.indexOf(BEGIN) + BEGIN.length())
                + language()
                + page.substring(page.indexOf(END));
        if (Boolean.getBoolean("readme.write")) {
            Files.writeString(PAGE, written);
        }
        assertThat(Files.readString(PAGE)).isEqualTo(written);
    }

    private static String language() {
        StringBuilder page = new StringBuilder("\n## Questions\n\nA rule begins with one of these. ");
        page.append("Beside it, patterns may match the `Policy` and the facts that the question is about.\n\n");
        for (String name : Vocabulary.questions()) {
            page.append(type(Vocabulary.matched(name).orElseThrow()));
        }
        page.append("## Conclusions\n\nA rule inserts one of these.\n\n");
        conclusions().values().forEach(type -> page.append(conclusion(type)));
        page.append("\n## Facts\n\n");
        for (String name : Vocabulary.facts()) {
            page.append(type(Vocabulary.matched(name).orElseThrow()));
        }
        page.append("## Constants\n\n");
        for (String name : Vocabulary.enumerations()) {
            page.append(constants(Vocabulary.enumeration(name).orElseThrow()));
        }
        page.append("\n## Methods\n\nThese may be called on a value; no others.\n\n");
        Vocabulary.withMethods().forEach(type -> page.append(methods(type)));
        return page.append('\n').toString();
    }

    private static TreeMap<String, Class<?>> conclusions() {
        TreeMap<String, Class<?>> types = new TreeMap<>();
        for (String name : Vocabulary.conclusions()) {
            try {
                types.put(name, Class.forName(Question.class.getPackageName() + "." + name));
            } catch (ClassNotFoundException e) {
                throw new AssertionError(e);
            }
        }
        return types;
    }

    /** A heading, what it is, and its fields. */
    private static String type(Class<?> type) {
        String source = source(type);
        String what =
                summary(source, "public record " + type.getSimpleName() + "(").replaceAll(" Answered by .*", "");
        String conclusion = Vocabulary.conclusion(type.getSimpleName());
        return "### " + type.getSimpleName() + "\n\n" + what
                + (conclusion.isEmpty() ? "" : " Conclusion: `" + conclusion + "`.")
                + "\n\n"
                + Arrays.stream(type.getRecordComponents())
                        .map(field ->
                                "- `" + field.getName() + "`, " + kind(field) + ": " + parameter(source, field) + "\n")
                        .collect(Collectors.joining())
                + "\n";
    }

    private static String conclusion(Class<?> type) {
        String source = source(type);
        String fields = Arrays.stream(type.getRecordComponents())
                .map(field -> field.getType().getSimpleName() + " " + field.getName())
                .collect(Collectors.joining(", "));
        return "- `new " + type.getSimpleName() + "( " + fields + " )`: "
                + summary(source, "public record " + type.getSimpleName() + "(") + "\n";
    }

    private static String constants(Class<?> type) {
        String source = source(type);
        return "- `" + type.getSimpleName() + "`: " + summary(source, "public enum " + type.getSimpleName() + " ")
                + "\n"
                + Vocabulary.constants(type).stream()
                        .map(name -> "  - `" + name + "`: " + constant(source, name) + "\n")
                        .collect(Collectors.joining());
    }

    private static String methods(Class<?> type) {
        TreeSet<String> fields = Stream.ofNullable(type.getRecordComponents())
                .flatMap(Arrays::stream)
                .map(RecordComponent::getName)
                .collect(Collectors.toCollection(TreeSet::new));
        return Vocabulary.members(type).stream()
                .filter(name -> !fields.contains(name))
                .map(name -> "`" + name + "`")
                .collect(Collectors.joining(", ", "- of `" + type.getSimpleName() + "`: ", "\n"));
    }

    private static String kind(RecordComponent field) {
        return field.getType() == boolean.class
                ? "true or false"
                : "`" + field.getType().getSimpleName() + "`";
    }

    private static String source(Class<?> type) {
        try {
            return Files.readString(Path.of("src/main/java", type.getName().replace('.', '/') + ".java"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The Javadoc before a declaration, without its parameters. */
    private static String summary(String source, String declaration) {
        String javadoc = javadoc(source.substring(0, source.indexOf(declaration)));
        return javadoc.replaceAll("(?s) ?(<p>|@param).*", "").strip();
    }

    private static String constant(String source, String name) {
        MatchResult found = Pattern.compile("(?m)^ +" + name + "\\b")
                .matcher(source)
                .results()
                .findFirst()
                .orElseThrow();
        return javadoc(source.substring(0, found.start()));
    }

    private static String parameter(String source, RecordComponent field) {
        String javadoc = javadoc(source.substring(0, source.indexOf("public record ")));
        return Pattern.compile("@param " + field.getName() + " (.*?)(?= @param|$)")
                .matcher(javadoc)
                .results()
                .map(found -> found.group(1).strip())
                .findFirst()
                .orElseThrow(() -> new AssertionError("no @param for " + field));
    }

    /** The text of the last Javadoc, on one line. */
    private static String javadoc(String before) {
        int start = before.lastIndexOf("/**");
        assertThat(before.substring(start).indexOf("*/")).as("Javadoc").isPositive();
        String text = before.substring(start + 3, before.indexOf("*/", start));
        String line =
                text.replaceAll("(?m)^ *\\* ?", "").replaceAll("\\s+", " ").strip();
        return TAG.matcher(line).replaceAll(tag -> "`" + tag.group(1).replace("#", "") + "`");
    }
}

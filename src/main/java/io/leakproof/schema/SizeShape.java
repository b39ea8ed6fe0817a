package io.leakproof.schema;

import io.leakproof.document.Node;
import io.leakproof.document.Scalar;
import io.leakproof.json.Json;
import io.leakproof.source.Printable;
import io.leakproof.source.Problems;
import io.leakproof.source.Spelling;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A number of bytes. Only binary units: who writes 64KB may mean 64,000 or 65,536, and a limit must not hang on a guess.
 *
 * @param least the smallest number allowed
 * @param word a word allowed instead, or empty
 * @param meaning the value of that word
 */
record SizeShape(long least, String word, long meaning) implements Shape<Long> {

    private static final Map<String, Integer> SHIFTS = Map.of("", 0, "KiB", 10, "MiB", 20, "GiB", 30, "TiB", 40);
    private static final Pattern WRITTEN = Pattern.compile("(0|[1-9][0-9]*)(KiB|MiB|GiB|TiB)?");
    private static final Pattern LOOSELY = Pattern.compile("([0-9]+) *([kKmMgGtT])?i?[bB]?");

    @Override
    public @Nullable Long read(Node node, Problems problems) {
        if (!(node instanceof Scalar scalar) || scalar.kind() == Scalar.Kind.REPORTED) {
            Expected.report(node, inWords(), "", problems);
            return null;
        }
        boolean number = scalar.kind() == Scalar.Kind.NUMBER;
        if (!word.isEmpty() && !number && scalar.text().equals(word)) {
            return meaning;
        }
        Matcher written = WRITTEN.matcher(scalar.text());
        if (!written.matches() || number == (written.group(2) != null)) {
            Expected.report(node, inWords(), guess(scalar.text()), problems);
            return null;
        }
        return within(scalar, written, problems);
    }

    private @Nullable Long within(Scalar scalar, Matcher written, Problems problems) {
        String unit = written.group(2) == null ? "" : written.group(2);
        int shift = SHIFTS.getOrDefault(unit, 0);
        String digits = written.group(1);
        long amount = digits.length() > 18 ? Long.MAX_VALUE : Long.parseLong(digits);
        if (amount > Shapes.LARGEST_SIZE >> shift) {
            problems.add(
                    scalar.mark(),
                    Printable.quoted(scalar.text()) + " is more than `1024TiB`, the limit",
                    word.isEmpty() ? "" : Printable.quoted(word));
            return null;
        }
        if (amount < least) {
            problems.add(scalar.mark(), Printable.quoted(scalar.text()) + " is too small, at least 1 byte is needed");
            return null;
        }
        return amount << shift;
    }

    private String guess(String text) {
        Matcher loosely = LOOSELY.matcher(text.strip());
        if (loosely.matches()) {
            String digits = loosely.group(1).replaceFirst("^0+(?=.)", "");
            String unit = loosely.group(2) == null ? "" : loosely.group(2).toUpperCase(Locale.ROOT) + "iB";
            return Printable.quoted(digits + unit);
        }
        boolean endless = List.of("unlimit", "infinity", "infinite", "none", "-1", "max", ".inf")
                .contains(text.toLowerCase(Locale.ROOT));
        boolean near = Spelling.nearest(text, List.of(word)).isPresent();
        return !word.isEmpty() && (endless || near) ? Printable.quoted(word) : "";
    }

    @Override
    public Map<String, Object> schema() {
        Map<String, Object> number = Json.object("type", "integer", "minimum", least, "maximum", Shapes.LARGEST_SIZE);
        String digits = (least > 0 ? "[1-9]" : "(0|[1-9]") + "[0-9]{0,15}" + (least > 0 ? "" : ")");
        String units = digits + "(KiB|MiB|GiB|TiB)";
        String pattern = "^(" + units + (word.isEmpty() ? "" : "|" + word) + ")$";
        return Json.object("anyOf", List.of(number, Json.object("type", "string", "pattern", pattern)));
    }

    @Override
    public String inWords() {
        String size = "a size such as `4096` or `2MiB`";
        return word.isEmpty() ? size : size + ", or `" + word + "`";
    }
}

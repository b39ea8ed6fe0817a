package io.leakproof.serve;

import java.math.BigDecimal;
import java.util.List;

/** A page in Prometheus' text format, version 0.0.4. */
final class MetricsPage {

    /** What the page says it is. */
    static final String TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private final StringBuilder text = new StringBuilder();

    /** What follows belongs to this name. */
    void family(String name, String help, String type) {
        text.append("# HELP ").append(name).append(' ').append(help).append('\n');
        text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
    }

    /** One value. */
    void sample(String name, List<String> labels, List<String> values, Number value) {
        text.append(name);
        for (int i = 0; i < labels.size(); i++) {
            text.append(i == 0 ? '{' : ',')
                    .append(labels.get(i))
                    .append("=\"")
                    .append(escaped(values.get(i)))
                    .append('"');
        }
        text.append(labels.isEmpty() ? " " : "} ").append(plain(value)).append('\n');
    }

    /** A family of one value without labels. */
    void gauge(String name, String help, Number value) {
        family(name, help, "gauge");
        sample(name, List.of(), List.of(), value);
    }

    @Override
    public String toString() {
        return text.toString();
    }

    /** A number as Prometheus reads it, without an exponent. */
    static String plain(Number value) {
        return value instanceof Double number
                ? BigDecimal.valueOf(number).stripTrailingZeros().toPlainString()
                : value.toString();
    }

    private static String escaped(String value) {
        return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }
}

package io.leakproof.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leakproof.FormSchemas;
import io.leakproof.Golden;
import io.leakproof.compare.Comparison;
import io.leakproof.render.Markup;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.xml.sax.SAXException;

class JunitReportTest {

    @Test
    void tells_several_worlds() throws IOException {
        Golden.check("reports/several.junit.xml", Comparisons.in(Format.JUNIT, Comparisons.ofSeveral()));
    }

    @Test
    void calls_what_is_unknown_an_error() throws IOException {
        Golden.check("reports/unknown.junit.xml", Comparisons.in(Format.JUNIT, Comparisons.ofUnknown()));
    }

    @Test
    void is_as_the_schema_of_ci_servers_says() throws SAXException, IOException {
        for (Comparison comparison : Comparisons.all()) {
            FormSchemas.junit(Comparisons.in(Format.JUNIT, comparison));
        }
    }

    @Test
    void is_refused_by_that_schema_once_something_is_wrong() {
        String right = Comparisons.in(Format.JUNIT, Comparisons.ofSeveral());
        for (String element : List.of("testcase", "failure", "system-out")) {
            assertThatThrownBy(() -> FormSchemas.junit(right.replace(element, "nothing")))
                    .isInstanceOf(SAXException.class);
        }
    }

    @Test
    void holds_no_character_that_xml_forbids() throws SAXException, IOException {
        Markup xml = new Markup("<?xml version=\"1.0\"?>");
        xml.open("testsuites", "name", "\u0000\u000b\ufffe\ud800 \u202e\u001b]]>&<\"'")
                .closeLine();
        FormSchemas.junit(xml.toString());
        assertThat(xml.toString())
                .contains("name=\"\\u0000\\u000b\\ufffe\\ud800 \\u202e\\u001b]]&gt;&amp;&lt;&quot;'\"");
    }
}

